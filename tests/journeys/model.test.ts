import { describe, expect, test } from "vitest";
import { OperatorError } from "../../src/errors.ts";
import { type Milestone, milestones } from "../../src/journeys/milestone.ts";
import { type JourneyModel, misplacedMilestones, stageOf } from "../../src/journeys/model.ts";
import { checkDefinition, definitionOf, readDefinition } from "../../src/journeys/models/definition.ts";
import { modelNamed } from "../../src/journeys/models/in-force.ts";
import { problemsOf } from "../../src/journeys/models/rules.ts";
import { shippedModels } from "../../src/journeys/models/shipped.ts";
import { sixStage } from "../../src/journeys/models/six-stage.ts";
import { stageLabel } from "../../src/journeys/models/stage-label.ts";
import { visit } from "../../src/journeys/stage-visits.ts";
import { languages } from "../../src/text.ts";

describe("the models that ship", () => {
  test("are these, the default first", () => {
    expect(shippedModels.map(({ name }) => name)).toEqual(["six-stage", "five-stage", "lifecycle", "three-phase", "lead-process", "buyer-phases"]);
  });

  const all = ["marketing", "sales", "success"];
  const wonAndLater = ["won", "onboarding", "live", "renewed", "expanded", "advocate"];
  const onboardingAndLater = ["onboarding", "live", "renewed", "expanded", "advocate"];
  test.each<[name: string, stages: [label: string, milestones: string[], owns: string, supports: string[]][]]>([
    [
      "six-stage",
      [
        ["Awareness", ["reached", "lead"], "marketing", []],
        ["Consideration", ["mql", "sal", "sql", "opportunity"], "marketing", ["sales"]],
        ["Decision", ["proposal"], "sales", []],
        ["Purchase", ["won"], "sales", []],
        ["Implementation", ["onboarding"], "success", []],
        ["Support and retention", ["live", "renewed", "expanded", "advocate"], "success", ["sales"]],
      ],
    ],
    [
      "five-stage",
      [
        ["Awareness", ["reached", "lead"], "marketing", []],
        ["Consideration", ["mql", "sal"], "marketing", ["sales"]],
        ["Decision", ["sql", "opportunity", "proposal", "won"], "sales", []],
        ["Engagement and retention", ["onboarding", "live", "renewed", "expanded"], "success", []],
        ["Advocacy", ["advocate"], "success", ["marketing"]],
      ],
    ],
    [
      "lifecycle",
      [
        ["Attract", ["reached"], "marketing", all],
        ["Nurture", ["lead", "mql"], "marketing", all],
        ["Convert", ["sal", "sql", "opportunity", "proposal", "won"], "sales", all],
        ["Retain", ["onboarding", "live", "renewed"], "success", all],
        ["Grow", ["expanded", "advocate"], "success", all],
      ],
    ],
    [
      "three-phase",
      [
        ["Acquisition", ["reached", "lead", "mql"], "marketing", []],
        ["Engagement and conversion", ["sal", "sql", "opportunity", "proposal"], "sales", ["marketing"]],
        ["Retention and loyalty", wonAndLater, "success", ["sales"]],
      ],
    ],
    [
      "lead-process",
      [
        ["Lead generation", ["reached"], "marketing", []],
        ["Lead nurturing", ["lead"], "marketing", []],
        ["Lead qualification", ["mql"], "marketing", []],
        ["Deal and order", ["sal", "sql", "opportunity", "proposal", "won"], "sales", []],
        ["Continued use", onboardingAndLater, "success", []],
      ],
    ],
    [
      "buyer-phases",
      [
        ["Awareness", ["reached"], "marketing", []],
        ["Understanding", ["lead"], "marketing", []],
        ["Consideration", ["mql"], "marketing", []],
        ["Sales talks", ["sal", "sql", "opportunity", "proposal"], "sales", []],
        ["Purchase", wonAndLater, "sales", ["success"]],
      ],
    ],
  ])("%s has the stages, milestones and teams that were agreed", (name, agreed) => {
    const { stages, unused } = modelNamed(name, null);
    // Who owns a stage that all support does not stand among the supporters as well.
    const expected = agreed.map(([label, stands, owns, supports]) => [label, stands, owns, supports.filter((team) => team !== owns)]);
    expect(stages.map(({ label, milestones, owns, supports }) => [label.en, milestones, owns, supports])).toEqual(expected);
    expect(unused).toEqual([]);
  });

  test("speak of the buyer's phases in Japanese as Japanese sales teams do", () => {
    expect(modelNamed("buyer-phases", null).stages.map(({ label }) => label.ja)).toEqual(["認知", "理解", "検討", "商談", "購入"]);
  });

  test.each(shippedModels.map((model) => [model.name, model] as const))("%s keeps every rule and has words in every language", (_, model) => {
    expect(problemsOf(model)).toEqual([]);
    for (const { label } of [model, ...model.stages]) for (const language of languages) expect(label[language]).not.toBe("");
    for (const language of languages) expect(new Set(model.stages.map(({ label }) => label[language])).size).toBe(model.stages.length);
  });

  test("call a stage that several have by the same words", () => {
    const stages = shippedModels.flatMap((model) => model.stages);
    for (const { id, label } of stages) expect(stages.find((stage) => stage.id === id)?.label).toEqual(label);
  });

  test("one that does not exist is named, with those that do", () => {
    expect(() => modelNamed("seven-stage", null)).toThrow(OperatorError);
    expect(() => modelNamed("seven-stage", null)).toThrow(/"seven-stage".*six-stage, five-stage/);
  });

  test("a stage is called by the model in force, then by one that was left, else as it was stored", () => {
    expect(stageLabel(sixStage, "implementation", "ja")).toBe("導入");
    expect(stageLabel(modelNamed("lifecycle", null), "implementation", "ja")).toBe("導入");
    expect(stageLabel(sixStage, "our-own-stage", "ja")).toBe("our-own-stage");
  });
});

