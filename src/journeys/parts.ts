/** As many accounts as are folded, or written, by one statement. */
const accountsAtATime = 250;

/** A list in parts, so that no statement is about too much. */
export function inParts<Item>(items: readonly Item[], size = accountsAtATime): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
}
