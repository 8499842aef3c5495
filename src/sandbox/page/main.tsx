import "slack-blocks-to-jsx/dist/style.css";
import "./styles/colors.css";
import "./styles/teams-colors.css";
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
import "./styles/cards.css";
import "./styles/teams.css";
import { createRoot, type Root } from "react-dom/client";
import { clientKinds } from "../serve/protocol.ts";
import { App } from "./app.tsx";
import type { Asker } from "./session/ask.ts";
import { recall } from "./session/kept.ts";
import { openSession } from "./session/open-session.ts";
import { createSession } from "./session/session.ts";
import { SessionContext } from "./session/use-session.ts";

const page = document.getElementById("page");
const waiting = document.getElementById("waiting");
if (page) show(createRoot(page), { as: recall("person"), client: clientKept() }, false);

/** Which client the address names, or was looked at last. */
function clientKept(): Asker["client"] {
  const named = new URLSearchParams(location.search).get("client") ?? recall("client");
  return clientKinds.find((kind) => kind === named) ?? null;
}

/** Shows a workspace as one person sees it; of somebody else's nothing stays. */
function show(root: Root, asker: Asker, cameOver: boolean): void {
  const leave = new AbortController();
  const go = (to: Asker, over: boolean) => {
    leave.abort();
    stop();
    show(root, to, over);
  };
  const stop = openSession(asker, {
    ready: (store) => {
      const { start } = store.get();
      const { me: as, client } = start;
      const session = createSession(store, {
        become: (person) => go({ as: person, client }, false),
        show: (other) => go({ as, client: other }, true),
        cameOver,
      });
      document.documentElement.lang = start.language;
      document.documentElement.dataset["client"] = client;
      waiting?.setAttribute("hidden", "");
      if (store.get().where.tab === "home") void session.does({ type: "home" });
      window.addEventListener("hashchange", () => void session.arrive(), { signal: leave.signal });
      root.render(
        <SessionContext value={session}>
          <App key={`${client} ${as}`} />
        </SessionContext>,
      );
    },
    failed: () => waiting?.removeAttribute("hidden"),
    anew: () => go(asker, false),
  });
}
