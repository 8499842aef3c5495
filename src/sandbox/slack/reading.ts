import { waitFor } from "../wait.ts";
import { newestBefore, repliesIn } from "./channel-log.ts";
import type { ShownView, SlackStandIn, Waiting } from "./stand-in.ts";
import type { SlackState } from "./state.ts";
import { topOf } from "./views/stack.ts";
import { type OpenView, shownView } from "./views/view.ts";
import { loadChannel, logOf, shownIn } from "./workspace.ts";

type Reading = Pick<
  SlackStandIn,
  "record" | "requests" | "posts" | "messages" | "messagesBefore" | "replies" | "accepted" | "modal" | "modalShown" | "home" | "homeShown"
>;

/** What was accepted, and what is shown to whom. */
export function reading(slack: SlackState): Reading {
  const { workspace, record, requests } = slack;
  const logNamed = (channel: string) => logOf(workspace, loadChannel(workspace, channel).id);
  const modal = (user: string) => shownOrNull(topOf(slack, user));
  const home = (user: string) => shownOrNull(slack.homes.get(user) ?? null);
  return {
    record,
    requests,
    posts: (channel) => {
      const { id } = loadChannel(workspace, channel);
      return record.filter((accepted) => accepted.method === "chat.postMessage" && accepted.channel === id);
    },
    messages: (channel, seenBy) => shownIn(workspace, loadChannel(workspace, channel).id, seenBy ?? null),
    messagesBefore: (channel, { seenBy, ...page }) => newestBefore(logNamed(channel), { ...page, seenBy: seenBy ?? null }),
    replies: (channel, ts, seenBy) => repliesIn(logNamed(channel), ts, seenBy ?? null),
    accepted: (matches, { count = 1, withinMs = 5000 } = {}) =>
      waitFor(
        slack,
        () => record.filter(matches)[count - 1] ?? null,
        withinMs,
        () =>
          `Slack accepted ${record.filter(matches).length} of the ${count} that were awaited within ${withinMs} ms, and ${record.length} messages in all.`,
      ),
    modal,
    modalShown: (user, waiting) => viewShown(slack, () => modal(user), `a modal before ${user}`, waiting),
    home,
    homeShown: (user, waiting) => viewShown(slack, () => home(user), `the Home tab of ${user}`, waiting),
  };
}

const shownOrNull = (open: OpenView | null): ShownView | null => open && shownView(open);

function viewShown(slack: SlackState, look: () => ShownView | null, what: string, { matches = () => true, withinMs = 5000 }: Waiting = {}) {
  const find = () => {
    const view = look();
    return view && matches(view) ? view : null;
  };
  return waitFor(slack, find, withinMs, () => {
    const there = look();
    return `${what} was awaited within ${withinMs} ms; there is ${there ? `"${there.title}" (${there.callbackId})` : "none"}.`;
  });
}
