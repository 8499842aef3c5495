import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
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

const acme = (fields = {}) => scene.account("acme.com", "Acme", fields);
const isJudged = (id: string) => scene.eventually(async () => (await scene.leadRow(id))?.["verdict"] !== null);
const setManager = (of: string, manager: string) =>
  scene.db.sql(
    `update person set "managerId" = (select id from person where "organizationId" = $1 and email = $3) where "organizationId" = $1 and email = $2`,
    [scene.organizationId, of, manager],
  );
const firstLines = (texts: readonly string[]) => texts.map((text) => text.split("\n")[0]);

test("a lead whose owner nobody knows goes to the channels that follow new leads", async () => {
  await scene.ask("yui", "wins", "subscribe lead.new");
  await scene.ask("lin", "marketing", "subscribe lead.late");
  await scene.settle();
  const before = scene.messages("#wins").length;
  await scene.told([acme(), scene.lead("L1", { owner: "gone@us.example" }), scene.lead("L2", { owner: undefined })]);
  expect(scene.messages("#wins").slice(before)).toHaveLength(2);
  expect(scene.texts("#wins").at(-1)).toContain("登録：佐藤 結衣");
  expect(scene.texts("#marketing").join()).not.toContain("Kim Park");
  expect(await scene.watches()).toMatchObject([{ state: "waiting" }, { state: "waiting" }]);
});

test("a channel sees only leads of accounts it may see; one without an account is for those who see all", async () => {
  await scene.ask("ann", "wins", 'subscribe lead.new "Enterprise"');
  await scene.ask("ann", "marketing", "subscribe lead.new");
  const own = (id: string, email: string) => scene.lead(id, { owner: undefined, contact: { email } });
  await scene.told([acme({ segment: "Enterprise" }), scene.account("small.example", "Small", { segment: "SMB" })]);
  await scene.told([own("L1", "kim@acme.com"), own("L2", "li@small.example"), own("L3", "bo@gmail.com")]);
  expect(firstLines(scene.texts("#wins").slice(1))).toEqual([expect.stringContaining("kim@acme.com · Acme")]);
  expect(firstLines(scene.texts("#marketing").slice(1))).toEqual([
    expect.stringContaining("kim@acme.com · Acme"),
    expect.stringContaining("li@small.example · Small"),
    expect.stringContaining("bo@gmail.com came through"),
  ]);
});

test("a lead without an account is told and judged like any other", async () => {
  await scene.told(scene.lead("L3", { contact: { email: "bo@gmail.com", name: "Bo" } }));
  expect(scene.texts("ann")[0]).toContain("Bo came through webinar.");
  expect(scene.texts("ann")[0]).toContain("Not known");
  await scene.press("ann", "ann", "Accept");
  await isJudged("L3");
  expect(await scene.leadRow("L3")).toMatchObject({ accountId: null, status: "sal", verdict: "accept" });
  expect(scene.texts("ann")[0]).toContain("Accepted by Ann Lee");
  expect(scene.threads("ann")).toHaveLength(1);
});

test("history tells nobody, and starts no clock; a person can judge it all the same", async () => {
  const old = new Date("2026-11-20T10:00:00Z");
  await scene.told([acme(), { ...scene.lead("L1"), occurredAt: old.toISOString() }]);
  await scene.told([scene.lead("L2")], false);
  expect(scene.messages("ann")).toEqual([]);
  expect(await scene.watches()).toEqual([]);
  await scene.ask("ann", "wins", "lead L1");
  await scene.pressed("ann", "#wins", "Accept", scene.slack.messages("#wins", scene.user("ann")).at(-1));
  expect(await scene.leadRow("L1")).toMatchObject({ verdict: "accept" });
});

test("a lead of long ago is told when marketing qualifies it", async () => {
  await scene.told([acme(), { ...scene.lead("L1"), occurredAt: "2026-10-01T10:00:00Z" }]);
  await scene.told(scene.lead("L1", { score: 40 }));
  expect(scene.messages("ann")).toEqual([]);
  await scene.told(scene.lead("L1", { score: 80 }, "mql"));
  expect(scene.messages("ann")).toHaveLength(1);
  await scene.told(scene.lead("L1", { score: 90 }, "mql"));
  expect(scene.messages("ann")).toHaveLength(1);
});

