import { expect, test } from "vitest";
import { OperatorError } from "../../src/errors.ts";
import { milestones } from "../../src/journeys/milestone.ts";
import { type JourneyModel, journeyModels, loadModel, misplacedMilestones, stageOf } from "../../src/journeys/model.ts";
import { languages } from "../../src/text.ts";

test.each(journeyModels.map((model) => [model.name, model] as const))(
  "%s places every milestone once and names its stages in every language",
  (_, model) => {
    expect(misplacedMilestones(model)).toEqual({ nowhere: [], twice: [] });
    for (const { label } of model.stages) for (const language of languages) expect(label[language]).not.toBe("");
    expect(new Set(model.stages.map((stage) => stage.id)).size).toBe(model.stages.length);
  },
);

test("the six stages stand where the milestones say", () => {
  const model = loadModel("six-stage");
  expect(milestones.map((milestone) => stageOf(model, milestone).id)).toEqual([
    "awareness",
    "awareness",
    "consideration",
    "consideration",
    "consideration",
    "consideration",
    "decision",
    "purchase",
    "implementation",
    "support-and-retention",
    "support-and-retention",
    "support-and-retention",
    "support-and-retention",
  ]);
});

test("a model that forgets a milestone or places one twice is found out", () => {
  const broken = oneOffSales({ first: ["lead"], unused: ["renewed", "renewed", "won"] });
  expect(misplacedMilestones(broken)).toEqual({ nowhere: ["reached"], twice: ["won", "renewed"] });
});

test("an unused milestone leaves an account in the stage before it, and the first stage has none before it", () => {
  const model = oneOffSales({ first: ["lead"], unused: ["reached", "renewed"] });
  expect(stageOf(model, "renewed").id).toBe("delivery");
  expect(stageOf(model, "expanded").id).toBe("delivery");
  expect(stageOf(model, "reached").id).toBe("interest");
});

test("a model that does not exist is named, with those that do", () => {
  expect(() => loadModel("seven-stage")).toThrow(OperatorError);
  expect(() => loadModel("seven-stage")).toThrow(/"seven-stage".*six-stage/);
});

function oneOffSales({ first, unused }: { first: JourneyModel["unused"]; unused: JourneyModel["unused"] }): JourneyModel {
  const label = { en: "Stage", ja: "段階", "zh-CN": "阶段" };
  return {
    name: "one-off",
    stages: [
      { id: "interest", label, milestones: first, owns: "marketing", supports: [] },
      { id: "sale", label, milestones: ["mql", "sal", "sql", "opportunity", "proposal", "won"], owns: "sales", supports: [] },
      { id: "delivery", label, milestones: ["onboarding", "live", "expanded", "advocate"], owns: "success", supports: [] },
    ],
    unused,
  };
}
