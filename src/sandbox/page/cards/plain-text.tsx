import { useWorkspace } from "../session/use-session.ts";

/** What a person wrote in Teams, to the letter; who is mentioned stands out. */
export function PlainText({ text }: { text: string }) {
  const users = useWorkspace(({ start }) => start.users);
  const names = Object.values(users).map((name) => `@${name}`);
  return (
    <p className="plain-text">
      {partsOf(text, names).map(({ from, part }) =>
        names.includes(part) ? (
          <span key={from} className="mention">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </p>
  );
}

/** A text cut where somebody is mentioned, each part with where it begins. */
function partsOf(text: string, names: readonly string[]): { from: number; part: string }[] {
  const found = names
    .flatMap((name) => [...text.matchAll(new RegExp(RegExp.escape(name), "g"))].map(({ index }) => ({ from: index, part: name })))
    .toSorted((one, other) => one.from - other.from || other.part.length - one.part.length);
  const parts: { from: number; part: string }[] = [];
  let at = 0;
  for (const mention of found) {
    if (mention.from < at) continue;
    if (mention.from > at) parts.push({ from: at, part: text.slice(at, mention.from) });
    parts.push(mention);
    at = mention.from + mention.part.length;
  }
  return at < text.length ? [...parts, { from: at, part: text.slice(at) }] : parts;
}
