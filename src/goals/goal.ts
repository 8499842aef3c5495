import type { Team } from "../people/viewer.ts";
import type { Metric } from "./metric.ts";

/** A target that several teams share. Days are "YYYY-MM-DD", both within the period; `target` is in the unit of its metric. */
export type Goal = {
  id: string;
  metric: Metric;
  target: number;
  /** Of a goal on an amount, ISO 4217; null for every other. */
  currency: string | null;
  startsOn: string;
  endsOn: string;
  teams: readonly Team[];
  madeBy: { id: string; name: string } | null;
};

/** So many may be in force or to come at one time: more are read by nobody. */
export const mostGoals = 20;
