/** As many accounts as are folded at a time: on the embedded database whoever asks waits for them. */
const accountsAtATime = 250;

/** A list in parts of as many as are dealt with at a time. */
export function inParts<Item>(items: readonly Item[], size = accountsAtATime): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
}