test("an organization says how many business days there are to answer", async () => {
  await scene.db.sql(
    `update organization set "leadAnswerDays" = 3, "businessHours" = '{"days":[1,2,3,4,5,6],"from":"08:00","to":"18:00"}' where id = $1`,
    [scene.organizationId],
  );
  scene.clock.now = new Date("2026-11-26T15:00:00Z");
  await scene.told([acme(), scene.lead("L1")]);
  expect(await scene.watches()).toMatchObject([{ dueAt: new Date("2026-11-30T15:00:00Z") }]);
});

test("one told with its verdict is told to nobody", async () => {
  await scene.told([acme(), scene.lead("L1"), scene.lead("L1", {}, "sal")]);
  expect(scene.messages("ann")).toEqual([]);
  expect(await scene.watches()).toEqual([]);
});

test("a lead that is given to somebody else reaches them, and their time begins anew", async () => {
  await scene.ask("yui", "wins", "subscribe lead.new");
  await scene.told([acme(), scene.lead("L1", { owner: undefined })]);
  expect(scene.messages("#wins")).toHaveLength(2);
  scene.clock.now = new Date("2026-11-23T18:00:00Z");
  await scene.told(scene.lead("L1", { owner: "ann@us.example" }));
  expect(scene.messages("ann")).toHaveLength(1);
  expect(await scene.watches()).toMatchObject([{ state: "waiting", dueAt: new Date("2026-11-24T18:00:00Z") }]);
  scene.clock.now = new Date("2026-11-24T09:00:00Z");
  await scene.told(scene.lead("L1", { owner: "lin@us.example" }));
  expect(scene.messages("lin")).toHaveLength(1);
  await scene.told(scene.lead("L1", { owner: "lin@us.example", score: 90 }));
  expect([scene.messages("ann").length, scene.messages("lin").length, scene.messages("#wins").length]).toEqual([1, 1, 2]);
  expect(scene.texts("ann")[0]).toContain("林 晓");
  expect(scene.texts("lin")[0]).toContain("90");
});

test("unanswered, its owner is reminded once, then their manager and the channels that follow late leads are told", async () => {
  await scene.ask("lin", "marketing", "subscribe lead.late");
  await scene.ask("yui", "wins", "help");
  await scene.told([acme(), scene.lead("L1")]);
  await setManager("ann@us.example", "yui@us.example");
  await scene.until("2026-11-24T14:59:00Z");
  expect(scene.threads("ann")).toEqual([]);
  await scene.until("2026-11-24T15:00:00Z");
  await scene.minute();
  expect(scene.threads("ann")).toEqual([expect.stringContaining("Kim Park · Acme has waited for an answer since Nov 23, 2026, 10:00.")]);
  expect(await scene.watches()).toMatchObject([{ state: "reminded", dueAt: new Date("2026-11-25T15:00:00Z") }]);
  expect(scene.texts("ann")[0]).toContain("Overdue; the manager will be told on Nov 25, 2026, 10:00");
  expect(scene.messages("yui")).toEqual([]);
  await scene.until("2026-11-25T15:00:00Z");
  await scene.minute();
  expect(scene.threads("ann")).toHaveLength(1);
  expect(scene.texts("yui")).toEqual([expect.stringContaining("回答が遅れているリード：Kim Park · Acme")]);
  expect(scene.texts("yui")[0]).toContain("リード担当者の上長のため");
  expect(scene.texts("#marketing").slice(1)).toEqual([expect.stringContaining("超时未处理的线索：Kim Park · Acme")]);
  await scene.until("2026-12-03T15:00:00Z");
  expect([scene.messages("yui").length, scene.threads("ann").length, scene.messages("#marketing").length]).toEqual([1, 1, 2]);
  await scene.press("yui", "yui", "受け入れる");
  await isJudged("L1");
  for (const where of ["ann", "yui", "#marketing"]) expect(scene.threads(where).at(-1)).toContain("佐藤 結衣");
});

