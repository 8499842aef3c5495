import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import type { DeliveryFault } from "../../errors.ts";
import { wasNeverSent } from "../never-sent.ts";

/** A post that may have been accepted must not be made again; an edit may, since it ends the same. */
export type Attempt = "post" | "edit";

/** What the outbox may do after Slack's SDK has thrown `error`. What is not known for certain counts as perhaps accepted. */
export function faultOf(error: unknown, attempt: Attempt): DeliveryFault {
  const fault = told(error);
  return fault.next === "unknown" && attempt === "edit" ? { next: "retry" } : fault;
}

/** What went wrong, for the log and the operator, in at most 300 characters. */
export function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  // The SDK itself says "fetch failed" alone.
  const cause = error instanceof WebAPIRequestError && error.original.cause instanceof Error ? error.original.cause : null;
  return (cause?.message ? `${said} (${cause.message})` : said).slice(0, 300);
}

function told(error: unknown): DeliveryFault {
  if (error instanceof WebAPIRateLimitedError) return waiting(error.retryAfter);
  if (error instanceof WebAPIPlatformError) return byCode(error.data.error, error.data.response_metadata?.retryAfter);
  if (error instanceof WebAPIHTTPError) return byStatus(error.statusCode);
  if (error instanceof WebAPIRequestError) return wasNeverSent(error.original) ? { next: "retry" } : { next: "unknown" };
  // What the SDK throws for a 429 whose Retry-After it cannot read has no type of its own.
  if (error instanceof Error && error.message.startsWith("Retry header did not contain a valid timeout")) return { next: "retry" };
  return { next: "unknown" };
}

/** Seconds as Slack tells them, at least one and at most an hour; the queue's own back-off when they are no number. */
function waiting(seconds: number | undefined): DeliveryFault {
  if (seconds === undefined || !Number.isFinite(seconds)) return { next: "retry" };
  return { next: "retry", retryAfterMs: Math.min(Math.max(seconds, 1), 3_600) * 1_000 };
}

function byCode(code: unknown, retryAfter: number | undefined): DeliveryFault {
  // The SDK gives a page or a torn answer as if it were the code.
  if (typeof code !== "string" || !/^[a-z][a-z0-9_]*$/.test(code)) return { next: "unknown" };
  if (code === "ratelimited" || code === "rate_limited") return { ...waiting(retryAfter), next: "retry", wholeWorkspace: true };
  return codes[code] ?? { next: "refused" };
}

/** Slack itself answers 200 or 429. Other refusals come from something in between, which passed nothing on. */
function byStatus(status: number): DeliveryFault {
  if (status === 413) return { next: "refused" };
  return status >= 400 && status < 500 ? { next: "retry" } : { next: "unknown" };
}

const gone: DeliveryFault = { next: "destination-gone" };
const messageGone: DeliveryFault = { next: "message-gone" };
const notAuthorized: DeliveryFault = { next: "not-authorized" };
const retry: DeliveryFault = { next: "retry" };
const unknown: DeliveryFault = { next: "unknown" };

/** Slack's codes that mean something else than "this message will never be taken". */
const codes: Readonly<Record<string, DeliveryFault>> = {
  channel_not_found: gone,
  is_archived: gone,
  is_inactive: gone,
  not_in_channel: gone,
  user_not_found: gone,
  user_disabled: gone,
  user_not_visible: gone,
  cannot_dm_bot: gone,
  messages_tab_disabled: gone,
  message_not_found: messageGone,
  thread_not_found: messageGone,
  cant_update_message: messageGone,
  edit_window_closed: messageGone,
  invalid_auth: notAuthorized,
  not_authed: notAuthorized,
  token_revoked: notAuthorized,
  token_expired: notAuthorized,
  account_inactive: notAuthorized,
  missing_scope: notAuthorized,
  no_permission: notAuthorized,
  not_allowed_token_type: notAuthorized,
  access_denied: notAuthorized,
  ekm_access_denied: notAuthorized,
  org_login_required: notAuthorized,
  enterprise_is_restricted: notAuthorized,
  team_access_not_granted: notAuthorized,
  service_unavailable: retry,
  request_timeout: retry,
  team_added_to_org: retry,
  accesslimited: retry,
  // By Slack's own words, some of it may have been done.
  internal_error: unknown,
  fatal_error: unknown,
};
