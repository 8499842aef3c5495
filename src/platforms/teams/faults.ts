import type { DeliveryFault } from "../../errors.ts";
import { wasNeverSent } from "../never-sent.ts";
import { TeamsRefusal, TeamsUnanswered } from "./connector-errors.ts";

/** What was tried: a post or a reply that may have been accepted must not be made again; an edit, and a question, may, since they end the same. */
export type Attempt = "post" | "reply" | "edit" | "question";

/**
 * What the outbox may do after the Bot Connector failed with `error`; `now` is what a wait until a date is counted from. What is not known for
 * certain counts as perhaps accepted.
 */
export function faultOf(error: unknown, attempt: Attempt, now: Date): DeliveryFault {
  const fault = told(error, attempt, now);
  return fault.next === "unknown" && (attempt === "edit" || attempt === "question") ? { next: "retry" } : fault;
}

/** What went wrong, for the log and the operator, in at most 300 characters. */
export function reasonOf(error: unknown): string {
  const causes: string[] = [];
  for (let at = error; at instanceof Error && causes.length < 4; at = at.cause) if (at.message) causes.push(at.message);
  return (causes.join(": ") || String(error)).slice(0, 300);
}

function told(error: unknown, attempt: Attempt, now: Date): DeliveryFault {
  if (error instanceof TeamsRefusal) return byStatus(error, attempt, now);
  if (!(error instanceof TeamsUnanswered)) return { next: "unknown" };
  if (!error.written) return wasNotLetIn(error.cause) ? { next: "not-authorized" } : { next: "retry" };
  return wasNeverSent(error.cause) ? { next: "retry" } : { next: "unknown" };
}

/**
 * By Microsoft's table of what the connector answers. A refusal without a code of the connector's comes from something in between, which passed
 * nothing on; what is refused so may be taken later.
 */
function byStatus(refusal: TeamsRefusal, attempt: Attempt, now: Date): DeliveryFault {
  const { status, code } = refusal;
  const hangsOnMessage = attempt === "reply" || attempt === "edit";
  if (status === 429) return waiting(refusal.retryAfter, now);
  if (status === 413) return { next: "refused" };
  if (status === 401) return { next: "not-authorized" };
  // Somebody else wrote at the same time, or the service was not ready for it: not done, by their own words.
  if (status === 412 || status === 409 || status === 408 || status === 423 || status === 425) return { next: "retry" };
  if (status < 400 || status >= 500) return { next: "unknown" };
  if (code === null) return { next: "retry" };
  if (byAdministrator.has(code)) return { next: "not-authorized" };
  if (status === 403) return { next: "destination-gone" };
  if (status === 404 || status === 410) return hangsOnMessage && !ofConversation.has(code) ? { next: "message-gone" } : { next: "destination-gone" };
  return { next: "refused" };
}

/** An administrator has to let the bot in, or whoever set it up has to set it up otherwise. */
const byAdministrator = new Set(["BotDisabledByAdmin", "BotNotRegistered", "InvalidBotApiHost", "NotEnoughPermissions", "TenantNotFound"]);

/** It is the whole conversation that is not there. */
const ofConversation = new Set(["ConversationNotFound", "BotNotInConversationRoster"]);

/** Seconds or a date, at least one second and at most an hour away; the queue's own back-off when it is neither. */
function waiting(retryAfter: string | null, now: Date): DeliveryFault {
  const seconds = retryAfter === null || retryAfter.trim() === "" ? Number.NaN : secondsOf(retryAfter.trim(), now);
  if (!Number.isFinite(seconds)) return { next: "retry" };
  return { next: "retry", retryAfterMs: Math.min(Math.max(seconds, 1), 3_600) * 1_000 };
}

function secondsOf(retryAfter: string, now: Date): number {
  const seconds = Number(retryAfter);
  return Number.isNaN(seconds) ? (Date.parse(retryAfter) - now.getTime()) / 1_000 : seconds;
}

/** Entra knows the app or its password no more, in the words of its token endpoint. */
function wasNotLetIn(cause: unknown): boolean {
  return cause instanceof Error && "errorCode" in cause && typeof cause.errorCode === "string" && notLetIn.has(cause.errorCode);
}

const notLetIn = new Set(["invalid_client", "unauthorized_client", "invalid_grant", "invalid_scope", "access_denied"]);
