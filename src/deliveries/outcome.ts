import { DeliveryError, type DeliveryFault } from "../errors.ts";
import type { Claimed } from "./claim.ts";

/** What became of one attempt. `problem` is for the operator; waits are in milliseconds. */
export type Outcome =
  | { state: "sent"; reference: { channel: string; message: string } | null; covers: readonly string[] }
  /** Certainly not accepted: the row waits, and with it its lane, or every lane of its workspace. */
  | { state: "pending"; problem: string; waitMs: number; wholeWorkspace: boolean }
  | { state: "unknown"; problem: string }
  | { state: "dead"; problem: string; fault: "destination-gone" | "not-authorized" | "refused" | "poison" | "exhausted" }
  | { state: "superseded"; problem: string }
  /** Someone deleted the message it hangs on. */
  | { state: "message-gone"; problem: string };

const second = 1_000;
const hour = 3_600 * second;
const longestWaitMs = 600 * second;
const tries = 12;
const patienceMs = 24 * hour;

/**
 * What a failed attempt means for its row. An error that no platform named is a bug: its post was perhaps accepted, its
 * edit would fail again.
 * `chance` is a number from 0 to 1 that spreads the further tries of many rows.
 */
export function outcomeOf(error: unknown, row: Claimed, chance: number): Outcome {
  const problem = error instanceof Error ? error.message : String(error);
  if (!(error instanceof DeliveryError)) return row.act === "edit" ? { state: "dead", problem, fault: "poison" } : { state: "unknown", problem };
  const fault: DeliveryFault = error.fault;
  switch (fault.next) {
    case "retry":
      return again(fault, problem, row, chance);
    case "unknown":
      // Doing an edit twice changes nothing.
      return row.act === "edit" ? again({}, problem, row, chance) : { state: "unknown", problem };
    case "message-gone":
      return { state: "message-gone", problem };
    case "destination-gone":
    case "not-authorized":
    case "refused":
      return { state: "dead", problem, fault: fault.next };
  }
}

/** The platform's own wait, between a second and an hour, else one that doubles. Given up after a day that had a dozen tries. */
function again(told: { retryAfterMs?: number; wholeWorkspace?: boolean }, problem: string, row: Claimed, chance: number): Outcome {
  if (row.attempts >= tries && row.ageMs >= patienceMs) return { state: "dead", problem, fault: "exhausted" };
  const doubled = Math.min(longestWaitMs, second * 2 ** (row.attempts - 1)) * (0.5 + chance / 2);
  const waitMs = Number.isFinite(told.retryAfterMs) ? Math.min(hour, Math.max(second, Number(told.retryAfterMs))) : doubled;
  return { state: "pending", problem, waitMs, wholeWorkspace: told.wholeWorkspace ?? false };
}
