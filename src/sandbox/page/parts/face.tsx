import { Mark } from "./mark.tsx";

/** Who somebody is at a glance: the first letter of their name, or the bot's sign. */
export function Face({ name, id, bot }: { name: string; id: string; bot: boolean }) {
  if (bot) return <Mark className="face bot" />;
  return (
    <span className="face" data-hue={hueOf(id)} aria-hidden="true">
      {[...name][0] ?? "?"}
    </span>
  );
}

/** One of four colors, always the same for the same person. */
const hueOf = (id: string) => [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 4;
