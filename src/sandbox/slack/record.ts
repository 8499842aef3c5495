import type { Block } from "./blocks.ts";
import type { Metadata } from "./workspace.ts";

/** Something the app sent and Slack took. */
export type Accepted = {
  at: Date;
  /** How it came: a Web API method, a use of a response_url, or the body of an acknowledgement. */
  method: "chat.postMessage" | "chat.update" | "chat.postEphemeral" | "response_url" | "ack";
  team: string;
  /** The channel's id, also where its name or a person was given. */
  channel: string;
  /** The message's, for edits the edited one's. */
  ts: string;
  /** The person who alone sees it; null: the whole channel. */
  visibleTo: string | null;
  thread_ts: string | null;
  reply_broadcast: boolean;
  text: string;
  blocks: readonly Block[];
  metadata: Metadata | null;
  /** What it did to what is shown. */
  effect: "posted" | "edited" | "deleted";
};

/** A call to the Web API or a response_url. */
export type ApiRequest = {
  at: Date;
  /** "chat.postMessage", or "response_url". */
  method: string;
  team: string | null;
  /** The channel's id where the call names one that exists, else what it named. */
  channel: string | null;
  arguments: Readonly<Record<string, unknown>>;
  /** "ok", Slack's error ("invalid_blocks", "ratelimited"), or the fault it met ("reset-after-accepting"). */
  outcome: string;
};
