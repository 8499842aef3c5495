/**
 * What a person sees of a card or form, in words that belong to no platform, one after the other: a line of text, "label: value" of a fact,
 * "| cell | cell |" of a table, "[button]" with what is asked before it counts, "chart …", and of a form "field …".
 */
export type Seen = readonly string[];

/** Something that is shown to somebody, and can be pressed or filled in by them. */
export type Shown = {
  /** What a notification says; null: nobody is notified of it, or it cannot be told apart. */
  summary: string | null;
  seen: Seen;
  /** It is told in one sentence, not as a card. */
  inWords?: true;
  /** It stands in a modal or dialog. */
  inDialog?: true;
};

export type Pressable = { label: string; asks: readonly string[] };

export const buttonSeen = ({ label, asks }: Pressable): string => (asks.length === 0 ? `[${label}]` : `[${label}] asks: ${asks.join(" / ")}`);

export const rowSeen = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export type ChartSeen = {
  title: string;
  kind: "bar" | "line";
  categories: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
};

export function chartSeen({ title, kind, categories, series }: ChartSeen): string {
  const told = series.map(({ name, values }) => `${name}: ${categories.map((category, at) => `${category} ${values[at]}`).join(", ")}`);
  return `chart ${kind} “${title}” ${told.join("; ")}`;
}

export type FieldSeen = {
  kind: "one line" | "many lines" | "choice" | "choices" | "date";
  label: string;
  hint: string;
  required: boolean;
  /** Of a text: how long it may be. */
  longest: number | null;
  placeholder: string;
  /** The labels of the options. */
  options: readonly string[];
  /** The text, the day, the labels of what is chosen. */
  filled: string;
  /** What is wrong with it. */
  error: string;
};

export function fieldSeen({ kind, label, hint, required, longest, placeholder, options, filled, error }: FieldSeen): string {
  const told = [
    `field ${kind} “${label}”`,
    ...(required ? [] : ["optional"]),
    ...(hint === "" ? [] : [`hint: ${hint}`]),
    ...(longest === null ? [] : [`at most ${longest}`]),
    ...(placeholder === "" ? [] : [`such as ${placeholder}`]),
    ...(options.length === 0 ? [] : [`of ${options.join(", ")}`]),
    ...(filled === "" ? [] : [`filled: ${filled}`]),
    ...(error === "" ? [] : [`wrong: ${error}`]),
  ];
  return told.join("; ");
}

/** Lines of text as people see them: without what stands for nothing, without the marks of a list, and without joiners nobody sees. */
export function linesSeen(text: string): string[] {
  return text
    .replaceAll("\u2060", "")
    .split("\n")
    .map((line) => line.replace(/^• /, "").trim())
    .filter((line) => line !== "");
}
