import type { Place } from "../../serve/protocol.ts";
import { titleOf } from "../session/place.ts";
import { useSession, useWords } from "../session/use-session.ts";
import { fill } from "../session/words.ts";

const tries = ["/journey acme.example", "/rev help"] as const;

/** What can be typed where nothing stands yet. */
export function EmptyPlace({ place }: { place: Place }) {
  const session = useSession();
  const words = useWords();
  return (
    <div className="message-list empty">
      <p className="empty-title">{fill(words.emptyTitle, { place: titleOf(place) })}</p>
      <p>{place.direct ? words.emptyDirect : words.emptyHint}</p>
      <ul>
        {(place.direct ? tries : [...tries, "/rev subscribe"]).map((line) => (
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
