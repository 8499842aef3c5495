import type { AllMiddlewareArgs, MessageShortcut, SlackShortcut, SlackShortcutMiddlewareArgs } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { openShortcut, type Reply } from "../../commands/answer.ts";
import type { UsedMessage } from "../../commands/shortcut.ts";
import { troubleCard } from "../../commands/trouble.ts";
import { type Language, say } from "../../text.ts";
import { answered, languageSoFar } from "../answering.ts";
import { inTime } from "../in-flight.ts";
import type { Connected } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { mentionedIn, textOfMessage } from "./message-text.ts";
import { notShownCard, showInModal } from "./modals.ts";
import { channelNameOf, placeInView, placeOf } from "./place.ts";
import { renderCard } from "./render.ts";
import { fetchProfile } from "./slack-profile.ts";
import { slackText } from "./text.ts";
import { cardView, replyView } from "./views.ts";

/** Opens what a shortcut opens, in a modal. Where Slack does not show it, that is said beside the message; of one that was used on none, to the log. */
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
    const spoken = asked.viewer.language;
    if (shortcut.type !== "message_action") return replyView(await openShortcut(asked, id, null));
    const at = momentOf(shortcut.message.ts);
    return replyView(at ? await openShortcut(asked, id, await usedMessage(shortcut, at, here, client, spoken)) : undated(spoken));
  });
  const shown = await showInModal({ client, trigger, inside: null, log: desk.log }, language, answer);
  if (shown === "shown") return;
  if (shortcut.type !== "message_action") return desk.log.warn({ shortcut: id }, "A shortcut showed nothing to who used it");
  const { channel, response_url: replyUrl } = shortcut;
  const spoken = await language();
  const place = placeOf(desk, here.workspace, { channel: channel.id, channelName: channel.name, trigger, replyUrl });
  await desk.reply(place, renderCard(notShownCard(shown, spoken), spoken));
}

function undated(language: Language): Reply {
  const t = say(slackText, language);
  return { card: troubleCard({ title: t("undatedTitle"), said: t("undated") }), language };
}

/** When a message was written, by its `ts`; null for what can be no message's: before 1970, or so far ahead that it is a slip. */
function momentOf(ts: string): Date | null {
  if (!/^\d{1,10}\.\d+$/.test(ts)) return null;
  const at = new Date(Math.floor(Number(ts) * 1_000));
  return at.getUTCFullYear() < 2200 ? at : null;
}

async function usedMessage(
  { message, channel, team }: MessageShortcut,
  at: Date,
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
    at,
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
