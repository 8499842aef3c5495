import type { Place } from "../../serve/protocol.ts";
import { lineFor } from "../session/line-for.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";

const tries = ["journey acme.example", "help"] as const;

/** What can be typed where nothing stands yet. */
export function EmptyPlace({ place }: { place: Place }) {
  const session = useSession();
  const start = useWorkspace((workspace) => workspace.start);
  const { words } = start;
  return (
    <div className="message-list empty">
      <p className="empty-title">{fill(words.emptyTitle, { place: place.title })}</p>
      <p>{place.direct ? words.emptyDirect : words.emptyHint}</p>
      <ul>
        {(place.direct ? tries : [...tries, "subscribe"])
          .map((command) => lineFor(start, place, command))
          .map((line) => (
            <li key={line}>
              <button type="button" className="button code" onClick={() => session.draft(place.id, line)}>
                {line}
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
