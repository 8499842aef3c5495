/** A typed line as Slack's client sends it: its signs spelled out, and each `@Name` of somebody who is there as their id. */
export function spelled(line: string, users: Readonly<Record<string, string>>): string {
  const named = Object.entries(users).toSorted(([, one], [, other]) => other.length - one.length);
  const literal = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return named.reduce((text, [id, name]) => text.replaceAll(`@${escaped(name)}`, `<@${id}>`), literal);
}

const escaped = (name: string) => name.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
