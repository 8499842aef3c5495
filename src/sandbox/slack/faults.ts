import type { Breakage } from "../breakage.ts";
import type { SlackState } from "./state.ts";

export type Failure =
  /** Not accepted. `retryAfter` is the header as it is sent: seconds, or whatever else; null: no header. Unset: 1. */
  | { type: "429"; retryAfter?: number | string | null }
  /** Not accepted, with Slack's own error: "channel_not_found". */
  | { type: "refuse"; error: string }
  /** "reset": not accepted; "reset-after-accepting": accepted, recorded and shown before it breaks. */
  | { type: Breakage | `${Breakage}-after-accepting` };

export type Fault = {
  /** "chat.postMessage", "response_url"; unset: any. */
  method?: string;
  /** A channel's id or name; unset: any. */
  channel?: string;
  how: Failure;
  /** Unset: once. */
  times?: number;
};

/** The first fault that was asked for and fits, used up by one; null: let it pass. */
export function takeFault(slack: SlackState, method: string, channel: string | null): Failure | null {
  const place = slack.faults.findIndex((fault) => (fault.method ?? method) === method && (fault.channel === undefined || fault.channel === channel));
  const fault = slack.faults[place];
  if (!fault) return null;
  const left = (fault.times ?? 1) - 1;
  slack.faults.splice(place, 1, ...(left > 0 ? [{ ...fault, times: left }] : []));
  return fault.how;
}
