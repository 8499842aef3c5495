import { shorten } from "../cards/shorten.ts";

/** Rows in columns that stand under each other, each cell on one line. */
export function table(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map((text, column) => shorten(text, column === row.length - 1 ? longestLast : longest)));
  const widths = shown.reduce<number[]>((widest, row) => row.map((text, column) => Math.max(widest[column] ?? 0, widthOf(text))), []);
  return shown
    .map((row) =>
      row
        .map((text, column) => pad(text, widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Lines set in under the one before. */
export const indented = (text: string, by = 2): string => text.replace(/^(?=.)/gm, " ".repeat(by));

/**
 * Text that cannot steer a terminal: names come from outside. Control characters and those that turn the direction of
 * writing are spelled out; line ends stay.
 */
export function visible(text: string): string {
  return text.toWellFormed().replace(steering, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);
}

const longest = 160;
const longestLast = 4_000;
const steering = /(?!\n)[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));

/** East Asian characters and emoji take two columns of a terminal, marks upon others none. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += unseen.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

const unseen = /^(?:\p{Mn}|\p{Me}|\u200B|\u200C|\u200D)$/u;
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]$/u;
