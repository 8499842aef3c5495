/**
 * A cell's text for reading numbers, dates and words of a list: full-width characters as ASCII, every space a plain one, no spaces around it.
 * Names and notes are not read so: there full-width may be meant.
 */
export function plainText(text: string): string {
  const trimmed = text.trim();
  return isPlain.test(trimmed) ? trimmed : trimmed.normalize("NFKC").replace(minuses, "-").replace(apostrophes, "'").replace(/\s/g, " ").trim();
}

const isPlain = /^[\x20-\x7e]*$/;
const minuses = /[\u2010-\u2013\u2212]/g;
const apostrophes = /[\u2018\u2019\u02bc]/g;
