import type { PageMessage } from "../../serve/protocol.ts";
import { fullTimeOf, instantOf, sayingOf, timeOf } from "../session/days.ts";
import { useWorkspace } from "../session/use-session.ts";

/** Who said it, and when. */
export function MessageHead({ id, author, message }: { id: string; author: string; message: PageMessage }) {
  const start = useWorkspace((workspace) => workspace.start);
  const at = instantOf(message.ts);
  return (
    <p className="message-head" id={id}>
      <span className="message-author">{author}</span>
      {message.byBot && <span className="badge">{start.words.app}</span>}
      <time dateTime={at.toISOString()} title={fullTimeOf(at, sayingOf(start))}>
        {timeOf(at, sayingOf(start))}
      </time>
      {message.edited && <span className="message-edited">({start.words.edited})</span>}
    </p>
  );
}
