import type { Readers } from "./values.ts";

/** A date in the one way of writing that rows are known by; what is none, as it stands. */
export function writtenDate(text: string, readers: Readers): string {
  if (text === "") return "";
  try {
    return String(readers("written")(text));
  } catch (error) {
    if (error instanceof RangeError) return text.trim();
    throw error;
  }
}
