/** What this browser remembers between visits; what it cannot keep is forgotten when the page is closed. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`throughline.${key}`);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`throughline.${key}`, value);
  } catch {
    // A browser that keeps nothing, or has no room left: the page works without.
  }
}

/** By place, the `ts` up to which a person has read, as it was kept; null: nothing was. */
export function recallRead(person: string): Record<string, string> | null {
  const kept = recall(`read.${person}`);
  if (kept === null) return null;
  try {
    const read: unknown = JSON.parse(kept);
    if (typeof read !== "object" || read === null) return null;
    return Object.fromEntries(Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return null;
  }
}

export const keepRead = (person: string, read: Readonly<Record<string, string>>): void => keep(`read.${person}`, JSON.stringify(read));
