import "slack-blocks-to-jsx/dist/style.css";
import "./styles/colors.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/sidebar.css";
import "./styles/guide.css";
import "./styles/messages.css";
import "./styles/blocks.css";
import "./styles/library.css";
import "./styles/controls.css";
import "./styles/composer.css";
import "./styles/dialogs.css";
import { createRoot, type Root } from "react-dom/client";
import { App } from "./app.tsx";
import { recall } from "./session/kept.ts";
import { openSession } from "./session/open-session.ts";
import { createSession } from "./session/session.ts";
import { SessionContext } from "./session/use-session.ts";

const page = document.getElementById("page");
const waiting = document.getElementById("waiting");
if (page) show(createRoot(page), recall("person"));

/** Shows the workspace as one person sees it; of somebody else's nothing stays. */
function show(root: Root, person: string | null): void {
  const leave = new AbortController();
  const become = (other: string | null) => {
    leave.abort();
    stop();
    show(root, other);
  };
  const stop = openSession(person, {
    ready: (store) => {
      const session = createSession(store, become);
      const { start } = store.get();
      document.documentElement.lang = start.language;
      waiting?.setAttribute("hidden", "");
      if (store.get().where.tab === "home") void session.does({ type: "home" });
      window.addEventListener("hashchange", () => void session.arrive(), { signal: leave.signal });
      root.render(
        <SessionContext value={session}>
          <App key={start.me} />
        </SessionContext>,
      );
    },
    failed: () => waiting?.removeAttribute("hidden"),
    anew: () => become(person),
  });
}
