import type { AdaptiveCard } from "./tenant.ts";

/** Something the app sent and Teams took. */
export type Accepted = {
  at: Date;
  /** How it came: a call to the connector, or the answer to an invoke. */
  how: "post" | "reply" | "edit" | "delete" | "invoke";
  /** What it did to what is shown; "in-place": the card of the person who pressed a button. */
  effect: "posted" | "edited" | "deleted" | "in-place";
  conversation: string;
  /** The message's, for edits the edited one's. */
  id: string;
  replyTo: string | null;
  /** The person who alone sees it; null: the whole conversation. */
  visibleTo: string | null;
  text: string;
  summary: string;
  card: AdaptiveCard | null;
};

/** What the app asks of Microsoft's cloud. */
export type Operation =
  | "token"
  | "metadata"
  | "keys"
  | "create"
  | "post"
  | "reply"
  | "edit"
  | "delete"
  | "members"
  | "member"
  | "pagedmembers"
  | "team"
  | "channels"
  | "unknown";

/** A call, accepted or not. */
export type CloudRequest = {
  at: Date;
  operation: Operation;
  /** The conversation's or team's id as the call names it, without ";messageid=…". */
  conversation: string | null;
  body: Readonly<Record<string, unknown>>;
  /** "ok", the code of the refusal ("ConversationNotFound"), or the fault it met ("reset-after-accepting"). */
  outcome: string;
};
