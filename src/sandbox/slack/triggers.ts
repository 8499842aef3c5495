import { randomBytes } from "node:crypto";
import { SlackRefusal } from "./content.ts";
import type { SlackState } from "./state.ts";

/** A trigger_id: who did something, and when. It opens one view, within three seconds. */
export type Trigger = {
  team: string;
  user: string;
  /** The view it was done in; null: elsewhere. */
  view: string | null;
  madeAt: Date;
  exchanged: boolean;
};

const livesMs = 3000;
/** Older ones are forgotten once there are so many: they have expired long ago. */
const keptAtMost = 1000;

export function makeTrigger(slack: SlackState, of: Pick<Trigger, "team" | "user" | "view">): string {
  const now = slack.clock();
  const id = `${now.getTime()}.${Number.parseInt(randomBytes(5).toString("hex"), 16)}.${randomBytes(16).toString("hex")}`;
  slack.triggers.set(id, { ...of, madeAt: now, exchanged: false });
  const [oldest] = slack.triggers.keys();
  if (slack.triggers.size > keptAtMost && oldest !== undefined) slack.triggers.delete(oldest);
  return id;
}

/**
 * The trigger a call of a team names, still good.
 * @throws SlackRefusal: invalid_trigger_id, exchanged_trigger_id, expired_trigger_id
 */
export function goodTrigger(slack: SlackState, team: string, id: string): Trigger {
  const trigger = slack.triggers.get(id);
  if (!trigger || trigger.team !== team) throw new SlackRefusal("invalid_trigger_id");
  if (trigger.exchanged) throw new SlackRefusal("exchanged_trigger_id");
  if (slack.clock().getTime() - trigger.madeAt.getTime() > livesMs) throw new SlackRefusal("expired_trigger_id");
  return trigger;
}
