import type { AllMiddlewareArgs, MessageShortcut, SlackShortcut, SlackShortcutMiddlewareArgs } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { openShortcut } from "../../commands/answer.ts";
import type { UsedMessage } from "../../commands/shortcut.ts";
import type { Language } from "../../text.ts";
import { answered, languageSoFar } from "./answering.ts";
import type { Connected } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { inTime } from "./in-flight.ts";
import { mentionedIn, textOfMessage } from "./message-text.ts";
import { showInModal } from "./modals.ts";
import { channelNameOf, placeInView } from "./place.ts";
import { fetchProfile } from "./slack-profile.ts";
import { cardView, replyView } from "./views.ts";

/** Opens what a shortcut opens, in a modal. */
export async function onShortcut(
  desk: Desk,
  here: Connected,
  { ack, shortcut, client }: SlackShortcutMiddlewareArgs<SlackShortcut> & AllMiddlewareArgs,
): Promise<void> {
  await ack();
  const { trigger_id: trigger, callback_id: id } = shortcut;
  const user = shortcut.user.id;
  const language = languageSoFar(here.askers, user);
  const asking = { user, place: placeInView(here.workspace, trigger) };
  const answer = answered<ModalView>(desk, here.askers, asking, cardView, async (asked) => {
    const message = shortcut.type === "message_action" ? await usedMessage(shortcut, here, client, asked.viewer.language) : null;
    return replyView(await openShortcut(asked, id, message));
  });
  await showInModal({ client, trigger, inside: null, log: desk.log }, language, answer);
}

async function usedMessage(
  { message, channel, team }: MessageShortcut,
  { workspace }: Connected,
  client: WebClient,
  language: Language,
): Promise<UsedMessage> {
  const nameOf = (id: string) => inTime(fetchProfile(client, workspace, id), namesWithinMs).catch(() => null);
  const ids = [...new Set([...(message.user ? [message.user] : []), ...mentionedIn(message)])].slice(0, mostNames);
  const names = new Map(await Promise.all(ids.map(async (id) => [id, (await nameOf(id))?.name ?? null] as const)));
  return {
    id: `${channel.id}/${message.ts}`,
    text: textOfMessage(message, names, language),
    url: permalink(team?.domain, channel.id, message.ts, message["thread_ts"]),
    writtenBy: writerOf(message, names),
    at: new Date(Math.floor(Number(message.ts) * 1_000)),
    channelName: channelNameOf(channel.name),
  };
}

/** Each costs a question to Slack; a name more or less is not worth a longer wait. */
const mostNames = 6;
const namesWithinMs = 1_500;

function writerOf({ user, ...message }: MessageShortcut["message"], names: ReadonlyMap<string, string | null>): string | null {
  const known = user === undefined ? null : (names.get(user) ?? null);
  const told: unknown = message["username"];
  return known ?? (typeof told === "string" && told !== "" ? told : null);
}

/** Where a message stands; null where Slack does not say on which address. */
export function permalink(domain: string | undefined, channel: string, ts: string, threadTs: unknown): string | null {
  if (!domain || !/^[a-z0-9][a-z0-9-]*(?:\.enterprise)?$/i.test(domain) || !/^\d+\.\d+$/.test(ts)) return null;
  const url = new URL(`https://${domain}.slack.com/archives/${encodeURIComponent(channel)}/p${ts.replace(".", "")}`);
  if (typeof threadTs === "string" && threadTs !== ts) {
    url.searchParams.set("thread_ts", threadTs);
    url.searchParams.set("cid", channel);
  }
  return url.href;
}
