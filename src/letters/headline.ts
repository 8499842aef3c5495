import { extremes, rank } from "../leads/quality-ranking.ts";
import { apart, wilson } from "../leads/wilson.ts";
import type { Figures, GoalFacts, Headline, QualityFacts } from "./facts.ts";

/**
 * The one thing that a week's numbers say first: the first of these that they support, and that was not said before (`last`: what the letter of the
 * week before had; null where there is none). A goal missed, reached, fallen behind; more renewals at risk; deals won for at most half or at least
 * twice the usual amount; more or fewer leads than before, beyond chance; a goal back on pace; leads accepted more or less often than before, beyond
 * chance; sources that certainly differ. Else a goal that is still behind; and where there is none, that it was a week like others.
 */
export function headlineOf(figures: Figures, last: Figures | null, currency: string): Headline {
  return (
    goalHeadline("goal-missed", newly(figures, last, ["missed"])) ??
    goalHeadline("goal-reached", newly(figures, last, ["reached"])) ??
    goalHeadline("goal-behind", newly(figures, last, ["behind"])) ??
    renewalsHeadline(figures, last) ??
    wonHeadline(figures, currency) ??
    leadsHeadline(figures) ??
    goalHeadline("goal-back", last ? back(figures, last) : []) ??
    acceptanceHeadline(figures.quality) ??
    sourcesHeadline(figures.quality.quarter, last?.quality.quarter ?? null) ??
    goalHeadline(
      "goal-still",
      figures.goals.filter(({ pace }) => pace.state === "behind"),
    ) ??
    plainHeadline(figures)
  );
}

const stateBefore = (last: Figures | null, { id }: GoalFacts) => last?.goals.find((goal) => goal.id === id)?.pace.state ?? null;

function newly({ goals }: Figures, last: Figures | null, states: readonly GoalFacts["pace"]["state"][]): GoalFacts[] {
  return goals.filter((goal) => states.includes(goal.pace.state) && stateBefore(last, goal) !== goal.pace.state);
}

function back({ goals }: Figures, last: Figures): GoalFacts[] {
  return goals.filter((goal) => ["on-pace", "ahead"].includes(goal.pace.state) && stateBefore(last, goal) === "behind");
}

/** Of several goals the one that is furthest from its pace. */
function goalHeadline(
  kind: "goal-missed" | "goal-reached" | "goal-behind" | "goal-back" | "goal-still",
  goals: readonly GoalFacts[],
): Headline | null {
  const [goal] = goals.toSorted((one, other) => distance(other) - distance(one));
  return goal ? { kind, goal: goal.id, others: goals.length - 1 } : null;
}

const distance = ({ target, pace }: GoalFacts): number => Math.abs(pace.difference) / target;

function renewalsHeadline({ renewals }: Figures, last: Figures | null): Headline | null {
  const before = last?.renewals.atRisk ?? null;
  if (renewals.atRisk <= (before ?? 0)) return null;
  return { kind: "renewals", count: renewals.atRisk, amounts: renewals.amounts, before };
}

/** With fewer deals, this week's and the compared ones together, an amount is one deal's. */
const fewestDeals = 5;

function wonHeadline({ funnel: { flow, wonAmounts, usual } }: Figures, currency: string): Headline | null {
  if (!usual || usual.weeks < 2 || flow.won + usual.flow.won * usual.weeks < fewestDeals) return null;
  const [now, before] = [wonAmounts, usual.wonAmounts].map((amounts) => amounts.find((money) => money.currency === currency)?.minor ?? 0);
  if (now === undefined || !before) return null;
  const part = now / before;
  if (part > 0.5 && part < 2) return null;
  return { kind: part >= 2 ? "won-more" : "won-less", amount: { minor: now, currency }, part, weeks: usual.weeks };
}

/**
 * Two counts that come at the same rate share out what there is of both as their weeks do: of all leads, one in so many should be this week's. It
 * is a change where that share lies outside the interval of what was seen (J. Przyborowski, H. Wilenski, Biometrika 31 (1940), 313–323).
 */
function leadsHeadline({ funnel: { flow, usual } }: Figures): Headline | null {
  if (!usual) return null;
  const all = flow.lead + Math.round(usual.flow.lead * usual.weeks);
  const { low, high } = wilson(flow.lead, all);
  const expected = 1 / (usual.weeks + 1);
  if (expected >= low && expected <= high) return null;
  return { kind: expected < low ? "leads-more" : "leads-less", leads: flow.lead, usual: usual.flow.lead };
}

/** The week against the twelve before it. */
function acceptanceHeadline({ week, quarter }: Figures["quality"]): Headline | null {
  const before = { judged: quarter.judged - week.judged, accepted: quarter.accepted - week.accepted };
  if (before.judged <= 0 || before.accepted < 0 || week.judged === 0) return null;
  const change = apart({ successes: week.accepted, trials: week.judged }, { successes: before.accepted, trials: before.judged });
  if (change === 0) return null;
  return { kind: change > 0 ? "acceptance-up" : "acceptance-down", week: { judged: week.judged, accepted: week.accepted }, before };
}

/** Only where the letter before did not name the same worst source. */
function sourcesHeadline(quarter: QualityFacts, last: QualityFacts | null): Headline | null {
  const found = differing(quarter);
  if (!found || (last && differing(last)?.worst.name === found.worst.name)) return null;
  return { kind: "sources", ...found };
}

function plainHeadline(figures: Figures): Headline {
  const { flow, usual } = figures.funnel;
  return isEmpty(figures) ? { kind: "empty" } : { kind: "steady", leads: flow.lead, won: flow.won, compared: usual !== null };
}

/** Nothing has been recorded, neither in the week nor before. */
export function isEmpty({ funnel: { flow, usual }, goals, renewals, quality }: Figures): boolean {
  const figures = [...Object.values(flow), ...Object.values(usual?.flow ?? {}), goals.length, renewals.atRisk, quality.quarter.leads];
  return figures.every((figure) => figure === 0);
}

/** The source that sales accepts most often from and the one it does least, where it is certain that they differ. */
export function differing({ sources }: QualityFacts): { best: QualityFacts["sources"][number]; worst: QualityFacts["sources"][number] } | null {
  const found = extremes(rank(sources).ranked);
  return found && { best: found.best.source, worst: found.worst.source };
}
