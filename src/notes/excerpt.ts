const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Control characters but the line break. No database keeps a NUL, and nobody reads the others. */
const unread = /[^\P{Cc}\n]/gu;

/** Text as it can be kept: its lines as they are, without characters that are none. */
export const keepable = (text: string): string => text.toWellFormed().replace(/\r\n?/g, "\n").replaceAll("\t", " ").replace(unread, "").trim();

/** Its beginning in at most `limit` UTF-16 units, cut between characters as people see them, with "…" where something was cut. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, limit * 2))) {
    if (index + segment.length > limit - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}
