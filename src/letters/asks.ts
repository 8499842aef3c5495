import { unitOf } from "../goals/metric.ts";
import { apart, type Counts } from "../leads/wilson.ts";
import type { Team } from "../people/viewer.ts";
import type { Ask, Figures, FollowUp, GoalFacts, View } from "./facts.ts";
import { differing, isEmpty } from "./headline.ts";

/**
 * One thing for each team, with the number that is the reason for it; a team whose numbers give none is asked nothing.
 * - marketing: the source that sales certainly accepts less often from than from the best; else the reason behind most of what it declines
 * - sales: leads that wait for an answer
 * - success: renewals at risk that nobody has taken on
 * - leadership: the goal that is furthest behind; or to set one, where there is none
 * Each of the first three is asked after a goal of its own that is behind, where it has nothing more urgent. No goal is asked after twice.
 */
export function asksOf(figures: Figures): Ask[] {
  const behind = figures.goals
    .filter(({ pace }) => pace.state === "behind")
    .toSorted((one, other) => one.pace.difference / one.target - other.pace.difference / other.target);
  const asked = new Set<string>();
  const goalOf = (team: Team): Ask | null => {
    const goal = behind.find(({ id, teams }) => !asked.has(id) && (team === "leadership" || teams.includes(team)));
    if (!goal) return null;
    asked.add(goal.id);
    return goalAsk(team, goal);
  };
  // The one furthest behind is leadership's.
  const leadership = goalOf("leadership") ?? noGoalAsk(figures);
  const marketing = sourceAsk(figures) ?? reasonAsk(figures) ?? goalOf("marketing");
  const sales = waitingAsk(figures) ?? goalOf("sales");
  const success = renewalsAsk(figures) ?? goalOf("success");
  return [marketing, sales, success, leadership].filter((ask) => ask !== null);
}

/** What became of each ask of the letter before: the same number then and now. */
export function followUpsOf({ asks, goals }: Pick<View, "asks" | "goals">, figures: Figures): FollowUp[] {
  return asks.map((ask) => {
    const now = numberOf(ask, figures);
    return { ask, now, moved: now === null ? "unknown" : movedTo(ask, now, { before: goals, after: figures.goals }) };
  });
}

function sourceAsk({ quality: { quarter } }: Figures): Ask | null {
  const worst = differing(quarter)?.worst;
  if (!worst) return null;
  const words = `sources ${quarter.named} by channel`;
  return { team: "marketing", kind: "source-worst", subject: worst.name, number: worst.accepted, of: worst.judged, words };
}

/** Of fewer declined leads, or behind less of them, a reason is not what to begin with. */
const fewestDeclined = 10;
const leastPart = 0.4;

function reasonAsk({ quality: { quarter } }: Figures): Ask | null {
  const [top] = quarter.reasons.filter(({ reason }) => reason !== "");
  if (!top || quarter.declined < fewestDeclined || top.count < quarter.declined * leastPart) return null;
  const words = `sources ${quarter.named} by channel`;
  return { team: "marketing", kind: "reason", subject: top.reason, number: top.count, of: quarter.declined, words };
}

function waitingAsk({ waiting }: Figures): Ask | null {
  if (waiting.leads === 0) return null;
  return { team: "sales", kind: "leads-waiting", subject: "", number: waiting.leads, of: null, words: "lead next" };
}

function renewalsAsk({ renewals }: Figures): Ask | null {
  if (renewals.open === 0) return null;
  return { team: "success", kind: "renewals-open", subject: "", number: renewals.open, of: null, words: "renewals 90 at-risk" };
}

function goalAsk(team: Team, { id, progress, target }: GoalFacts): Ask {
  return { team, kind: "goal-behind", subject: id, number: progress.value, of: target, words: "goal" };
}

/** Not of a segment: goals are the whole company's. */
function noGoalAsk(figures: Figures): Ask | null {
  const { segment, goals } = figures;
  const isRunning = goals.some(({ pace }) => pace.state !== "missed" && pace.elapsed < 1);
  if (segment !== null || isRunning || isEmpty(figures)) return null;
  return { team: "leadership", kind: "no-goal", subject: "", number: 0, of: null, words: "goal" };
}

type Numbers = { number: number; of: number | null };

function numberOf({ kind, subject }: Ask, { quality: { quarter }, waiting, renewals, goals }: Figures): Numbers | null {
  switch (kind) {
    case "source-worst": {
      const source = quarter.sources.find(({ name }) => name === subject);
      return source ? { number: source.accepted, of: source.judged } : null;
    }
    case "reason":
      return { number: quarter.reasons.find(({ reason }) => reason === subject)?.count ?? 0, of: quarter.declined };
    case "leads-waiting":
      return { number: waiting.leads, of: null };
    case "renewals-open":
      return { number: renewals.open, of: null };
    case "goal-behind": {
      const goal = goals.find(({ id }) => id === subject);
      return goal ? { number: goal.progress.value, of: goal.target } : null;
    }
    case "no-goal":
      return { number: goals.filter(({ pace }) => pace.elapsed < 1).length, of: null };
  }
}

type Goals = { before: readonly GoalFacts[]; after: readonly GoalFacts[] };

/** More is better of what is accepted and reached, and less of what waits. */
function movedTo(ask: Ask, now: Numbers, goals: Goals): "better" | "worse" | "same" {
  const isGood = ask.kind === "source-worst" || ask.kind === "goal-behind" || ask.kind === "no-goal";
  const change = changeOf(ask, now, goals);
  if (change === 0) return "same";
  return change > 0 === isGood ? "better" : "worse";
}

/** Above zero: it rose. A share did only where that is no chance; how much of a goal there is, by the percent that it is shown to. */
function changeOf(ask: Ask, now: Numbers, goals: Goals): number {
  switch (ask.kind) {
    case "source-worst":
    case "reason":
      return apart(countsOf(now), countsOf(ask));
    case "leads-waiting":
    case "renewals-open":
    case "no-goal":
      return now.number - ask.number;
    case "goal-behind": {
      const [before, after] = [goals.before, goals.after].map((all) => countsOfGoal(all.find(({ id }) => id === ask.subject)));
      return before && after ? apart(after, before) : percentOf(now) - percentOf(ask);
    }
  }
}

const countsOf = ({ number, of }: Numbers): Counts => ({ successes: number, trials: of ?? 0 });

/** Of a goal on a share, which is kept in tenths of a percent: out of how many it is. */
function countsOfGoal(goal: GoalFacts | undefined): Counts | null {
  if (!goal || unitOf(goal.metric) !== "share" || goal.progress.sample === null) return null;
  const { value, sample } = goal.progress;
  return { successes: Math.round((value * sample) / 1_000), trials: sample };
}

const percentOf = ({ number, of }: Numbers): number => (of ? Math.round((100 * number) / of) : 0);
