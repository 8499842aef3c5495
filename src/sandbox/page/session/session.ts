import type { ClientKind } from "../../serve/protocol.ts";
import { type Deeds, deedsOf } from "./deeds.ts";
import { keep } from "./kept.ts";
import type { Store } from "./store.ts";
import { type Travel, travelIn } from "./travel.ts";
import type { Workspace } from "./workspace.ts";

/** All that a person can do in the page. What goes wrong is told in `trouble`; nothing throws. */
export type Session = Deeds &
  Travel & {
    store: Store<Workspace>;
    /** Goes on as somebody else. */
    become(person: string): Promise<void>;
    /** Goes on in another client, in the place that is called the same. */
    show(client: ClientKind): void;
    /** The person came here from another client just now. */
    cameOver: boolean;
    dismiss(): void;
    dismissToast(): void;
    /** Whether the newest messages are in sight. */
    atEnd(atEnd: boolean): void;
    /** Goes to a place, and keeps its newest messages in sight. */
    follow(channel: string): void;
    openSidebar(open: boolean): void;
    /** Whether the dialog is open that goes to a place by its name. */
    jump(jumping: boolean): void;
    keepDraft(at: string, line: string): void;
    /** Writes a line for the person, who sends it. */
    draft(channel: string, line: string): void;
    /** What was sent from a composer, oldest first; grows. */
    said(at: string): string[];
  };

/** How the page goes on as somebody else, or in another client. */
export type Leaving = { become(person: string): void; show(client: ClientKind): void; cameOver: boolean };

export function createSession(store: Store<Workspace>, leaving: Leaving): Session {
  const patch = (part: Partial<Workspace>) => store.change((workspace) => ({ ...workspace, ...part }));
  const deeds = deedsOf(store);
  const travel = travelIn(store, deeds);
  const lines = new Map<string, string[]>();
  const keepDraft = (at: string, line: string) => store.change((workspace) => ({ ...workspace, drafts: { ...workspace.drafts, [at]: line } }));
  return {
    store,
    ...deeds,
    ...travel,
    become: async (person) => {
      await deeds.tick("switch");
      keep("person", person);
      leaving.become(person);
    },
    show: (client) => {
      const { start, where } = store.get();
      const place = start.places.find(({ id }) => id === where.channel);
      if (client === start.client) return;
      keep("client", client);
      history.replaceState(null, "", `?client=${client}#${place?.direct ? "D" : encodeURIComponent(place?.name ?? "")}`);
      leaving.show(client);
    },
    cameOver: leaving.cameOver,
    dismiss: () => patch({ trouble: null, told: null }),
    dismissToast: () => patch({ toast: null }),
    atEnd: (atEnd) => patch({ atEnd }),
    follow: (channel) => {
      travel.go({ channel });
      store.change((workspace) => ({ ...workspace, followed: workspace.followed + 1, sidebarOpen: false }));
    },
    openSidebar: (sidebarOpen) => patch({ sidebarOpen }),
    jump: (jumping) => patch({ jumping }),
    keepDraft,
    draft: (channel, line) => {
      travel.go({ channel });
      patch({ sidebarOpen: false });
      keepDraft(channel, line);
      // In another place its own composer takes the focus when it is there.
      document.querySelector<HTMLElement>(".channel .composer textarea")?.focus();
    },
    said: (at) => {
      const said = lines.get(at) ?? [];
      lines.set(at, said);
      return said;
    },
  };
}
