import type { Cast, Person } from "./people.ts";
import type { Random } from "./random.ts";
import type { Seller } from "./team.ts";

/** Whom of those who decide a deal meets, at which of its stages, counted from 0; and what that makes of its chances, 1 being usual. */
export type Committee = { meets: readonly { stage: number; person: Person }[]; odds: number };

export const nobodyNew: Committee = { meets: [], odds: 1 };

/** Good sellers find more of them. What is bought without those who pay, check or use it is seldom bought. */
export function chooseCommittee(random: Random, cast: Cast, { champion, seller }: { champion: Person; seller: Seller }): Committee {
  const { evaluator, endUser, economicBuyer, decisionMaker, blocker } = cast;
  const meets = [
    { stage: 0, person: champion, chance: 1 },
    { stage: 1, person: evaluator, chance: 0.8 * seller.skill },
    { stage: 1, person: endUser, chance: 0.5 * seller.skill },
    { stage: 2, person: economicBuyer, chance: 0.7 * seller.skill },
    { stage: 3, person: decisionMaker, chance: 0.4 },
    { stage: 2, person: blocker, chance: 0.08 },
  ].filter(({ chance }) => random.chance(chance));
  const missing = [evaluator, endUser, economicBuyer].filter((needed) => !meets.some(({ person }) => person === needed));
  return { meets, odds: 1.25 - missing.length * 0.25 };
}