test("answered in time, nobody is reminded", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.press("ann", "ann", "Accept");
  await isJudged("L1");
  await scene.until("2026-11-30T15:00:00Z");
  expect(scene.threads("ann")).toHaveLength(1);
});

test("two processes that watch at once remind once", async () => {
  await scene.told([acme(), scene.lead("L1"), scene.lead("L2")]);
  scene.clock.now = new Date("2026-11-24T16:00:00Z");
  await Promise.all([scene.minute(), scene.minute(), scene.minute()]);
  expect(scene.threads("ann")).toHaveLength(2);
});

test("a lead that was put off comes back on its day as a message of its own, and what was decided then stays", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.press("ann", "ann", "Recycle");
  await scene.fills("ann", { Reason: "not_now", "Comes back on": "2026-12-05" });
  // The 5th is a Saturday: Monday at nine, in New York.
  expect(await scene.watches()).toMatchObject([{ state: "answered", dueAt: new Date("2026-12-07T14:00:00Z") }]);
  await scene.until("2026-12-07T13:59:00Z");
  expect(scene.messages("ann")).toHaveLength(1);
  await scene.until("2026-12-07T14:00:00Z");
  await scene.minute();
  expect(scene.texts("ann")).toEqual([
    expect.stringContaining("Lead recycled: Kim Park · Acme"),
    expect.stringContaining("Kim Park · Acme was put off until today. Accept, recycle or reject it by Dec 8, 2026, 09:00."),
  ]);
  expect(await scene.watches()).toMatchObject([{ state: "waiting", round: 2 }]);
  expect(await scene.ask("ann", "wins", "lead mine")).toContain("Kim Park · Acme");
  await scene.until("2026-12-08T14:00:00Z");
  expect(scene.threads("ann")).toHaveLength(2);
  await scene.press("ann", "ann", "Accept", scene.messages("ann").filter(({ thread_ts }) => thread_ts === null)[1]);
  await scene.eventually(async () => (await scene.leadRow("L1"))?.["verdicts"] === 2);
  expect(scene.texts("ann")[0]).toContain("Lead recycled: Kim Park · Acme");
  expect(scene.texts("ann").some((text) => text.includes("Lead accepted: Kim Park · Acme"))).toBe(true);
  expect(await scene.watches()).toMatchObject([{ state: "answered", dueAt: null }]);
  expect(await scene.ask("ann", "wins", "lead mine")).toContain("No lead waits for your answer.");
});

test("put off by somebody who looked it up, it comes back as well", async () => {
  await scene.told([acme(), { ...scene.lead("L1"), occurredAt: "2026-10-01T10:00:00Z" }]);
  await scene.ask("ann", "wins", "lead L1");
  await scene.press("ann", "#wins", "Recycle", scene.slack.messages("#wins", scene.user("ann")).at(-1));
  await scene.fills("ann", { Reason: "not_now", "Comes back on": "2026-12-01" });
  await scene.until("2026-12-01T14:00:00Z");
  expect(scene.texts("ann")).toEqual([expect.stringContaining("Back again: Kim Park · Acme")]);
});

test("while the platform does not tell who somebody is, the channels are told after ten minutes", async () => {
  await scene.ask("ann", "wins", "subscribe lead.new");
  await scene.settle();
  scene.slack.failNext({ method: "users.lookupByEmail", how: { type: "refuse", error: "internal_error" }, times: 9 });
  await scene.told([acme(), scene.lead("L1", { owner: "lin@us.example" })]);
  expect(await scene.watches()).toMatchObject([{ state: "untold" }]);
  expect(scene.messages("#wins")).toHaveLength(1);
  await scene.until("2026-11-23T15:05:00Z");
  expect(await scene.watches()).toMatchObject([{ state: "untold" }]);
  await scene.until("2026-11-23T15:10:00Z");
  expect(await scene.watches()).toMatchObject([{ state: "waiting" }]);
  expect(scene.messages("#wins")).toHaveLength(2);
});
