import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { watchLeads } from "../../src/leads/watch.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { testDatabase } from "../support/database.ts";
import { type LeadScene, leadScene } from "./scene.ts";

let db: Db;
let scene: LeadScene;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  scene = await leadScene({ db });
});
afterEach(() => scene.stop());
afterAll(() => db.close());

const acme = () => scene.account("acme.com", "Acme");
const verdictsOf = async () => (await scene.leadRow("L1"))?.["verdicts"];
const hear = async (events: object | readonly object[], announce?: boolean) => {
  await scene.told(events, announce);
  await scene.minute();
};
const editsOf = async () => {
  const [row] = await scene.db.sql<{ edits: number }>(
    `select count(*)::int as edits from delivery where "organizationId" = $1 and act = 'edit' and living like 'lead %'`,
    [scene.organizationId],
  );
  return row?.edits ?? 0;
};

test("given to somebody not met yet, it waits until they are met, and they are told", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.until("2026-11-24T15:00:00Z");
  scene.clock.now = new Date("2026-11-24T16:00:00Z");
  await scene.send(scene.lead("L1", { owner: "lin@us.example" }));
  // The leads' job comes first, before Slack is asked who that is.
  await watchLeads(scene.db, await loadOrganization(scene.db, scene.organizationId), scene.clock.now);
  expect(await scene.watches()).toMatchObject([{ state: "untold", dueAt: null }]);
  await scene.minute();
  await scene.minute();
  expect(scene.texts("lin")).toEqual([expect.stringContaining("Kim Park · Acme")]);
  // Midnight in Shanghai, where nobody is at work: the day that is given ends at 17:00.
  expect(await scene.watches()).toMatchObject([{ state: "waiting", dueAt: new Date("2026-11-25T09:00:00Z") }]);
  expect(scene.threads("lin")).toEqual([]);
});

test("a verdict that a CRM sends again with every change of a field is one verdict", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  for (const score of [1, 2, 3]) {
    scene.clock.now = new Date(scene.clock.now.getTime() + 3_600_000);
    await hear(scene.lead("L1", { score }, "rejected", { reason: "no_need", by: "ann@us.example" }));
  }
  expect(await scene.leadRow("L1")).toMatchObject({ verdicts: 1, score: 3, verdictAt: new Date("2026-11-23T16:00:00Z") });
  expect(scene.threads("ann")).toHaveLength(1);
});

test("a person who decides the same once more changes nothing, and may decide otherwise after that", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.press("ann", "ann", "Accept");
  await scene.eventually(async () => (await verdictsOf()) === 1);
  for (const _ of [1, 2, 3, 4, 5, 6]) {
    await scene.press("ann", "ann", "Change");
    expect(await scene.fills("ann", { Verdict: "accept" })).toContain("Accepted by Ann Lee");
  }
  await scene.press("ann", "ann", "Change");
  await scene.fills("ann", { Verdict: "reject", Reason: "duplicate" });
  expect(await scene.leadRow("L1")).toMatchObject({ verdict: "reject", verdicts: 2 });
});

test.each([
  ["news", undefined],
  ["history", false],
])("a day that has gone by brings a lead back once, however often it is told of (%s)", async (_, announce) => {
  await scene.told([acme(), scene.lead("L1")]);
  const putOff = { reason: "not_now", returnsOn: "2026-11-24" };
  await hear(scene.lead("L1", {}, "recycled", putOff));
  await scene.until("2026-11-24T14:00:00Z");
  await scene.minute();
  expect(scene.messages("ann").filter(({ thread_ts }) => thread_ts === null)).toHaveLength(2);
  expect(await scene.watches()).toMatchObject([{ state: "waiting", round: 2 }]);
  scene.clock.now = new Date("2026-11-24T16:00:00Z");
  await hear(scene.lead("L1", { score: 1 }, "recycled", putOff), announce);
  expect(await scene.watches()).toMatchObject([{ state: "waiting", round: 2 }]);
  scene.clock.now = new Date("2026-11-24T17:00:00Z");
  await hear(scene.lead("L1", { score: 2 }, "recycled", { ...putOff, by: "CRM rule" }), announce);
  expect(await scene.watches()).toMatchObject([{ state: "answered", round: 2, dueAt: null }]);
  scene.clock.now = new Date("2026-11-25T17:00:00Z");
  await hear(scene.lead("L1", { score: 3 }, "recycled", { ...putOff, by: "CRM rule 2" }), announce);
  expect(await scene.watches()).toMatchObject([{ state: "answered", round: 2, dueAt: null }]);
  expect(scene.messages("ann").filter(({ thread_ts }) => thread_ts === null)).toHaveLength(2);
});

test("put off until tomorrow where it is tomorrow already for the organization, it comes back", async () => {
  await scene.db.sql(`update organization set "timeZone" = 'Asia/Tokyo' where id = $1`, [scene.organizationId]);
  await scene.told([acme(), { ...scene.lead("L1"), occurredAt: "2026-10-01T10:00:00Z" }]);
  await scene.ask("ann", "wins", "lead L1");
  await scene.press("ann", "#wins", "Recycle", scene.slack.messages("#wins", scene.user("ann")).at(-1));
  // In Tokyo, the 24th has begun.
  await scene.fills("ann", { Reason: "not_now", "Comes back on": "2026-11-24" });
  await scene.until("2026-11-24T14:00:00Z");
  await scene.minute();
  expect(scene.texts("ann")).toEqual([expect.stringContaining("Back again: Kim Park · Acme")]);
});

