import type { Touch } from "./teller.ts";
import { paperReasons, type Reasons, usualReasons } from "./verdicts.ts";

/** Where leads come from, and what becomes of them. Chances are from 0 to 1; of the leads that sales judges and does not accept, `rejected` says how many are turned away for good. */
export type Channel = {
  name: string;
  /** The share of new accounts that it brings. */
  weight: number;
  touch: NonNullable<Touch["type"]>;
  score: readonly [number, number];
  qualified: number;
  accepted: number;
  rejected: number;
  reasons: Reasons;
  won: number;
  /** What it does on a usual day for every hundred accounts; null: it is counted only on days on which it brought a lead. */
  daily: { impressions: number; clicks: number; cost: number } | null;
};

export const search: Channel = {
  name: "search",
  weight: 17,
  touch: "click",
  score: [40, 85],
  qualified: 0.85,
  accepted: 0.74,
  rejected: 0.35,
  reasons: usualReasons,
  won: 0.33,
  daily: { impressions: 900, clicks: 28, cost: 70 },
};
export const webinar: Channel = {
  name: "webinar",
  weight: 15,
  touch: "event",
  score: [50, 90],
  qualified: 0.92,
  accepted: 0.8,
  rejected: 0.2,
  reasons: usualReasons,
  won: 0.4,
  daily: null,
};
export const partner: Channel = {
  name: "partner",
  weight: 11,
  touch: "form",
  score: [55, 90],
  qualified: 0.95,
  accepted: 0.88,
  rejected: 0.2,
  reasons: usualReasons,
  won: 0.46,
  daily: null,
};
/** Excellent, and small. */
export const referral: Channel = {
  name: "referral",
  weight: 5,
  touch: "email",
  score: [70, 98],
  qualified: 1,
  accepted: 0.95,
  rejected: 0.1,
  reasons: usualReasons,
  won: 0.68,
  daily: null,
};
/** Good by volume and bad by verdict: people who wanted a paper, not a product. */
export const syndication: Channel = {
  name: "content syndication",
  weight: 13,
  touch: "form",
  score: [45, 80],
  qualified: 0.85,
  accepted: 0.16,
  rejected: 0.65,
  reasons: paperReasons,
  won: 0.12,
  daily: { impressions: 2_600, clicks: 22, cost: 95 },
};

export const channels: readonly Channel[] = [
  search,
  {
    name: "organic",
    weight: 13,
    touch: "visit",
    score: [35, 85],
    qualified: 0.82,
    accepted: 0.76,
    rejected: 0.3,
    reasons: usualReasons,
    won: 0.36,
    daily: { impressions: 1_500, clicks: 40, cost: 0 },
  },
  webinar,
  partner,
  {
    name: "event",
    weight: 10,
    touch: "event",
    score: [45, 85],
    qualified: 0.88,
    accepted: 0.72,
    rejected: 0.25,
    reasons: usualReasons,
    won: 0.34,
    daily: null,
  },
  {
    name: "paid social",
    weight: 9,
    touch: "click",
    score: [25, 70],
    qualified: 0.72,
    accepted: 0.56,
    rejected: 0.45,
    reasons: usualReasons,
    won: 0.22,
    daily: { impressions: 3_800, clicks: 26, cost: 48 },
  },
  {
    name: "outbound",
    weight: 7,
    touch: "email",
    score: [40, 75],
    qualified: 0.88,
    accepted: 0.7,
    rejected: 0.2,
    reasons: usualReasons,
    won: 0.28,
    daily: null,
  },
  referral,
  syndication,
];
