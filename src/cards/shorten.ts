const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Text as one line of at most `limit` characters as people see them, with "…" where something was cut. */
export function shorten(text: string, limit: number): string {
  // A character that people see may be many units long (an emoji family is 11), but not without end.
  const room = limit * 4;
  const line = text
    .slice(0, room * 4)
    .toWellFormed()
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= limit && line.length === text.length) return line;
  let kept = "";
  let count = 0;
  for (const { segment } of graphemes.segment(line)) {
    if (count === limit || kept.length + segment.length > room) return `${kept}…`;
    kept += segment;
    count += 1;
  }
  return kept;
}
