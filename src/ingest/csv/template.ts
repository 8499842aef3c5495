/** Text with the names of columns or values in it: "{First name} {Last name}". */
export type Template = readonly (string | { name: string })[];

/** @throws RangeError where a brace is left open, or nothing stands in it. */
export function readTemplate(text: string): Template {
  const parts = text.split(/(\{[^{}]*\})/).filter((part) => part !== "");
  return parts.map((part) => {
    if (part.startsWith("{") && part.endsWith("}")) {
      const name = part.slice(1, -1).trim();
      if (name === "") throw new RangeError("has {} with no column in it");
      return { name };
    }
    if (/[{}]/.test(part)) throw new RangeError("has a brace that is not closed: a column is written {column}");
    return part;
  });
}
