import type { SlackActionMiddlewareArgs } from "@slack/bolt";
import { answerPress } from "../../commands/answer.ts";
import { answered } from "./answering.ts";
import { pressed } from "./buttons.ts";
import type { Connected } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { placeOf } from "./place.ts";

/** Acknowledges a press at once; what it brings goes to the presser alone, afterwards. */
export async function onPress(desk: Desk, { workspace, askers }: Connected, { ack, body, action }: SlackActionMiddlewareArgs): Promise<void> {
  await ack();
  if (body.type !== "block_actions" || action.type !== "button" || !("action_id" in action)) return;
  const press = pressed(action.action_id, action.value);
  if (!press) {
    desk.log.warn({ action: action.action_id }, "A button that is not one of ours was pressed");
    return;
  }
  const channel = body.channel?.id ?? (typeof body.container["channel_id"] === "string" ? body.container["channel_id"] : "");
  const place = placeOf(desk, workspace, { channel, channelName: body.channel?.name, trigger: body.trigger_id, replyUrl: body.response_url });
  const asked = { db: desk.db, now: desk.now(), place, log: desk.log };
  const asker = askers.askerOf(body.user.id);
  const answer = await answered(asker, askers.language(), desk.log, (viewer) => answerPress({ ...asked, viewer }, press.action, press.data));
  askers.forget(body.user.id);
  if (answer) await desk.reply(place, answer);
}
