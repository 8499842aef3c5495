import { z } from "zod";
import { commercialLosses } from "./risk-commercial.ts";
import { daysBetween, lookBackDays } from "./risk-decay.ts";
import { type Evidence, type Family, families, type Loss } from "./risk-evidence.ts";
import { relationshipLosses } from "./risk-relationship.ts";
import { supportLosses } from "./risk-support.ts";
import { usageLosses } from "./risk-usage.ts";
import type { Band } from "./step.ts";

/** Why points were lost; said in words by reason-text.ts. */
export const Reason = z.object({
  code: z.string(),
  family: z.enum(families),
  points: z.number(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof Reason>;

export type Health = {
  /** From 0 to 100, a whole number. */
  level: number;
  band: Band;
  /** Points lost, from 0 to 25. */
  families: Readonly<Record<Family, number>>;
  /** Heaviest first; of one family they add up to what it lost. */
  reasons: readonly Reason[];
  /** Of these nothing is known, and so nothing is lost. */
  unknown: readonly Family[];
};

/** The most one family can cost: the four weigh the same. */
export const mostLost = 25;

/** The lowest level of each band: one family wholly lost is to be watched, one and the greater part of another is a risk. */
export const bandFloors = { healthy: 80, watch: 60 } as const;

/**
 * How healthy a customer is: 100 less what each of four families lost, at most 25 each, so that no one of them decides alone. Pure: the same evidence
 * in any order gives the same, and evidence from after `asOf` counts for nothing.
 */
export function healthOf(evidence: Evidence, asOf: Date): Health {
  const at = asOf.getTime();
  const lost = {
    usage: weigh("usage", usageLosses(evidence, at)),
    support: weigh("support", supportLosses(evidence, at)),
    commercial: weigh("commercial", commercialLosses(evidence, at)),
    relationship: weigh("relationship", relationshipLosses(evidence, at)),
  };
  const level = Math.round(100 - families.reduce((sum, family) => sum + lost[family].points, 0));
  return {
    level,
    band: bandOf(level),
    families: { usage: lost.usage.points, support: lost.support.points, commercial: lost.commercial.points, relationship: lost.relationship.points },
    reasons: families.flatMap((family) => lost[family].reasons).toSorted(byWeight),
    unknown: families.filter((family) => !isKnown(evidence, family, at)),
  };
}

export function bandOf(level: number): Band {
  if (level >= bandFloors.healthy) return "healthy";
  return level >= bandFloors.watch ? "watch" : "risk";
}

/** However large a figure is told, its sum with others stays one that can be divided. */
const mostOfOne = 1_000_000;

/** What a family costs in all, and each reason's part of it; what weighs less than half a point is not worth telling. */
function weigh(family: Family, losses: readonly Loss[]): { points: number; reasons: Reason[] } {
  const capped = losses.map((loss) => ({ ...loss, points: Math.min(loss.points, mostOfOne) }));
  const told = capped.reduce((sum, { points }) => sum + points, 0);
  const part = told > mostLost ? mostLost / told : 1;
  const reasons = capped.map((loss) => ({ ...loss, family, points: toTenth(loss.points * part) })).filter(({ points }) => points >= 0.5);
  return { points: toTenth(Math.min(told, mostLost)), reasons };
}

/** Whether anything was told of a family in the last half year. */
function isKnown({ signals, contacts, roles, contracts }: Evidence, family: Family, asOf: number): boolean {
  const lately = ({ at }: { at: number }) => at <= asOf && daysBetween(at, asOf) < lookBackDays;
  if (signals.some((told) => told.family === family && told.tellings.some(lately))) return true;
  if (family === "commercial") return contracts.length > 0;
  return family === "relationship" && (contacts.some(lately) || roles.some(({ at }) => at <= asOf));
}

function byWeight(a: Reason, b: Reason): number {
  return b.points - a.points || families.indexOf(a.family) - families.indexOf(b.family);
}
const toTenth = (points: number): number => Math.round(points * 10) / 10;
