/**
 * Shares a message's room among its parts: whoever wants less than an equal share gets all of it,
 * and what they leave goes to the others. The shares never sum to more than `room`.
 */
export function shareRoom(wants: readonly number[], room: number): number[] {
  const shares = wants.map(() => 0);
  let left = Math.max(0, room);
  const byWant = wants.map((want, index) => ({ want, index })).toSorted((one, other) => one.want - other.want);
  for (const [place, { want, index }] of byWant.entries()) {
    const share = Math.min(want, Math.floor(left / (byWant.length - place)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}

/** How much of a message's room lines take, in whatever a platform counts. */
export type Measure<Line> = {
  lengthOf(line: Line): number;
  /** As much of a line as there is room for; null: nothing of it. */
  cut(line: Line, room: number): Line | null;
  /** What the longest notice takes. */
  noticeRoom: number;
};

/** The first lines that fit; `dropped`: how many do not; `tell`: room is left to say so. */
export type Fit<Line> = { kept: Line[]; dropped: number; tell: boolean };

/** The first lines that fit into `room`; where something of the first line does, at least that. */
export function fitLines<Line>(lines: readonly Line[], room: number, { lengthOf, cut, noticeRoom }: Measure<Line>): Fit<Line> {
  const [first] = lines;
  if (first === undefined || lines.reduce((sum, line) => sum + lengthOf(line), 0) <= room) return { kept: [...lines], dropped: 0, tell: false };
  // In less a notice would take most of it.
  const roomToTell = room >= 2 * noticeRoom;
  const forLines = roomToTell ? room - noticeRoom : room;
  const kept = beginning(lines, forLines, lengthOf);
  if (kept.length === 0) kept.push(...[cut(first, forLines)].filter((line) => line !== null));
  const dropped = lines.length - kept.length;
  return { kept, dropped, tell: roomToTell && dropped > 0 };
}

function beginning<Line>(lines: readonly Line[], room: number, lengthOf: (line: Line) => number): Line[] {
  let left = room;
  const end = lines.findIndex((line) => {
    left -= lengthOf(line);
    return left < 0;
  });
  return end === -1 ? [...lines] : lines.slice(0, end);
}
