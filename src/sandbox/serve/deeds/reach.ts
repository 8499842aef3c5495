import { say } from "../../../text.ts";
import type { Reached } from "../client.ts";
import { problemText } from "../problem-text.ts";
import type { Deed, Done } from "../protocol.ts";
import type { Seat } from "../seat.ts";

/** One kind of deed. */
export type Of<Type extends Deed["type"]> = Extract<Deed, { type: Type }>;

export const well: Done = { problem: null };

/** What the person is told instead of what they wanted. */
export function not(seat: Seat, key: keyof typeof problemText, values?: Record<string, string | number>): Done {
  return { problem: say(problemText, seat.language)(key, values) };
}

/** Does something with the app, and says what came of it; `called` is what the person used, where the client does not know its name. */
export async function reached(seat: Seat, reach: () => Promise<Reached | null>, called?: string): Promise<Done> {
  try {
    const done = await reach();
    if (!done) return not(seat, "gone");
    const { outcome, problem, errors, told, found } = done;
    if (outcome === "ok") return { ...well, ...(errors && { errors }), ...(told && { told }), ...(found && { found }) };
    const what = called ?? (done.what || say(problemText, seat.language)("choice"));
    seat.page.log.warn({ what, outcome, problem }, "the app did not answer the sandbox as it should");
    return not(seat, outcome, { what });
  } catch (problem) {
    // The stand-in throws for what is not there, or cannot hold what was picked.
    seat.page.log.warn({ what: called, err: problem }, "what was done in the sandbox's page did not fit what stood there");
    return not(seat, "gone");
  }
}
