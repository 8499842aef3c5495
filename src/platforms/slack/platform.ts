import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Card } from "../../cards/card.ts";
import type { ChatPlatform, DestinationAddress, MessageReference, Post, WorkspaceAddress } from "../../deliveries/chat-platform.ts";
import { DeliveryError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Language } from "../../text.ts";
import { webClient } from "./client.ts";
import { type Attempt, faultOf, reasonOf } from "./faults.ts";
import { findPerson } from "./find-person.ts";
import { renderCard, type ShownBlock, type SlackMessage } from "./render.ts";
import { replyThrough } from "./reply.ts";
import type { Home } from "./slack-profile.ts";

export type SlackPlatformOptions = {
  /** The bot's token on a workspace. Throws a DeliveryError when there is none. */
  tokenOf(workspace: WorkspaceAddress): string;
  /** Where the users of a workspace are seen from. */
  homeOf(workspace: WorkspaceAddress): Home;
  /** The teams there is a token for. */
  teams(): readonly string[];
  /** Unset: Slack's own. */
  apiUrl?: string | undefined;
  log: Log;
};

/** Slack as the outbox sees it. */
export function slackPlatform({ tokenOf, homeOf, teams, apiUrl, log }: SlackPlatformOptions): ChatPlatform {
  const clients = new Map<string, WebClient>();
  const clientOf = (workspace: WorkspaceAddress) => {
    const token = tokenOf(workspace);
    const client = clients.get(token) ?? webClient(token, log, apiUrl);
    clients.set(token, client);
    return client;
  };
  return {
    name: "slack",
    pace: { gapMs: 1_000, slotMs: 1_000, burst: 0 },
    workspacePerMinute: 240,
    workspaces: teams,
    post: (to, post) => oneAttempt("post", () => postMessage(clientOf(to), to, post)),
    edit: (to, reference, card, language) => oneAttempt("edit", () => updateMessage(clientOf(to), reference, card, language)),
    findPerson: (workspace, email) => findPerson(clientOf(workspace), homeOf(workspace), email),
    tell: (replyUrl, card, language) => replyThrough(replyUrl, renderCard(card, language), apiUrl),
  };
}

async function postMessage(client: WebClient, to: DestinationAddress, post: Post): Promise<MessageReference> {
  const message = {
    // A person's id opens the direct message with them.
    channel: to.destination,
    ...literally,
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: "throughline_delivery", event_payload: { delivery: post.deliveryId } },
  };
  const { thread } = post;
  const place = thread ? { thread_ts: thread.reference.message, reply_broadcast: thread.alsoToChannel } : {};
  const answer = await drawnOrInWords(renderCard(post.card, post.language), (shown) => client.chat.postMessage({ ...message, ...shown, ...place }));
  if (!answer.channel || !answer.ts) throw new DeliveryError("Slack took a message and did not say where it stands", { next: "unknown" });
  return { channel: answer.channel, message: answer.ts };
}

async function updateMessage(client: WebClient, reference: MessageReference, card: Card, language: Language): Promise<void> {
  await drawnOrInWords(renderCard(card, language), (shown) =>
    client.chat.update({ channel: reference.channel, ts: reference.message, ...shown, ...literally }),
  );
}

/** Some workspaces have no tables or charts, and refuse a message for them: what was refused was not accepted, so it may go out once more. */
async function drawnOrInWords<T>(
  { text, blocks, inWords }: SlackMessage,
  send: (shown: { text: string; blocks: ShownBlock[] }) => Promise<T>,
): Promise<T> {
  try {
    return await send({ text, blocks });
  } catch (error) {
    if (!inWords || !isRefusal(error)) throw error;
    return send({ text, blocks: inWords });
  }
}

const isRefusal = (error: unknown): boolean => error instanceof WebAPIPlatformError && error.data.error === "invalid_blocks";

const literally = { parse: "none", link_names: false } as const;

async function oneAttempt<T>(attempt: Attempt, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    // A card that cannot be shown never left us.
    if (error instanceof RangeError) throw new DeliveryError(error.message, { next: "refused" }, { cause: error });
    throw new DeliveryError(`Slack did not take the ${attempt}: ${reasonOf(error)}`, faultOf(error, attempt), { cause: error });
  }
}
