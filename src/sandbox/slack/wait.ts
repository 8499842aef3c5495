import type { SlackState } from "./state.ts";

/** What `find` finds, as soon as it does; throws what `why` says when it has not within `withinMs`. */
export function waitFor<Found>(slack: SlackState, find: () => Found | null, withinMs: number, why: () => string): Promise<Found> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = find();
      if (found === null) return;
      stop();
      resolve(found);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(why()));
    }, withinMs);
    const stop = () => {
      clearTimeout(timer);
      slack.listeners.delete(look);
    };
    slack.listeners.add(look);
    look();
  });
}
