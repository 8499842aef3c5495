import type { Random } from "./random.ts";

/** A customer drifting away over weeks. Days are counted from 1970-01-01. */
export type Episode = {
  from: number;
  /** When they are won back, or when their contract ends. */
  until: number;
  /** What is left of their use at the worst, of 1. */
  depth: number;
  championLeaves: boolean;
  invoiceOverdue: boolean;
  ends: "saved" | "smaller" | "lost";
};

/** Whether and how a customer gets into trouble in a contract's year. Who is lost has not been in touch for months when the contract ends. */
export function planEpisode(random: Random, startsOn: number, renewsOn: number): Episode | null {
  const risky = random.chance(0.4);
  const ends = random.weighted(endings).ends;
  const until = ends === "lost" ? renewsOn : startsOn + random.whole(190, 340);
  const episode: Episode = {
    from: until - random.whole(60, 115),
    until,
    depth: random.between(0.25, 0.5),
    championLeaves: random.chance(0.45),
    invoiceOverdue: random.chance(0.3),
    ends,
  };
  return risky ? episode : null;
}

/** What is left of a customer's usual use on a day, of 1: it falls for two thirds of the episode, and comes back within six weeks once they are saved. */
export function shareOfUse(episode: Episode | null, day: number): number {
  if (!episode || day <= episode.from) return 1;
  const { from, until, depth, ends } = episode;
  if (day > until && ends !== "lost") return Math.min(ends === "smaller" ? 0.8 : 0.97, depth + ((day - until) / 42) * (1 - depth));
  const fallen = Math.min(1, (day - from) / ((until - from) * 0.66));
  return 1 - fallen * (1 - depth);
}

/** From the first fall of their use until they are lost, or saved and back. */
export function isInTrouble(episode: Episode | null, day: number): boolean {
  return episode !== null && day >= episode.from && day <= episode.until;
}

const endings = [
  { ends: "lost", weight: 40 },
  { ends: "saved", weight: 40 },
  { ends: "smaller", weight: 20 },
] as const;
