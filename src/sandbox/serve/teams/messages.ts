import { isPart, partsOf, shownText, textIn } from "../../teams/card-parts.ts";
import type { RootMessage } from "../../teams/message-log.ts";
import type { AdaptiveCard, Message } from "../../teams/tenant.ts";
import type { PageMessage } from "../protocol.ts";

/** A message of Teams' as the page gets it; `bot` is the id that the page knows the app by. */
export function pageMessage(message: Message | RootMessage, bot: string): PageMessage {
  const { id, conversation, user, card, summary, deleted, replyTo, visibleTo } = message;
  const newest = "newestReply" in message ? message.newestReply : null;
  const text = plainText(message.text);
  return {
    ts: id,
    channel: conversation,
    user: user ?? bot,
    byBot: user === null,
    text,
    blocks: [],
    card,
    edited: message.editedAt !== null,
    onlyYou: visibleTo !== null,
    deleted,
    threadTs: replyTo,
    broadcast: false,
    replies: "replyCount" in message && newest !== null ? { count: message.replyCount, newest } : null,
    spoken: (summary || text || shownText(card)).replaceAll(/\s*\n\s*/g, ", "),
    why: user === null && replyTo === null && visibleTo === null ? whyOf(card) : null,
  };
}

/** Teams marks whom a message mentions, and nothing else that people write here. */
const plainText = (text: string): string => text.replaceAll(/<at>(.*?)<\/at>/g, "@$1");

/** The small print at the end of an announcement: of what the app posts, that has buttons; what it says of itself has none. */
function whyOf(card: AdaptiveCard | null): string | null {
  if (!card || !partsOf(card).some(({ type }) => type === "Action.Execute" || type === "Action.Submit")) return null;
  const last = [card["body"]].flat().at(-1);
  if (!isPart(last) || last.type !== "RichTextBlock") return null;
  const runs = [last["inlines"]].flat().filter(isPart);
  return runs.length > 0 && runs.every((run) => run["isSubtle"] === true) ? runs.map((run) => textIn(run, "text")).join("") : null;
}
