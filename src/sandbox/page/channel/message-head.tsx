import type { PageMessage } from "../../serve/protocol.ts";
import { fullTimeOf, instantOf, timeOf } from "../session/days.ts";
import { useSaying, useWords } from "../session/use-session.ts";

/** Who said it, and when. */
export function MessageHead({ id, author, message }: { id: string; author: string; message: PageMessage }) {
  const words = useWords();
  const saying = useSaying();
  const at = instantOf(message.ts);
  return (
    <p className="message-head" id={id}>
      <span className="message-author">{author}</span>
      {message.byBot && <span className="badge">{words.app}</span>}
      <time dateTime={at.toISOString()} title={fullTimeOf(at, saying)}>
        {timeOf(at, saying)}
      </time>
      {message.edited && <span className="message-edited">({words.edited})</span>}
    </p>
  );
}