describe("the stage a milestone means", () => {
  test("is the one it stands in", () => {
    expect(milestones.map((milestone) => stageOf(sixStage, milestone).id)).toEqual([
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

  test("is, where it is unused, the one before it, and the first stage has none before it", () => {
    const model = oneOffSales({ first: ["lead"], unused: ["reached", "renewed"] });
    expect(stageOf(model, "renewed").id).toBe("delivery");
    expect(stageOf(model, "expanded").id).toBe("delivery");
    expect(stageOf(model, "reached").id).toBe("interest");
  });
});

describe("an organization's own model", () => {
  const stages = [
    { label: "Interest", milestones: ["reached", "lead", "mql"], owns: "marketing" },
    { label: { ja: "商談" }, milestones: ["sal", "sql", "opportunity", "proposal"], owns: "sales", supports: ["marketing"] },
    { id: "delivery", label: { en: "Delivery", ja: "納品" }, milestones: ["live", "onboarding", "won", "advocate"], owns: "success" },
  ];
  const own = { name: "one-off", label: "One-off sales", stages, unused: ["expanded", "renewed"] };
  const sentences = (told: object) => {
    const read = checkDefinition(told);
    return "problems" in read ? read.problems : [];
  };

  test("is read as people write it: labels once or in each language, ids made from them", () => {
    const read = checkDefinition(own);
    if ("problems" in read) throw new Error(read.problems.join(" "));
    expect(read.model).toEqual({
      name: "one-off",
      label: { en: "One-off sales", ja: "One-off sales", "zh-CN": "One-off sales" },
      stages: [
        {
          id: "interest",
          label: { en: "Interest", ja: "Interest", "zh-CN": "Interest" },
          milestones: ["reached", "lead", "mql"],
          owns: "marketing",
          supports: [],
        },
        {
          id: "商談",
          label: { en: "商談", ja: "商談", "zh-CN": "商談" },
          milestones: ["sal", "sql", "opportunity", "proposal"],
          owns: "sales",
          supports: ["marketing"],
        },
        {
          id: "delivery",
          label: { en: "Delivery", ja: "納品", "zh-CN": "Delivery" },
          milestones: ["won", "onboarding", "live", "advocate"],
          owns: "success",
          supports: [],
        },
      ],
      unused: ["renewed", "expanded"],
    } satisfies JourneyModel);
    expect(stageOf(read.model, "expanded").id).toBe("delivery");
  });

  test.each(shippedModels.map((model) => [model.name, model] as const))("is the same after it was written down: %s", (_, model) => {
    expect(readDefinition(JSON.parse(JSON.stringify(definitionOf(model))))).toEqual({ model });
  });

  test("that was stored is the one of its name; one that cannot be read says so", () => {
    expect(modelNamed("one-off", own).stages.map(({ label }) => label.en)).toEqual(["Interest", "商談", "Delivery"]);
    expect(() => modelNamed("one-off", { name: "one-off" })).toThrow('The journey model "one-off" cannot be read. The model\'s stages are missing.');
  });

  const [interest, talks, delivery] = stages;
  test.each<[what: string, told: object, sentence: string]>([
    ["forgets a milestone", { ...own, unused: ["expanded"] }, "renewed stands in no stage. Add it to the milestones of one, or to unused."],
    ["places one twice", { ...own, unused: ["expanded", "renewed", "won"] }, "won stands more than once. Leave it in one stage, or in unused."],
    ["places one twice in a stage", { ...own, unused: ["expanded", "renewed", "renewed"] }, "renewed stands more than once."],
    ["names one that is none", { ...own, unused: ["expanded", "renewd"] }, `The model's unused holds "renewd", which is not a milestone`],
    ["has an owner who is no team", { ...own, stages: [{ ...interest, owns: "finance" }, talks, delivery] }, 'Stage 1: owns holds "finance", which'],
    [
      "has a stage without an owner",
      { ...own, stages: [interest, { ...talks, owns: undefined }, delivery] },
      "Stage 2: owns is missing: marketing, sales",
    ],
    ["has a stage without a label", { ...own, stages: [interest, { ...talks, label: " " }, delivery] }, "Stage 2: label is empty."],
    ["has a label in no language", { ...own, stages: [interest, { ...talks, label: {} }, delivery] }, "Stage 2: label is empty."],
    [
      "has no word in one of its languages",
      { ...own, stages: [interest, { ...talks, label: { en: "x", ja: "" } }, delivery] },
      "Stage 2: label.ja is empty.",
    ],
    [
      "calls two alike in one language",
      { ...own, stages: [interest, talks, { ...delivery, label: { en: "Delivery", ja: "商談" } }] },
      'Two stages are called "商談".',
    ],
    ["has a label in another language", { ...own, stages: [interest, { ...talks, label: { fr: "x" } }, delivery] }, "Stage 2: label is neither"],
    ["has a label that is a number", { ...own, stages: [interest, { ...talks, label: 7 }, delivery] }, "Stage 2: label is neither a text nor"],
    ["has a label nobody can see", { ...own, stages: [interest, { ...talks, label: "a\u0000" }, delivery] }, "Stage 2: label holds characters that"],
    ["has half a character", { ...own, label: "\ud800" }, "The model's label holds characters that cannot be shown."],
    [
      "has a stage of nothing",
      { ...own, stages: [...stages, { ...talks, label: "Empty", milestones: [] }] },
      'The stage "Empty" has no milestone. Give it',
    ],
    ["has an empty line for a stage", { ...own, stages: [...stages, null] }, "Stage 4: it is not a stage with label, milestones and owns."],
    ["calls two alike", { ...own, stages: [interest, { ...talks, label: "Interest" }, delivery] }, 'Two stages are called "Interest". Give one of'],
    [
      "has an id twice",
      { ...own, stages: [{ ...interest, id: "x" }, { ...talks, id: "x" }, delivery] },
      'Two stages have the id "x". Give one of them another id.',
    ],
    [
      "has an id that is none",
      { ...own, stages: [{ ...interest, id: "a b" }, talks, delivery] },
      "Stage 1: id is not 1 to 60 letters, digits and hyphens.",
    ],
    [
      "lets the owner support",
      { ...own, stages: [{ ...interest, supports: ["marketing"] }, talks, delivery] },
      'marketing owns the stage "Interest" already.',
    ],
    [
      "misspells a field",
      { ...own, stages: [{ ...interest, suports: ["sales"] }, talks, delivery] },
      "Stage 1: it has suports, which means nothing here.",
    ],
    ["misspells a field of its own", { ...own, unusd: [] }, "The model has unusd, which means nothing here."],
    ["has no stages", { ...own, stages: [] }, "The model's stages are none: write at least one."],
    ["has more stages than anyone keeps in mind", { ...own, stages: Array(21).fill(interest) }, "The model's stages are more than 20: join some."],
    ["has no name", { ...own, name: undefined }, "The model's name is missing."],
    ["has a name that cannot be typed", { ...own, name: "One off!" }, "The model's name is not 1 to 40 small letters, digits and hyphens."],
    ["takes a name that ships", { ...own, name: "lifecycle" }, "lifecycle is the name of a model that ships, and those stay as they are."],
  ])("is refused when it %s", (_, told, sentence) => {
    expect(sentences(told).join("\n")).toContain(sentence);
  });

  test.each([
    ["nothing", null],
    ["a list", []],
    ["a text", "x"],
  ])("is not %s", (_, told) => {
    expect(checkDefinition(told)).toEqual({ problems: ["The model is not an object with name, label, stages and unused."] });
  });

  test("says all that is wrong at once", () => {
    expect(sentences({ ...own, unused: [] })).toHaveLength(2);
    expect(
      sentences({
        ...own,
        name: "x y",
        stages: [
          { ...interest, owns: "nobody" },
          { ...talks, id: "a b" },
        ],
      }),
    ).toHaveLength(3);
  });

  test("stands in the funnel's order: else going forward would be told as moving back", () => {
    const [problem, ...more] = sentences({ ...own, stages: [interest, delivery, talks] });
    expect(more).toEqual([]);
    expect(problem).toContain('The stage "商談" has sal and comes after "Delivery", which has advocate; an account reaches sal first.');
    expect(problem).toContain("in the funnel's order: reached, lead, mql");

    const read = readDefinition({ ...own, stages: [interest, delivery, talks] });
    if ("problems" in read) throw new Error("its shape is right");
    const visits: Parameters<typeof visit>[0] = [];
    for (const milestone of ["proposal", "won"] satisfies Milestone[]) visit(visits, read.model, new Date(), milestone, null);
    expect(visits.at(-1)?.backward).toBe(true);
  });

  test("may not take a milestone out of the middle of a stage either", () => {
    const split = [
      { ...interest, milestones: ["reached", "mql"] },
      { ...talks, milestones: ["lead", "sal", "sql", "opportunity", "proposal"] },
      delivery,
    ];
    expect(sentences({ ...own, stages: split })).toEqual([expect.stringContaining('has lead and comes after "Interest", which has mql')]);
  });
});

test("a model that forgets a milestone or places one twice is found out", () => {
  const broken = oneOffSales({ first: ["lead"], unused: ["renewed", "renewed", "won"] });
  expect(misplacedMilestones(broken)).toEqual({ nowhere: ["reached"], twice: ["won", "renewed"] });
});

function oneOffSales({ first, unused }: { first: JourneyModel["unused"]; unused: JourneyModel["unused"] }): JourneyModel {
  const label = { en: "Stage", ja: "段階", "zh-CN": "阶段" };
  return {
    name: "one-off",
    label,
    stages: [
      { id: "interest", label, milestones: first, owns: "marketing", supports: [] },
      { id: "sale", label, milestones: ["mql", "sal", "sql", "opportunity", "proposal", "won"], owns: "sales", supports: [] },
      { id: "delivery", label, milestones: ["onboarding", "live", "expanded", "advocate"], owns: "success", supports: [] },
    ],
    unused,
  };
}
