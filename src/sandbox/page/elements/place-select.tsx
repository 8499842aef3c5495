import { plain } from "../blocks/text.tsx";
import { useWorkspace } from "../session/use-session.ts";
import { type Holder, oneOf } from "./holder.ts";
import type { HoldingElement } from "./initial.ts";

type Props = { select: Extract<HoldingElement, { type: "users_select" | "channels_select" | "conversations_select" }>; holder: Holder };

/** One of the people, or one of the places. */
export function PlaceSelect({ select: { type, placeholder }, holder }: Props) {
  const start = useWorkspace((workspace) => workspace.start);
  const people = start.people.map(({ id, name }) => ({ id, name }));
  const places = start.places
    .filter(({ direct }) => !direct || type === "conversations_select")
    .map((place) => ({ id: place.id, name: place.title }));
  const offered = type === "users_select" ? people : places;
  return (
    <select
      {...holder.named}
      className="select"
      aria-busy={holder.busy}
      value={oneOf(holder.value)}
      onChange={(event) => holder.mean(event.target.value)}
    >
      <option value="">{placeholder ? plain(placeholder) : start.words.choose}</option>
      {offered.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
