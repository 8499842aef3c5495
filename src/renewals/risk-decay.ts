import type { Severity } from "./risk-evidence.ts";

export const dayMs = 86_400_000;

/** What was told earlier counts for nothing: half a year, in days. */
export const lookBackDays = 182;

/** For how long a state counts that nobody told anew, in days. */
export const standingDays = 90;

/** After so many days what happened weighs half as much. */
export const halfLifeDays = 30;

/** What one signal costs by its severity, before decay. */
export const severityPoints: Readonly<Record<Severity, number>> = { info: 0, warning: 8, critical: 16 };

/**
 * Exponential decay with a half-life: points × 2^(−days / 30), the weights of exponential smoothing (R. G. Brown, "Smoothing, Forecasting and
 * Prediction of Discrete Time Series", 1963), in which what happened last counts most and nothing drops out from one day to the next.
 */
export const decayed = (points: number, days: number): number => points * 0.5 ** (Math.max(0, days) / halfLifeDays);

/** 0 up to `nothing`, 1 from `all` on, even in between. */
export const share = (value: number, nothing: number, all: number): number => Math.min(1, Math.max(0, (value - nothing) / (all - nothing)));

export const daysBetween = (from: number, to: number): number => (to - from) / dayMs;
