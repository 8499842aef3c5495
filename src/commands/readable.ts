/** Control characters but the tab and the line breaks. No database keeps a NUL, and nobody reads the others. */
const unread = /[^\P{Cc}\t\r\n]/gu;

/** Text that somebody typed, without characters that are none. */
export const readableText = (text: string): string => text.toWellFormed().replace(unread, "");

/** The same for whatever came with a press or a form, in every text inside it. */
export function readable(told: unknown): unknown {
  if (typeof told === "string") return readableText(told);
  if (Array.isArray(told)) return told.map(readable);
  if (typeof told !== "object" || told === null) return told;
  return Object.fromEntries(Object.entries(told).map(([name, inner]) => [name, readable(inner)]));
}
