import type { SlackState } from "./state.ts";

/** One post a second and channel. What came a trifle early on the way here is let through: the sender kept the pace. */
const apartMs = 1000;
const onTheWayMs = 50;

/** Whole seconds until a channel takes the next post; 0: now. */
export function secondsToWait(slack: SlackState, channel: string): number {
  const last = slack.lastPost.get(channel);
  if (!slack.pace() || last === undefined) return 0;
  const left = last + apartMs - slack.clock().getTime();
  return left > onTheWayMs ? Math.ceil(left / 1000) : 0;
}

/** Notes that a channel took a post. */
export function noteThePost(slack: SlackState, channel: string): void {
  slack.lastPost.set(channel, slack.clock().getTime());
}
