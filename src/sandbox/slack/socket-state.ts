import type { WebSocket } from "ws";
import type { Dispatched, Envelope } from "./dispatch.ts";
import type { SlackState } from "./state.ts";

/** Something that was sent to the app over a line. */
export type SentEnvelope = Envelope & {
  readonly envelope_id: string;
  /** Whether the acknowledgement may carry an answer. */
  readonly accepts_response_payload: boolean;
  /** How often it had been sent before. */
  readonly retry_attempt: number;
  /** The number of its line. */
  readonly line: number;
  /** What the app acknowledged it with; more than one when it did so more than once. */
  readonly acks: readonly unknown[];
};

export type Sent = SentEnvelope & { acks: unknown[] };

/** One connection of the app; the first that was ever opened is 1. */
export type Line = { number: number; socket: WebSocket; state: "silent" | "open" | "leaving" | "gone" };

/** All that Socket Mode knows. */
export type Lines = {
  slack: SlackState;
  all: Line[];
  sent: Sent[];
  /** What is not acknowledged yet, and whom to tell. */
  waiting: Map<Sent, (dispatched: Dispatched) => void>;
  /** As the app's settings have it. */
  on: boolean;
  greets: boolean;
};

export const openLines = (lines: Lines): Line[] => lines.all.filter((line) => line.state === "open");
