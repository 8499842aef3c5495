import type { Ended } from "./journey.ts";
import { type Milestone, milestoneRank, milestones } from "./milestone.ts";

/** Which of an account's leads, deals and subscriptions live, and how far each has come: what its stage is read from. */
export type Living = {
  standings: Map<string, Milestone>;
  /** How many stand at each milestone, by rank. */
  counts: number[];
  /** The furthest that lived at any moment of the present instant, and the gravest end among its ends. */
  furthestThen: Milestone | null;
  endedThen: Ended;
};

export const nothingLiving = (): Living => ({ standings: new Map(), counts: milestones.map(() => 0), furthestThen: null, endedThen: "rejected" });

export function beginInstant(living: Living): void {
  living.furthestThen = furthestLiving(living);
  living.endedThen = "rejected";
}

export function stand(living: Living, subject: string, milestone: Milestone): void {
  remove(living, subject);
  living.standings.set(subject, milestone);
  add(living, milestone, 1);
  if (living.furthestThen === null || milestoneRank(milestone) > milestoneRank(living.furthestThen)) living.furthestThen = milestone;
}

/** Takes a subject out; without an end it lives on in another. */
export function leave(living: Living, subject: string, ended: Ended | null): void {
  if (!remove(living, subject) || ended === null) return;
  if (gravity.indexOf(ended) > gravity.indexOf(living.endedThen)) living.endedThen = ended;
}

export function furthestLiving(living: Living): Milestone | null {
  const rank = living.counts.findLastIndex((count) => count > 0);
  return milestones[rank] ?? null;
}

const gravity: readonly Ended[] = ["rejected", "lost", "churned"];

function remove(living: Living, subject: string): boolean {
  const milestone = living.standings.get(subject);
  if (milestone === undefined) return false;
  living.standings.delete(subject);
  add(living, milestone, -1);
  return true;
}

function add(living: Living, milestone: Milestone, by: 1 | -1): void {
  const rank = milestoneRank(milestone);
  living.counts[rank] = (living.counts[rank] ?? 0) + by;
}
