import { OperatorError } from "../errors.ts";
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

/** An organization's named stages, in order. Every milestone stands in exactly one of them or is marked unused. */
export type JourneyModel = {
  name: string;
  stages: readonly Stage[];
  unused: readonly Milestone[];
};

const sixStage: JourneyModel = {
  name: "six-stage",
  stages: [
    {
      id: "awareness",
      label: { en: "Awareness", ja: "認知", "zh-CN": "认知" },
      milestones: ["reached", "lead"],
      owns: "marketing",
      supports: [],
    },
    {
      id: "consideration",
      label: { en: "Consideration", ja: "検討", "zh-CN": "考虑" },
      milestones: ["mql", "sal", "sql", "opportunity"],
      owns: "marketing",
      supports: ["sales"],
    },
    {
      id: "decision",
      label: { en: "Decision", ja: "意思決定", "zh-CN": "决策" },
      milestones: ["proposal"],
      owns: "sales",
      supports: [],
    },
    {
      id: "purchase",
      label: { en: "Purchase", ja: "購入", "zh-CN": "购买" },
      milestones: ["won"],
      owns: "sales",
      supports: [],
    },
    {
      id: "implementation",
      label: { en: "Implementation", ja: "導入", "zh-CN": "实施" },
      milestones: ["onboarding"],
      owns: "success",
      supports: [],
    },
    {
      id: "support-and-retention",
      label: { en: "Support and retention", ja: "サポートと継続", "zh-CN": "支持与留存" },
      milestones: ["live", "renewed", "expanded", "advocate"],
      owns: "success",
      supports: ["sales"],
    },
  ],
  unused: [],
};

/** The models that ship, the default first. */
export const journeyModels: readonly JourneyModel[] = [sixStage];

/** @throws OperatorError for a name that no model has. */
export function loadModel(name: string): JourneyModel {
  const model = journeyModels.find((model) => model.name === name);
  if (!model) throw new OperatorError(`There is no journey model "${name}". There are: ${journeyModels.map((model) => model.name).join(", ")}.`);
  return model;
}

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
