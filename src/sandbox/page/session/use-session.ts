import { createContext, useContext, useSyncExternalStore } from "react";
import type { Saying } from "./days.ts";
import type { Session } from "./session.ts";
import type { Words, Workspace } from "./workspace.ts";

export const SessionContext = createContext<Session | null>(null);

/** What the person can do. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("There is no session around this part of the page.");
  return session;
}

/** A part of what the page knows, kept up to date. `pick` answers the same value as long as nothing of it changed. */
export function useWorkspace<Part>(pick: (workspace: Workspace) => Part): Part {
  const { store } = useSession();
  return useSyncExternalStore(store.watch, () => pick(store.get()));
}

/** How times are said to the person. */
export function useSaying(): Saying {
  const language = useWorkspace(({ start }) => start.language);
  const timeZone = useWorkspace(({ start }) => start.clock.timeZone);
  return { language, timeZone };
}

/** The page's words, in the person's language. */
export function useWords(): Words {
  return useWorkspace(({ start }) => start.words);
}
