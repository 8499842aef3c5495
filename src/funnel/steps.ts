/** The funnel's steps, in order: a lead, its qualification, the deal that came of it, the customer that came of that. */
export const funnelSteps = ["lead", "mql", "sal", "sql", "opportunity", "proposal", "won", "onboarding", "live", "renewed"] as const;
export type FunnelStep = (typeof funnelSteps)[number];

/** How many at each step. */
export type Totals = Readonly<Record<FunnelStep, number>>;

export const noTotals: Totals = {
  lead: 0,
  mql: 0,
  sal: 0,
  sql: 0,
  opportunity: 0,
  proposal: 0,
  won: 0,
  onboarding: 0,
  live: 0,
  renewed: 0,
};
