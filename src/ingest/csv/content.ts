import type { Mapping } from "./mapping.ts";
import { type Columns, textIn } from "./match-headers.ts";

/**
 * What is read of a row, by name, whatever the order of the columns and without the empty ones: what nobody reads, such as the day of an export,
 * makes no other row of it. `more`: what else the row is told apart by.
 */
export function contentOf(columns: Columns, more: Mapping["contentOf"] = () => ""): Mapping["contentOf"] {
  const inOrder = [...columns].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return (cells) => {
    let content = more(cells);
    for (const [name, column] of inOrder) {
      const text = textIn(cells, column);
      // Lengths stand between, so that no two read alike.
      if (text !== "") content += `\n${name} ${text.length} ${text}`;
    }
    return content;
  };
}
