import type { Fault } from "./faults.ts";
import type { Accepted, ApiRequest } from "./record.ts";
import { type Message, nextTs, type Workspace } from "./workspace.ts";

/** A response_url: whose, for what, and how often it was used. */
export type ResponseUrl = {
  team: string;
  channel: string;
  user: string;
  /** The message whose button was pressed; null after a slash command. */
  source: Message | null;
  madeAt: Date;
  uses: number;
  /** What came through it. */
  accepted: Accepted[];
};

/** Everything one stand-in knows; what its parts share. */
export type SlackState = {
  workspace: Workspace;
  record: Accepted[];
  requests: ApiRequest[];
  faults: Fault[];
  /** By channel: when its last post was accepted, in milliseconds. */
  lastPost: Map<string, number>;
  /** By the last part of their address. */
  responseUrls: Map<string, ResponseUrl>;
  listeners: Set<() => void>;
  clock: () => Date;
  pace: boolean;
  signingSecret: string;
  appUrl: string | null;
  /** "http://127.0.0.1:PORT" */
  origin: string;
};

/** What the app writes: who sees it, where it stands, and what it says. */
export type Writing = Pick<Message, "team" | "channel" | "user" | "text" | "blocks" | "metadata" | "thread_ts" | "reply_broadcast" | "visibleTo">;

/** Puts the bot's message where it belongs, and on the record. */
export function accept(slack: SlackState, method: Accepted["method"], writing: Writing): Accepted {
  const at = slack.clock();
  const message = { ...writing, ts: nextTs(slack.workspace, at), byBot: true, editedAt: null, deleted: false };
  slack.workspace.messages.push(message);
  return recordOf(slack, method, message, "posted");
}

/** Puts what was done to a message on the record. */
export function recordOf(slack: SlackState, method: Accepted["method"], message: Message, effect: Accepted["effect"]): Accepted {
  const { team, channel, ts, visibleTo, thread_ts, reply_broadcast, text, blocks, metadata } = message;
  const accepted = { at: slack.clock(), method, effect, team, channel, ts, visibleTo, thread_ts, reply_broadcast, text, blocks, metadata };
  slack.record.push(accepted);
  return accepted;
}

/** Tells everyone who listens that what is shown is not what it was. */
export function changed(slack: SlackState): void {
  for (const listener of slack.listeners) listener();
}
