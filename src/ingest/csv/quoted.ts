import { shorten } from "../../cards/shorten.ts";

const longest = 60;

/** A cell's text as a reason names it: in quotes, on one line, cut where it is long. */
export const quoted = (text: string): string => `"${shorten(text, longest)}"`;
