/**
 * A cell that no spreadsheet takes for a formula: one that could be has a ' before it. Numbers stay as they are.
 * What begins with = + - @ (full-width ones too), also after spaces, quotes and delimiters, or with a tab or a line end, is taken for one.
 */
export const guarded = (text: string): string => (isRisky(text) ? `'${text}` : text);

/** The cell as it was before it was guarded. */
export const unguarded = (text: string): string => (text.startsWith("'") && isRisky(text.slice(1)) ? text.slice(1) : text);

const isRisky = (text: string): boolean => risky.test(text) && !number.test(text);

const risky = /^(?:'*[\t\r\n]|[\s"';,|\u200b-\u200f\u2060]*[=+\-@＝＋－＠])/;
const number = /^-\d+(?:[.,]\d+)*$/;
