const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Control characters, and those that turn, hide or override the direction of what stands around them. What joins emoji stays. */
const unseen = /[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** Text as one line without characters that are not seen, and without halves of a character. */
export function literal(text: string): string {
  return text.toWellFormed().replace(breaks, " ").replace(unseen, "");
}

/** Literal text of at most `limit` UTF-16 units, cut between characters as people see them, with "…" where something was cut. */
export function literalUpTo(limit: number, text: string): string {
  const whole = literal(text);
  return whole.length <= limit ? whole : `${whole.slice(0, lastBoundary(whole, limit - 1))}…`;
}

/** The last place at or before `limit` between two characters; within a character that is longer than all of it, between code points. */
function lastBoundary(text: string, limit: number): number {
  if (limit <= 0) return 0;
  let boundary = 0;
  for (const { index } of graphemes.segment(text.slice(0, limit + longestEmoji))) {
    if (index > limit) break;
    boundary = index;
  }
  if (boundary > 0) return boundary;
  return isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
}

const longestEmoji = 64;

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
