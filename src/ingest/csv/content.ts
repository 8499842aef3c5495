import type { Mapping } from "./mapping.ts";
import { type Columns, textIn } from "./match-headers.ts";

/** What the cells say, by name, whatever the order of the columns and without the empty ones; lengths stand between, so that no two read alike. */
export function contentOf(columns: Columns): Mapping["contentOf"] {
  const inOrder = [...columns].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return (cells) => {
    let content = "";
    for (const [name, column] of inOrder) {
      const text = textIn(cells, column);
      if (text !== "") content += `${name} ${text.length} ${text}`;
    }
    return content;
  };
}
