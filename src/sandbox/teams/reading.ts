import { waitFor } from "../wait.ts";
import { newestBefore, repliesIn } from "./message-log.ts";
import type { TeamsStandIn } from "./stand-in.ts";
import type { TeamsState } from "./state.ts";
import { asSeenBy, loadConversation, logOf, shownIn } from "./tenant.ts";

type Reading = Pick<TeamsStandIn, "record" | "requests" | "posts" | "messages" | "messagesBefore" | "replies" | "accepted">;

/** What was accepted, and what is shown to whom. */
export function reading(teams: TeamsState): Reading {
  const { tenant, record, requests } = teams;
  const logNamed = (conversation: string) => logOf(tenant, loadConversation(tenant, conversation).id);
  return {
    record,
    requests,
    posts: (conversation) => {
      const { id } = loadConversation(tenant, conversation);
      return record.filter(({ effect, conversation: of }) => effect === "posted" && of === id);
    },
    messages: (conversation, seenBy) => shownIn(tenant, loadConversation(tenant, conversation).id, seenBy ?? null),
    messagesBefore: (conversation, { seenBy = null, ...page }) =>
      newestBefore(logNamed(conversation), { ...page, seenBy }).map((message) => asSeenBy(message, seenBy)),
    replies: (conversation, id, seenBy = undefined) =>
      repliesIn(logNamed(conversation), id, seenBy ?? null).map((message) => asSeenBy(message, seenBy ?? null)),
    accepted: (matches, { count = 1, withinMs = 5_000 } = {}) =>
      waitFor(
        teams,
        () => record.filter(matches)[count - 1] ?? null,
        withinMs,
        () =>
          `Teams accepted ${record.filter(matches).length} of the ${count} that were awaited within ${withinMs} ms, and ${record.length} messages in all.`,
      ),
  };
}
