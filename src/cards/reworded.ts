import type { Block, Card, Line, Span } from "./card.ts";

/** The same blocks with every text that is shown in other words; what a press sends back stays as it is. */
export function reworded(blocks: Card["blocks"], put: (text: string) => string): Block[] {
  const line = (told: Line): Line => (isSpans(told) ? told.map(span) : span(told));
  const span = (told: Span): Span => (typeof told === "string" ? put(told) : { ...told, text: put(told.text) });
  const words = (block: Block): Block => {
    switch (block.type) {
      case "text":
        return { ...block, lines: block.lines.map(line) };
      case "heading":
        return { ...block, text: put(block.text) };
      case "facts":
        return { ...block, facts: block.facts.map(([label, value]) => [put(label), line(value)]) };
      case "list":
        return { ...block, items: block.items.map(line) };
      case "rows":
        return { ...block, rows: block.rows.map((row) => ({ ...row, lines: row.lines.map(line) })) };
      case "quiet":
        return { ...block, line: line(block.line) };
      case "table":
      case "chart":
      case "buttons":
      case "divider":
        return block;
    }
  };
  return blocks.map(words);
}

const isSpans = (line: Line): line is readonly Span[] => Array.isArray(line);
