import type { Breakage } from "../breakage.ts";
import type { Operation } from "./record.ts";
import type { TeamsState } from "./state.ts";

export type Fault = {
  /** Unset: any call to the connector. */
  on?: Operation;
  /** A conversation's id or name, or a team's id; unset: any. */
  conversation?: string;
  /** The status that is answered, with this code in its body (unset: one that fits). */
  status?: number;
  code?: string;
  /** The Retry-After header as it is sent: seconds, or whatever else; null: no header. Unset: 1 with a 429, else none. */
  retryAfter?: number | string | null;
  /** In place of a status: how the answer breaks. */
  breaks?: Breakage;
  /** Whether it was taken, recorded and shown before it went wrong; unset: "refused". */
  after?: "accepted" | "refused";
  /** Unset: once. */
  times?: number;
};

const outsideTheConnector = ["token", "metadata", "keys"] satisfies Operation[];

/** The first fault that was asked for and fits, used up by one; null: let it pass. */
export function takeFault(teams: TeamsState, operation: Operation, conversation: string | null): Fault | null {
  const place = teams.faults.findIndex((fault) => fits(fault, operation, conversation));
  const fault = teams.faults[place];
  if (!fault) return null;
  const left = (fault.times ?? 1) - 1;
  teams.faults.splice(place, 1, ...(left > 0 ? [{ ...fault, times: left }] : []));
  return fault;
}

function fits(fault: Fault, operation: Operation, conversation: string | null): boolean {
  if (fault.conversation !== undefined && fault.conversation !== conversation) return false;
  return fault.on === undefined ? !outsideTheConnector.some((one) => one === operation) : fault.on === operation;
}
