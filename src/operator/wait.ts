const minuteMs = 60_000;
const units = [
  ["d", 24 * 60 * minuteMs],
  ["h", 60 * minuteMs],
  ["min", minuteMs],
  ["s", 1_000],
] as const;

/** How long it has been, in the largest unit of which there is one: "3 h". */
export function showWait(now: Date, since: Date): string {
  const waited = Math.max(0, now.getTime() - since.getTime());
  const [name, size] = units.find(([, ms]) => waited >= ms) ?? ["s", 1_000];
  return `${Math.floor(waited / size)} ${name}`;
}
