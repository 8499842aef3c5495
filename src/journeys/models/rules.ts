import { languages } from "../../text.ts";
import { type Milestone, milestoneRank, milestones } from "../milestone.ts";
import { type JourneyModel, misplacedMilestones, type Stage } from "../model.ts";

/** What keeps a model from being one, each in a sentence that says what to do; empty for one that is right. */
export function problemsOf(model: JourneyModel): string[] {
  return [...placement(model), ...model.stages.flatMap(ofStage), ...twins(model), ...disorder(model.stages)];
}

function placement(model: JourneyModel): string[] {
  const { nowhere, twice } = misplacedMilestones(model);
  return [
    ...nowhere.map((milestone) => `${milestone} stands in no stage. Add it to the milestones of one, or to unused.`),
    ...twice.map((milestone) => `${milestone} stands more than once. Leave it in one stage, or in unused.`),
  ];
}

function ofStage({ label, milestones, owns, supports }: Stage): string[] {
  return [
    ...(milestones.length === 0 ? [`The stage "${label.en}" has no milestone. Give it one, or take the stage out.`] : []),
    ...(supports.includes(owns) ? [`${owns} owns the stage "${label.en}" already. Take it out of supports.`] : []),
  ];
}

/** Stages are told apart by their ids, and by people by their labels. */
function twins({ stages }: JourneyModel): string[] {
  const again = (of: (stage: Stage) => string) => new Set(stages.map(of).filter((word, at, words) => words.indexOf(word) < at));
  const labels = new Set(languages.flatMap((language) => [...again(({ label }) => label[language])]));
  if (labels.size > 0) return [...labels].map((label) => `Two stages are called "${label}". Give one of them another label.`);
  return [...again(({ id }) => id)].map((id) => `Two stages have the id "${id}". Give one of them another id.`);
}

/**
 * An account moves forward when it reaches a further milestone, and what people are told must agree:
 * no milestone stands in an earlier stage than one that comes before it.
 */
function disorder(stages: readonly Stage[]): string[] {
  const problems: string[] = [];
  let furthest: { milestone: Milestone; stage: Stage } | null = null;
  for (const stage of stages) {
    const early = stage.milestones.find((milestone) => furthest !== null && milestoneRank(milestone) < milestoneRank(furthest.milestone));
    if (early && furthest) {
      problems.push(
        `The stage "${stage.label.en}" has ${early} and comes after "${furthest.stage.label.en}", which has ${furthest.milestone}; an account reaches ${early} first. Put the stages, and what stands in them, in the funnel's order: ${milestones.join(", ")}.`,
      );
    }
    for (const milestone of stage.milestones) {
      if (furthest === null || milestoneRank(milestone) > milestoneRank(furthest.milestone)) furthest = { milestone, stage };
    }
  }
  return problems;
}
