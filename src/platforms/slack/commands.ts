import type { SlackCommandMiddlewareArgs } from "@slack/bolt";
import { answerWords } from "../../commands/answer.ts";
import { commands } from "../../commands/registry.ts";
import { say } from "../../text.ts";
import { answered } from "./answering.ts";
import type { Connected } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { inTime } from "./in-flight.ts";
import { placeOf } from "./place.ts";
import { privately } from "./reply.ts";
import { slackText } from "./text.ts";

/** Slack waits three seconds for an acknowledgement, its own way included. */
const inTheAckMs = 2_000;

/** Answers a slash command in its acknowledgement when that is ready in time, else after it. */
export async function onCommand(desk: Desk, { workspace, askers }: Connected, { command, ack }: SlackCommandMiddlewareArgs): Promise<void> {
  const words = wordsOf(command.command, command.text ?? "");
  const { channel_id: channel, channel_name: channelName, trigger_id: trigger, response_url: replyUrl } = command;
  const place = placeOf(desk, workspace, { channel, channelName, trigger, replyUrl });
  const asker = askers.askerOf(command.user_id);
  const asked = { db: desk.db, now: desk.now(), place, log: desk.log };
  const answer = answered(asker, askers.language(), desk.log, (viewer) => answerWords({ ...asked, viewer }, words)).finally(() => {
    if (!onlyReads(words)) askers.forget(command.user_id);
  });
  const ready = await inTime(answer, inTheAckMs);
  if (ready) return ack(privately(ready));
  const known = await inTime(
    asker.catch(() => null),
    0,
  );
  const t = say(slackText, known?.language ?? askers.language());
  await ack(privately({ text: t("lookingUp"), blocks: [] }));
  const late = await answer;
  if (late) await desk.reply(place, late);
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
