import { expect, test } from "vitest";
import { proposalNamed } from "../../src/journeys/proposal-words.ts";
import { deal, fold, instant, milestone, milestonesOf, rules, visitsOf } from "./telling.ts";

test.each([
  ["Proposal/Price Quote", true],
  ["NEGOTIATION", true],
  ["Contract sent", true],
  ["提案中", true],
  ["見積提出", true],
  ["商务谈判", true],
  ["Ｐｒｏｐｏｓａｌ", true],
  ["Discovery", false],
  ["ヒアリング", false],
  ["", false],
])("a stage named %s is a proposal's: %s", (stage, expected) => {
  expect(proposalNamed(rules.proposalWords)(stage)).toBe(expected);
});

test("an empty word in the list names nothing", () => {
  expect(proposalNamed(["", " "])("Discovery")).toBe(false);
});

const moves: [story: string, stages: [name: string, order?: number, pipeline?: string][], milestone: string][] = [
  [
    "behind its proposal by the order of its stages, it is back",
    [
      ["Proposal", 3],
      ["Discovery", 2],
    ],
    "opportunity",
  ],
  [
    "to a later stage of another name, it stays at its proposal",
    [
      ["Proposal", 3],
      ["Legal review", 4],
    ],
    "proposal",
  ],
  ["without an order, it has only moved", [["Proposal"], ["Discovery"]], "proposal"],
  ["with an order on one side only, it has only moved", [["Proposal", 3], ["Discovery"]], "proposal"],
  [
    "behind the earliest of its proposal stages, it is back",
    [
      ["Contract", 5],
      ["Quote", 3],
      ["Review", 4],
      ["Discovery", 2],
    ],
    "opportunity",
  ],
  [
    "between its proposal stages, it stays",
    [
      ["Contract", 5],
      ["Quote", 3],
      ["Review", 4],
    ],
    "proposal",
  ],
  [
    "forward past its proposal again, it is there again",
    [
      ["Proposal", 3],
      ["Discovery", 2],
      ["Legal review", 4],
    ],
    "proposal",
  ],
  [
    "to another pipeline, orders mean nothing",
    [
      ["Proposal", 3, "new"],
      ["Discovery", 1, "upsell"],
    ],
    "proposal",
  ],
];

test.each(moves)("a deal that moves %s", (_, stages, milestone) => {
  const events = stages.map(([stage, stageOrder, pipeline], index) => deal(`2025-01-0${index + 1}`, stage, "open", { stageOrder, pipeline }));
  expect(fold(events, "2025-06-01").current?.milestone).toBe(milestone);
});

test("going back and forth is seen in the visits, and the proposal is reached once", () => {
  const journey = fold(
    [
      deal("2025-01-01", "Proposal", "open", { stageOrder: 3 }),
      deal("2025-01-02", "Discovery", "open", { stageOrder: 2 }),
      deal("2025-01-03", "Proposal", "open", { stageOrder: 3 }),
    ],
    "2025-06-01",
  );
  expect(visitsOf(journey)).toEqual([
    "decision (proposal) 2025-01-01 – 2025-01-02",
    "consideration (opportunity) 2025-01-02 – 2025-01-03, backward",
    "decision (proposal) 2025-01-03 –",
  ]);
  expect(milestonesOf(journey, "D1")).toEqual(["opportunity 2025-01-01", "proposal 2025-01-01, stage-name"]);
});

test("a deal as last told, with its dates", () => {
  const journey = fold(
    [
      deal("2025-01-01", "Discovery", "open", {
        stageOrder: 1,
        amount: "1200.50",
        currency: "usd",
        owner: "Rep@Example.com",
        closesOn: "2025-03-31",
        pipeline: "new",
      }),
      deal("2025-01-05", "Discovery"),
      deal("2025-02-01", "Negotiation", "open", { stageOrder: 3, amount: 900, currency: "EUR" }),
      deal("2025-02-10", "Closed", "lost", { lossReason: "price" }),
      deal("2025-02-11", "Closed", "lost"),
    ],
    "2025-06-01",
  );
  expect(journey.opportunities).toEqual([
    {
      source: "crm",
      externalId: "D1",
      name: "Acme rollout",
      stage: "Closed",
      stageOrder: null,
      pipeline: "new",
      status: "lost",
      amountMinor: 90_000,
      currency: "EUR",
      owner: "rep@example.com",
      closesOn: "2025-03-31",
      lossReason: "price",
      openedAt: instant("2025-01-01"),
      stageSince: instant("2025-02-10"),
      closedAt: instant("2025-02-10"),
      leadSource: null,
      leadExternalId: null,
    },
  ]);
});

test("a reopened deal is open, without the reason for which it was lost", () => {
  const events = [deal("2025-01-01", "Review"), deal("2025-02-01", "Review", "lost", { lossReason: "price" }), deal("2025-03-01", "Review")];
  expect(fold(events, "2025-06-01").opportunities).toMatchObject([
    { status: "open", lossReason: null, closedAt: null, stageSince: instant("2025-03-01"), openedAt: instant("2025-01-01") },
  ]);
});

test("a won deal told once more after its customer churned stays gone; won anew, it lives again", () => {
  const churned = [
    deal("2025-01-01", "Signed", "won"),
    milestone("2025-02-01", "churned"),
    deal("2025-03-01", "Signed", "won", { owner: "rep@example.com" }),
  ];
  expect(fold(churned, "2025-06-01").current).toMatchObject({ stage: "purchase", ended: "churned", endedAt: instant("2025-02-01") });
  const again = [...churned, deal("2025-04-01", "Renewal"), deal("2025-05-01", "Signed", "won")];
  expect(fold(again, "2025-06-01").current).toMatchObject({ stage: "purchase", ended: null, since: instant("2025-05-01") });
});

test("a lost deal told once more stays lost, whatever its stage is named", () => {
  const journey = fold(
    [deal("2025-01-01", "Review"), deal("2025-02-01", "Closed", "lost"), deal("2025-03-01", "Proposal lost", "lost")],
    "2025-06-01",
  );
  expect(journey.current).toMatchObject({ stage: "consideration", ended: "lost", endedAt: instant("2025-02-01") });
});

test("open comes before closed when both are told of one instant", () => {
  const events = [
    deal("2025-01-01", "Closed", "won"),
    deal("2025-01-01", "Review", "open", { stageOrder: 9 }),
    deal("2025-01-01", "Discovery", "open", { stageOrder: 1 }),
  ];
  expect(fold(events, "2025-06-01").opportunities).toMatchObject([{ status: "won", stage: "Closed" }]);
});
