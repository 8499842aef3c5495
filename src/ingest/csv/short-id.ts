import { createHash } from "node:crypto";

/** An id that leaves room for what is written beside it in an event's, which holds 255 characters: a longer one ends in its hash. */
export function shortId(id: string): string {
  if (id.length <= longest) return id;
  const hash = createHash("sha256").update(id).digest("hex").slice(0, 40);
  return `${id.slice(0, longest - 41).replace(/[\ud800-\udbff]$/, "")} ${hash}`;
}

const longest = 200;
