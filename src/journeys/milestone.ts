/** The fixed points of the funnel, in the order in which a journey goes through them. */
export const milestones = [
  "reached",
  "lead",
  "mql",
  "sal",
  "sql",
  "opportunity",
  "proposal",
  "won",
  "onboarding",
  "live",
  "renewed",
  "expanded",
  "advocate",
] as const;
export type Milestone = (typeof milestones)[number];

/** The ways back. */
export const waysBack = ["recycled", "rejected", "lost", "churned"] as const;
export type WayBack = (typeof waysBack)[number];

export const milestoneRank = (milestone: Milestone): number => milestones.indexOf(milestone);
