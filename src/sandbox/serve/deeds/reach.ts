import { say } from "../../../text.ts";
import type { Interaction } from "../../slack/interactions.ts";
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

type Reached = Interaction & { /** Of a form that was not taken: by block_id. */ errors?: Readonly<Record<string, string>> | null };

/** Reaches out to the app, and says what came of it; `what` is what the person used. */
export async function reached(seat: Seat, reach: () => Promise<Reached | null>, what: string): Promise<Done> {
  try {
    const interaction = await reach();
    if (interaction?.errors) return { problem: null, errors: interaction.errors };
    if (interaction === null || interaction.outcome === "ok") return well;
    seat.page.log.warn({ what, outcome: interaction.outcome, problem: interaction.problem }, "the app did not answer the sandbox as it should");
    return not(seat, interaction.outcome === "operation_timeout" ? "late" : "failed", { what });
  } catch (problem) {
    // The stand-in throws for what is not there, or cannot hold what was picked.
    seat.page.log.warn({ what, err: problem }, "what was done in the sandbox's page did not fit what stood there");
    return not(seat, "gone");
  }
}
