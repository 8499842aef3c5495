import type { Client } from "./client.ts";

/** The browser windows that are open, by ids of their own: a modal is seen in the one in which it was asked for. */
export type Windows = {
  /** Somebody did something in a window; unset: it did not say which. */
  act(person: string, window: string | undefined): void;
  /** Whether a modal of this person's is to be seen in this window. */
  shows(person: string, window: string | undefined): boolean;
  /** A window listens; returns what to call when it goes away. */
  open(person: string, window: string | undefined): () => void;
};

/** One whose line was cut comes back within this time. */
const awayMs = 4_000;

export function createWindows(client: Client): Windows {
  const actedIn = new Map<string, string>();
  const listening = new Map<string, number>();
  return {
    act: (person, window) => {
      if (window !== undefined) actedIn.set(person, window);
    },
    shows: (person, window) => window === undefined || (actedIn.get(person) ?? window) === window,
    open: (person, window) => {
      if (window === undefined) return () => undefined;
      listening.set(window, (listening.get(window) ?? 0) + 1);
      return () => {
        const left = (listening.get(window) ?? 1) - 1;
        listening.set(window, left);
        if (left > 0) return;
        setTimeout(() => {
          if ((listening.get(window) ?? 0) > 0) return;
          listening.delete(window);
          if (actedIn.get(person) !== window) return;
          actedIn.delete(person);
          // What was open in a window that is gone is closed with it, as in any chat.
          client.closeModals(person);
        }, awayMs).unref();
      };
    },
  };
}
