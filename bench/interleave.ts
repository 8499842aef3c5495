import type { Load, Measured } from "./load.ts";
import { measure } from "./servers.ts";

/** How long, how often and over how much is measured. */
export type Extent = { accounts: number; events: number; seconds: number; rounds: number };

/** One line of the table; `holds` is null where nothing was promised. */
export type Figure = { what: string; ours: string; floor: string; ratio: string; target: string; holds: boolean | null };

type Asked = Pick<Load, "port" | "ask" | "connections"> & Partial<Load>;

/** Measured by turns. `also` is a third that is shown beside them. */
type Contenders = { ours: Asked; floor: Asked; also?: Asked };

/** Of each the middle one of all rounds, and the middle of how ours stood to the floor in the same round. */
export type Outcome = { ours: Measured; floor: Measured; also: Measured | null; ratio: number };

/**
 * Measures contenders by turns, round after round, so that whatever else the machine does meets them all;
 * a first short turn each is thrown away.
 */
export async function interleave(extent: Extent, { ours, floor, also }: Contenders): Promise<Outcome> {
  const rounds: { ours: Measured; floor: Measured; also: Measured | null; ratio: number }[] = [];
  for (let round = 0; round <= extent.rounds; round += 1) {
    const seconds = round === 0 ? 1 : extent.seconds;
    const usual = { accounts: extent.accounts, batch: 1, warmUpSeconds: 0.5, seconds, mostRequests: 1_000_000 };
    const measured = {
      ours: await measure({ ...usual, ...ours }),
      floor: await measure({ ...usual, ...floor }),
      also: also ? await measure({ ...usual, ...also }) : null,
    };
    if (round > 0) rounds.push({ ...measured, ratio: measured.ours.perSecond / measured.floor.perSecond });
  }
  const perSecond = (measured: Measured | null) => measured?.perSecond ?? 0;
  return {
    ours: middle(
      rounds.map((round) => round.ours),
      perSecond,
    ),
    floor: middle(
      rounds.map((round) => round.floor),
      perSecond,
    ),
    also: middle(
      rounds.map((round) => round.also),
      perSecond,
    ),
    ratio: middle(
      rounds.map((round) => round.ratio),
      Number,
    ),
  };
}

/** "1,234/s (0.81 / 2.40 ms)": how many a second, and the middle and the slowest hundredth. */
export const shown = ({ perSecond, p50, p99 }: Measured, each = 1): string =>
  `${Math.round(perSecond * each).toLocaleString("en")}/s (${p50.toFixed(2)} / ${p99.toFixed(2)} ms)`;

function middle<Item>(items: readonly Item[], by: (item: Item) => number): Item {
  const item = items.toSorted((a, b) => by(a) - by(b))[Math.floor(items.length / 2)];
  if (item === undefined) throw new RangeError("Nothing was measured");
  return item;
}
