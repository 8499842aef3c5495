import { expect, test } from "vitest";
import type { Deal, Standing } from "../../src/announcements/announcement.ts";
import { type AccountChange, decide } from "../../src/announcements/decide.ts";
import { type Route, tellings } from "../../src/announcements/routes.ts";
import { sixStage as model } from "../../src/journeys/models/six-stage.ts";

const deal = (stage: string, status: Deal["status"] = "open", more: Partial<Deal> = {}): Deal => ({
  name: "Big one",
  stage,
  stageOrder: null,
  pipeline: null,
  status,
  amountMinor: null,
  currency: null,
  owner: null,
  closesOn: null,
  lossReason: null,
  ...more,
});

const change = (more: Partial<AccountChange>): AccountChange => ({
  account: { id: "a", name: "Acme", segment: "Enterprise", owner: null, csm: null },
  before: null,
  after: null,
  deals: [],
  cause: { source: "crm", externalId: "e1", revision: 0, occurredAt: new Date("2026-03-01T09:00:00Z") },
  ...more,
});

const moved = (before: Deal | null, after: Deal) => change({ deals: [{ subject: "opportunity crm 7", before, after }] });
const stood = (milestone: Standing["milestone"], stage: string, ended: Standing["ended"] = null): Standing => ({ milestone, stage, ended });

test.each<[string, Deal | null, Deal, string]>([
  ["first heard of as open", null, deal("A"), "deal.opened"],
  ["first heard of as won", null, deal("W", "won"), "deal.won"],
  ["first heard of as lost", null, deal("L", "lost"), "deal.lost"],
  ["another stage", deal("A"), deal("B"), "deal.moved"],
  ["the same stage of another pipeline", deal("A"), deal("A", "open", { pipeline: "Partners" }), "deal.moved"],
  ["won", deal("A"), deal("W", "won"), "deal.won"],
  ["lost", deal("A"), deal("L", "lost"), "deal.lost"],
  ["won after all", deal("L", "lost"), deal("W", "won"), "deal.won"],
  ["open again after it was won", deal("W", "won"), deal("A"), "deal.reopened"],
  ["open again after it was lost", deal("L", "lost"), deal("A"), "deal.reopened"],
  ["another amount", deal("A"), deal("A", "open", { amountMinor: 5, currency: "JPY" }), "deal.changed"],
  ["won still, under another stage's name", deal("W", "won"), deal("Closed", "won"), "deal.changed"],
])("a deal %s", (_what, before, after, kind) => {
  expect(decide([moved(before, after)], model).map((announcement) => announcement.kind)).toEqual([kind]);
});

test.each<[string, Standing | null, Standing | null, boolean | null]>([
  ["first stage", null, stood("reached", "awareness"), false],
  ["next stage", stood("lead", "awareness"), stood("mql", "consideration"), false],
  ["stage before", stood("mql", "consideration"), stood("lead", "awareness"), true],
  ["end", stood("live", "support-and-retention"), stood("live", "support-and-retention", "churned"), false],
  ["return", stood("lead", "awareness", "rejected"), stood("lead", "awareness"), false],
  ["further milestone of the same stage", stood("mql", "consideration"), stood("sal", "consideration"), null],
  ["nothing any more", stood("reached", "awareness"), null, null],
])("an account's %s", (_what, before, after, backward) => {
  const told = decide([change({ before, after })], model).map(({ facts }) => facts.about === "account" && facts.backward);
  expect(told).toEqual(backward === null ? [] : [backward]);
});

const route = (more: Partial<Route>): Route => ({
  destinationId: "d",
  kinds: ["deal.opened", "deal.moved", "account.stage"],
  segment: null,
  audienceSegment: null,
  by: "Aiko",
  ...more,
});
const told = (changes: AccountChange[], ...routes: Route[]) =>
  tellings(decide(changes, model), routes).map(
    ({ destinationId, announcement, aloud }) => `${destinationId} ${announcement.kind}${aloud ? "" : " (quietly)"}`,
  );

test("an event that moves a deal and its account's stage gives one message per destination, the deal's", () => {
  const both = { ...moved(deal("A"), deal("Proposal")), before: stood("opportunity", "consideration"), after: stood("proposal", "decision") };
  const routes = [
    route({}),
    route({ destinationId: "stages", kinds: ["account.stage"] }),
    route({ destinationId: "wins", kinds: ["deal.won", "account.stage"] }),
  ];
  expect(told([both], ...routes)).toEqual(["d deal.moved", "stages account.stage", "wins deal.moved (quietly)", "wins account.stage"]);
});

test("a stage that no deal leads to is told beside the deal", () => {
  const both = { ...moved(deal("A"), deal("B")), before: stood("won", "purchase"), after: stood("onboarding", "implementation") };
  expect(told([both], route({}))).toEqual(["d deal.moved", "d account.stage"]);
});

test("a changed amount leaves the account's stage to be told", () => {
  const both = {
    ...moved(deal("A"), deal("A", "open", { amountMinor: 1 })),
    before: stood("mql", "consideration"),
    after: stood("proposal", "decision"),
  };
  expect(told([both], route({}))).toEqual(["d deal.changed (quietly)", "d account.stage"]);
});

test("only accounts of the route's segment, and of the destination's audience, are told of", () => {
  const opened = moved(null, deal("A"));
  const routes = [
    route({ destinationId: "all" }),
    route({ destinationId: "enterprise", segment: "Enterprise" }),
    route({ destinationId: "small", segment: "Small" }),
    route({ destinationId: "partners", audienceSegment: "Partners" }),
  ];
  expect(told([opened], ...routes)).toEqual(["all deal.opened", "enterprise deal.opened"]);
  expect(told([change({ ...opened, account: { ...opened.account, segment: null } })], ...routes)).toEqual(["all deal.opened"]);
});
