/** How rows are told apart, as a sentence: by the first of these ways that a row has, each the headers that count together. */
export function knownBySentence(ways: readonly (readonly string[])[]): string {
  if (ways.length === 0) return "Rows have no id: one that changes counts as another.";
  return `Rows are known by ${ways.map((parts) => list.format(parts)).join(", else by ")}.`;
}

const list = new Intl.ListFormat("en", { type: "conjunction" });
