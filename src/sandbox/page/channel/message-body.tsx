import type { PageMessage } from "../../serve/protocol.ts";
import { Blocks } from "../blocks/blocks.tsx";
import { Mrkdwn } from "../blocks/text.tsx";
import { MessageCard } from "../cards/message-card.tsx";
import { PlainText } from "../cards/plain-text.tsx";
import { useWords, useWorkspace } from "../session/use-session.ts";

/** What a message says: its blocks or its card, or its text where it has none. */
export function MessageBody({ message }: { message: PageMessage }) {
  const words = useWords();
  const client = useWorkspace(({ start }) => start.client);
  const { blocks, text, card, deleted, channel, ts } = message;
  if (deleted) return <p className="message-deleted">{words.deleted}</p>;
  if (card) return <MessageCard message={{ ...message, card }} />;
  if (client === "teams") return <PlainText text={text} />;
  return <div className="message-blocks">{blocks.length === 0 ? <Mrkdwn text={text} /> : <Blocks blocks={blocks} on={{ channel, ts }} />}</div>;
}
