import { cutPieces, lengthOf, type Piece } from "./pieces.ts";

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

/** The first lines that fit into `room`, and a last one by `more` that says how many do not. */
export function fitLines(lines: readonly Piece[][], room: number, more: (count: number) => string): Piece[][] {
  const [first] = lines;
  if (!first || lengthOf(lines.flat()) <= room) return [...lines];
  if (room < 2 * noticeRoom) return [cutPieces(first, room)].filter((line) => line.length > 0);
  let left = room - noticeRoom;
  const kept: Piece[][] = [];
  for (const line of lines) {
    left -= lengthOf(line);
    if (left < 0) break;
    kept.push(line);
  }
  if (kept.length === 0) kept.push(cutPieces(first, room - noticeRoom));
  const dropped = lines.length - kept.length;
  return dropped === 0 ? kept : [...kept, [{ text: more(dropped), style: "italic" }]];
}

/** What the longest such notice takes. */
export const noticeRoom = 40;
