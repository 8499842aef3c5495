/**
 * The candidates nearest to what was typed, nearest first: those it begins, then those a few slips of the finger away
 * (a letter too many, too few, wrong, or swapped with its neighbour), never more slips than a third of the letters allow.
 */
export function nearest(typed: string, candidates: readonly string[], atMost: number): string[] {
  const wanted = typed.toLowerCase().slice(0, longest);
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  return candidates
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, candidate.toLowerCase().slice(0, longest)) }))
    .filter(({ distance }) => distance <= allowed)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, atMost)
    .map(({ candidate }) => candidate);
}

const longest = 60;

function distanceTo(wanted: string, candidate: string): number {
  if (wanted.length >= 2 && candidate.startsWith(wanted)) return 0;
  return editDistance(wanted, candidate);
}

/** How many letters have to be put in, taken out, replaced or swapped with their neighbour to make one text of the other. */
export function editDistance(one: string, other: string): number {
  const left = [...one];
  const right = [...other];
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [row, letter] of left.entries()) {
    const line = [row + 1];
    for (const [column, facing] of right.entries()) {
      const kept = (above[column] ?? 0) + (letter === facing ? 0 : 1);
      const swapped = row > 0 && column > 0 && letter === right[column - 1] && left[row - 1] === facing ? (before[column - 1] ?? 0) + 1 : kept;
      line.push(Math.min(kept, swapped, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    before = above;
    above = line;
  }
  return above[right.length] ?? 0;
}
