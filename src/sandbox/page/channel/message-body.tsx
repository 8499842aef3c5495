import type { PageMessage } from "../../serve/protocol.ts";
import { Blocks } from "../blocks/blocks.tsx";
import { Mrkdwn } from "../blocks/text.tsx";
import { useWords } from "../session/use-session.ts";

/** What a message says: its blocks, or its text where it has none. */
export function MessageBody({ message: { blocks, text, deleted, channel, ts } }: { message: PageMessage }) {
  const words = useWords();
  if (deleted) return <p className="message-deleted">{words.deleted}</p>;
  return <div className="message-blocks">{blocks.length === 0 ? <Mrkdwn text={text} /> : <Blocks blocks={blocks} on={{ channel, ts }} />}</div>;
}
