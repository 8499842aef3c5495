import type { SlackCommandMiddlewareArgs } from "@slack/bolt";
import { answerWords, type Reply } from "../../commands/answer.ts";
import { commands } from "../../commands/registry.ts";
import { say } from "../../text.ts";
import { answered, languageSoFar } from "../answering.ts";
import { inTime } from "../in-flight.ts";
import type { Connected } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { placeOf } from "./place.ts";
import { renderCard } from "./render.ts";
import { privately } from "./reply.ts";
import { slackText } from "./text.ts";

/** Slack waits three seconds for an acknowledgement, its own way included. */
const inTheAckMs = 2_000;

/** Answers a slash command in its acknowledgement when that is ready in time, else after it. */
export async function onCommand(desk: Desk, { workspace, askers }: Connected, { command, ack }: SlackCommandMiddlewareArgs): Promise<void> {
  const words = wordsOf(command.command, command.text ?? "");
  const { channel_id: channel, channel_name: channelName, trigger_id: trigger, response_url: replyUrl, user_id: user } = command;
  const place = placeOf(desk, workspace, { channel, channelName, trigger, replyUrl });
  const language = languageSoFar(askers, user);
  const show = (reply: Reply) => renderCard(reply.card, reply.language);
  const answer = answered(desk, askers, { user, place }, show, async (asked) => show(await answerWords(asked, words))).finally(() => {
    if (!onlyReads(words)) askers.forget(user);
  });
  const ready = await inTime(answer, inTheAckMs);
  if (ready && (!ready.inWords || !place.replyUrl)) return ack(privately(ready));
  if (ready) {
    // Whether Slack takes a table or a chart in an acknowledgement it does not say.
    await ack();
    return desk.reply(place, ready);
  }
  const t = say(slackText, await language());
  await ack(privately({ text: t("lookingUp"), blocks: [] }));
  await desk.reply(place, await answer);
}

/** "/rev journey acme" and "/journey acme" are the same words. */
function wordsOf(command: string, text: string): string {
  return (command === "/rev" ? text : `${command.slice(1)} ${text}`).trim();
}

/** True for the commands that only read; whatever else was typed may have changed who the asker is to us. */
function onlyReads(words: string): boolean {
  const [word] = words.split(/\s/, 1);
  return commands.some((command) => !command.personal && command.word === word);
}
