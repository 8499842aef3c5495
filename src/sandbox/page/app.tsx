import { useEffect } from "react";
import { Channel } from "./channel/channel.tsx";
import { ThreadPanel } from "./channel/thread-panel.tsx";
import { Confirming } from "./parts/confirm.tsx";
import { moveBetweenRegions } from "./parts/regions.ts";
import { hasNews } from "./session/reading.ts";
import { useSession, useWorkspace } from "./session/use-session.ts";
import { Jump } from "./sidebar/jump.tsx";
import { Sidebar } from "./sidebar/sidebar.tsx";
import { ModalHost } from "./views/modal-host.tsx";

/** The whole page. */
export function App() {
  const session = useSession();
  const thread = useWorkspace((workspace) => workspace.thread);
  const jumping = useWorkspace((workspace) => workspace.jumping);
  const sidebarOpen = useWorkspace((workspace) => workspace.sidebarOpen);
  const spoken = useWorkspace((workspace) => workspace.spoken);
  useTitle();

  useEffect(() => {
    const heard = new AbortController();
    const key = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") session.jump(true);
      else if (event.key === "F6") moveBetweenRegions(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", key, { signal: heard.signal });
    return () => heard.abort();
  }, [session]);

  return (
    <Confirming>
      <div className={`page ${thread ? "with-thread" : ""}`}>
        <Sidebar />
        <div className="beside" inert={sidebarOpen}>
          <Channel />
          {thread && <ThreadPanel thread={thread} />}
        </div>
      </div>
      <ModalHost />
      {jumping && <Jump />}
      <div className="unseen" aria-live="polite">
        {spoken}
      </div>
    </Confirming>
  );
}

/** "• #revenue · Throughline": the dot while something is unread elsewhere. */
function useTitle(): void {
  const title = useWorkspace((workspace) => {
    const { start, where } = workspace;
    const place = start.places.find(({ id }) => id === where.channel);
    const news = start.places.some(({ id }) => hasNews(workspace, id));
    return `${news ? "• " : ""}${place ? place.title : ""} · ${start.bot.name}`;
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
