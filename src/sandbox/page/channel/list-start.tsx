import { useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";

/** Above the first message: there are more, or this is where the place begins. */
export function ListStart({ context }: { context?: { older: boolean; channel: string } }) {
  const { words, places } = useWorkspace(({ start }) => start);
  if (!context) return null;
  const place = places.find(({ id }) => id === context.channel);
  return <p className="list-start">{context.older ? words.loadingOlder : fill(words.beginning, { place: place ? place.title : "" })}</p>;
}
