import { headerKey } from "./header-key.ts";

/**
 * Finds what a text is listed under. Words compare as `headerKey` compares; "closed won*" is whatever begins so, "*won" what ends so. Of words
 * that fit, a whole one counts before a part, and the first before the next.
 */
export function wordMatch<Meaning>(list: readonly (readonly [string, Meaning])[]): (text: string) => Meaning | undefined {
  const whole = new Map(list.filter(([word]) => !word.includes("*")).map(([word, meaning]) => [headerKey(word), meaning]));
  const parts = list.filter(([word]) => word.includes("*"));
  const known = new Map<string, Meaning | undefined>();
  const find = (text: string): Meaning | undefined => {
    const key = headerKey(text);
    return whole.get(key) ?? parts.find(([word]) => fits(word, key))?.[1];
  };
  return (text) => {
    if (known.has(text)) return known.get(text);
    const found = find(text);
    if (known.size < mostKnown) known.set(text, found);
    return found;
  };
}
const mostKnown = 1_000;

function fits(word: string, key: string): boolean {
  const part = headerKey(word.replaceAll("*", ""));
  const [opens, ends] = [word.startsWith("*"), word.endsWith("*")];
  if (opens && ends) return key.includes(part);
  return ends ? key.startsWith(part) : opens ? key.endsWith(part) : key === part;
}
