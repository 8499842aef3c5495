import { type JourneyModel, type Stage, stageOf } from "../journeys/model.ts";
import type { Headcount } from "./find.ts";

export type Count = { count: number; ended: number };

/** How many accounts a stage holds, and how many of them ended there. */
export function countIn(model: JourneyModel, stage: Stage, headcounts: readonly Headcount[]): Count {
  return sum(headcounts.filter(({ milestone }) => milestone !== null && stageOf(model, milestone).id === stage.id));
}

/** How many accounts have no stage yet. */
export const countWithout = (headcounts: readonly Headcount[]): number => sum(headcounts.filter(({ milestone }) => milestone === null)).count;

/** Accounts that would stand in another stage, one that bears another name too. */
export type Move = { from: Stage; to: Stage; count: number };

/** Who would move if the second model took the place of the first, in the order of its stages. */
export function movesBetween(before: JourneyModel, after: JourneyModel, headcounts: readonly Headcount[]): Move[] {
  return before.stages.flatMap((from) =>
    after.stages.flatMap((to): Move[] => {
      const moving = headcounts.filter(
        ({ milestone }) => milestone !== null && stageOf(before, milestone).id === from.id && stageOf(after, milestone).id === to.id,
      );
      const { count } = sum(moving);
      return count > 0 && from.id !== to.id && from.label.en !== to.label.en ? [{ from, to, count }] : [];
    }),
  );
}

/** How many that are together. */
export const movingIn = (moves: readonly Move[]): number => moves.reduce((all, { count }) => all + count, 0);

function sum(headcounts: readonly Headcount[]): Count {
  const count = headcounts.reduce((all, one) => all + one.count, 0);
  return { count, ended: headcounts.reduce((all, one) => all + (one.ended ? one.count : 0), 0) };
}
