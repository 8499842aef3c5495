import type { Team } from "../people/viewer.ts";
import type { Sentence } from "../text.ts";
import { type Milestone, milestoneRank, milestones } from "./milestone.ts";

export type Stage = {
  /** As stored with accounts and visits; never shown. */
  id: string;
  label: Sentence;
  milestones: readonly Milestone[];
  owns: Team;
  supports: readonly Team[];
};

/**
 * An organization's named stages, in the funnel's order. Every milestone stands in exactly one of them or is marked unused;
 * all that a model must be is in models/rules.ts.
 */
export type JourneyModel = {
  /** What it is called by in commands and in the database. */
  name: string;
  label: Sentence;
  stages: readonly Stage[];
  unused: readonly Milestone[];
};

/** The milestones that break a model's rule: those that stand nowhere, and those that stand twice. */
export function misplacedMilestones(model: JourneyModel): { nowhere: Milestone[]; twice: Milestone[] } {
  const placed = [...model.stages.flatMap((stage) => stage.milestones), ...model.unused];
  const times = (milestone: Milestone) => placed.filter((each) => each === milestone).length;
  return { nowhere: milestones.filter((each) => times(each) === 0), twice: milestones.filter((each) => times(each) > 1) };
}

/**
 * The stage a milestone means. An unused milestone moves nobody: it means the stage of the last used one before it,
 * or the model's first stage where there is none.
 * @throws RangeError for a model without stages.
 */
export function stageOf(model: JourneyModel, milestone: Milestone): Stage {
  for (let rank = milestoneRank(milestone); rank >= 0; rank -= 1) {
    const stage = model.stages.find((stage) => stage.milestones.some((each) => milestoneRank(each) === rank));
    if (stage) return stage;
  }
  const [first] = model.stages;
  if (!first) throw new RangeError(`The journey model "${model.name}" has no stages`);
  return first;
}
