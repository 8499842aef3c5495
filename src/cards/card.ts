/**
 * The platform-neutral content of a message. Text is spans and never markup: what a span says is shown to the letter,
 * so no name, note or title can format, mention or link anything.
 */
export type Span =
  | string
  | { text: string; style: "strong" | "quiet" | "struck" }
  /** Only https and http addresses; anything else is shown as its text. */
  | { text: string; url: string };

/** One line of text: a single span, or several side by side. */
export type Line = Span | readonly Span[];

/** What a press sends back. `data` goes through the action's own schema; together with the id at most 2,000 characters. */
export type Button = {
  action: string;
  label: string;
  data: Readonly<Record<string, string | number | boolean>>;
  look?: "primary" | "danger";
  /** What is asked before the press counts: for what cannot be taken back. Title at most 100 characters, text 300, the two answers 30 each. */
  confirm?: { title: string; text: string; confirm: string; deny: string };
};

/** Something of which there are several, in one line or a few, with what can be done with it beside it. */
export type Row = { lines: readonly Line[]; button?: Button };

export type Block =
  | { type: "text"; lines: readonly Line[] }
  | { type: "heading"; text: string }
  /** Pairs of a label and what stands for it, read top to bottom. */
  | { type: "facts"; facts: readonly (readonly [label: string, value: Line])[] }
  | { type: "list"; items: readonly Line[] }
  | { type: "rows"; rows: readonly Row[] }
  /** Figures in rows: at most 20 columns; `columns` say the heads. What does not fit is left out, and said. */
  | { type: "table"; columns: readonly { label: string; align?: "right" }[]; rows: readonly (readonly string[])[] }
  /** A picture of figures; where a platform cannot draw it, they stand as a table. The takeaway stands in words beside it. */
  | {
      type: "chart";
      title: string;
      kind: "bar" | "line";
      categories: readonly string[];
      /** A value for each category, in their order. */
      series: readonly { name: string; values: readonly number[] }[];
    }
  /** Small print: sources, as-of times. */
  | { type: "quiet"; line: Line }
  | { type: "buttons"; buttons: readonly Button[] }
  | { type: "divider" };

export type Card = {
  title: string;
  /** What a notification or a screen reader says: the whole point in one plain sentence. */
  summary: string;
  blocks: readonly Block[];
  /** Why this was sent to whoever reads it; shown last, in small print. Answers have none. */
  why?: string;
};

/** The plain text of a line. */
export function plain(line: Line): string {
  const spans = Array.isArray(line) ? (line as readonly Span[]) : [line as Span];
  return spans.map((span) => (typeof span === "string" ? span : span.text)).join("");
}
