import { DeliveryError, type DeliveryFault } from "../../errors.ts";
import type { SlackMessage } from "./render.ts";
import { mayReplyTo } from "./reply-url.ts";

/** What an answer for the asker's eyes alone looks like, in an acknowledgement and through a response_url. */
export function privately({ text, blocks }: SlackMessage) {
  return { text, blocks, response_type: "ephemeral", replace_original: false, mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;
}

/**
 * Sends an answer to the asker through their request's response_url, in one try; in words where Slack refuses its tables and charts.
 * @throws DeliveryError when it was not taken, and for an address that is not Slack's, which is never called.
 */
export async function replyThrough(replyUrl: string, message: SlackMessage, apiUrl: string | undefined): Promise<void> {
  if (!mayReplyTo(replyUrl, apiUrl)) throw new DeliveryError("The address to reply to is not Slack's", { next: "refused" });
  const response = await send(replyUrl, JSON.stringify(privately(message)));
  const said = await response.text().catch(() => "");
  if (message.inWords && said.includes("invalid_blocks")) return replyThrough(replyUrl, { text: message.text, blocks: message.inWords }, apiUrl);
  if (!response.ok) throw new DeliveryError(`Slack answered ${response.status} to a reply: ${said.slice(0, 100)}`, byStatus(response.status));
}

async function send(replyUrl: string, body: string): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(10_000);
    return await fetch(replyUrl, { method: "POST", headers: { "content-type": "application/json" }, body, redirect: "error", signal });
  } catch (error) {
    throw new DeliveryError("A reply did not reach Slack", { next: "unknown" }, { cause: error });
  }
}

/** An address that was used up or has expired leads nowhere any more. */
function byStatus(status: number): DeliveryFault {
  return status >= 500 ? { next: "unknown" } : { next: "destination-gone" };
}