test.each([
  ["rejected", "no_need"],
  ["recycled", "not_now"],
])("one that was %s and that marketing qualifies again is told anew, and judged anew", async (milestone, reason) => {
  await scene.told([acme(), scene.lead("L1")]);
  const returnsOn = milestone === "recycled" ? { returnsOn: "2027-01-11" } : {};
  await hear(scene.lead("L1", {}, milestone, { reason, by: "Bo", ...returnsOn }));
  scene.clock.now = new Date("2026-12-23T15:00:00Z");
  await hear(scene.lead("L1", { score: 90 }, "mql"));
  expect(await scene.leadRow("L1")).toMatchObject({ status: "mql", verdict: null, verdictReason: null, returnsOn: null, verdicts: 1 });
  expect(await scene.watches()).toMatchObject([{ state: "waiting", round: 2, dueAt: new Date("2026-12-24T15:00:00Z") }]);
  const standing = () => scene.messages("ann").filter(({ thread_ts }) => thread_ts === null);
  expect(standing()).toHaveLength(2);
  expect(scene.texts("ann").some((text) => text.includes(`Lead ${milestone}: Kim Park · Acme`))).toBe(true);
  const [said] = scene.texts("ann").filter((text) => text.includes("Qualified again: Kim Park · Acme"));
  expect(said).toContain(
    "Kim Park · Acme was judged before, and marketing has qualified it again. Accept, recycle or reject it by Dec 24, 2026, 10:00.",
  );
  const next = await scene.ask("ann", "wins", "lead next");
  expect(next).toContain("Kim Park · Acme");
  expect(next).toMatch(/Verdicts so far[\s\S]*by Bo/);
  await hear(scene.lead("L1", { score: 95 }, "mql"));
  expect(standing()).toHaveLength(2);
  await scene.press("ann", "ann", "Accept", standing()[1]);
  await scene.eventually(async () => (await verdictsOf()) === 2);
  expect(await scene.leadRow("L1")).toMatchObject({ status: "sal", verdict: "accept" });
  expect(await scene.watches()).toMatchObject([{ state: "answered", dueAt: null }]);
});

test("qualified again by history, it tells nobody and starts no clock, but waits to be judged", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await hear(scene.lead("L1", {}, "rejected", { reason: "no_need" }));
  scene.clock.now = new Date("2026-11-30T15:00:00Z");
  await hear(scene.lead("L1", {}, "mql"), false);
  expect(scene.messages("ann").filter(({ thread_ts }) => thread_ts === null)).toHaveLength(1);
  expect(await scene.watches()).toMatchObject([{ state: "answered", round: 1, dueAt: null }]);
  expect(await scene.ask("ann", "wins", "lead mine")).toContain("Kim Park · Acme");
});

test("of a lead that was judged and qualified again meanwhile, whoever still has the first card open may judge it", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.ask("ann", "wins", "lead L1");
  const first = scene.slack.messages("#wins", scene.user("ann")).at(-1);
  await hear(scene.lead("L1", {}, "rejected", { reason: "no_need" }));
  scene.clock.now = new Date("2026-11-23T16:00:00Z");
  await hear(scene.lead("L1", {}, "mql"));
  expect(await scene.pressed("ann", "#wins", "Accept", first)).toContain("Accepted by Ann Lee");
  expect(await scene.leadRow("L1")).toMatchObject({ verdict: "accept", verdicts: 2 });
});

test("the clock goes on where the owner's message could not be sent", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.db.sql(`update delivery set state = 'dead' where "organizationId" = $1 and living like 'lead %'`, [scene.organizationId]);
  scene.clock.now = new Date("2026-11-24T14:00:00Z");
  await hear(scene.lead("L1", { score: 7 }));
  expect(await scene.watches()).toMatchObject([{ state: "waiting", dueAt: new Date("2026-11-24T15:00:00Z") }]);
  await scene.until("2026-11-24T15:00:00Z");
  expect(await scene.watches()).toMatchObject([{ state: "reminded" }]);
});

test("a reminder brings the messages of the others up to date as well", async () => {
  await scene.ask("yui", "wins", "help");
  await scene.told([acme(), scene.lead("L1", { owner: "yui@us.example" })]);
  scene.clock.now = new Date("2026-11-23T16:00:00Z");
  await hear(scene.lead("L1", { owner: "ann@us.example" }));
  await scene.until("2026-11-24T16:00:00Z");
  expect(scene.texts("ann")[0]).toContain("Overdue; the manager will be told on");
  expect(scene.texts("yui")[0]).toContain("期限を過ぎています");
  expect([scene.threads("ann").length, scene.threads("yui").length]).toEqual([1, 0]);
  await scene.until("2026-11-25T16:00:00Z");
  expect(scene.texts("ann")[0]).toContain("Overdue");
  expect(scene.texts("ann")[0]).not.toContain("told to the manager");
  expect(scene.texts("yui")[0]).toContain("回答が遅れているリード");
});

test("once its message says that a deal came of it, what else is told of the account leaves the message as it is", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.press("ann", "ann", "Accept");
  await scene.eventually(async () => (await verdictsOf()) === 1);
  scene.clock.now = new Date("2026-11-23T16:00:00Z");
  const deal = (stage: string) =>
    scene.event("opportunity", { account: { domain: "acme.com" }, opportunity: { externalId: "D1", name: "Acme rollout", stage, status: "open" } });
  await hear(deal("Discovery"));
  expect(scene.texts("ann")[0]).toContain("Lead became a deal: Kim Park · Acme");
  const edits = await editsOf();
  await hear([deal("Trial"), scene.event("milestone", { account: { domain: "acme.com" }, milestone: "proposal" })]);
  await hear(deal("Offer"), false);
  expect(await editsOf()).toBe(edits);
});
