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

const acme = () => scene.account("acme.com", "Acme", { segment: "Enterprise" });
const verdictsOf = async (id: string) => (await scene.leadRow(id))?.["verdicts"];
const isJudged = (id: string, count = 1) => scene.eventually(async () => (await verdictsOf(id)) === count);

test("a new lead reaches its owner, who has never used the bot, with all that helps to judge it", async () => {
  const touch = scene.event("touch", { account: { domain: "acme.com" }, channel: "webinar", type: "event", contact: { email: "kim@acme.com" } });
  await scene.told([acme(), touch, scene.lead("L1", { campaign: "Spring", score: 72 })]);
  const [message, ...others] = scene.texts("ann");
  expect(others).toEqual([]);
  expect(message).toContain("Kim Park · Acme came through webinar · Spring. Accept, recycle or reject it by Nov 24, 2026, 10:00.");
  for (const said of ["Kim Park · kim@acme.com", "Acme (acme.com)", "webinar · Spring", "72", "Awareness, since Nov 23, 2026", "Ann Lee"]) {
    expect(message).toContain(said);
  }
  expect(message).toContain("Nov 23, 2026 · Kim Park came to an event (webinar)");
  expect(message).toContain("Sources: crm · as of Nov 23, 2026, 10:00");
  expect(message).toContain("You see this because the lead is yours.");
  await scene.minute();
  expect(scene.messages("ann")).toHaveLength(1);
});

test.each([
  ["yui", "新しいリード：Kim Park · Acme", "回答期限", "受け入れる", "受け入れたリード：Kim Park · Acme", "佐藤 結衣 さんが受け入れ"],
  ["lin", "新线索：Kim Park · Acme", "处理期限", "接受", "线索已接受：Kim Park · Acme", "林 晓 已接受"],
])("it speaks the language of %s", async (name, title, due, accept, accepted, decision) => {
  await scene.told([acme(), scene.lead("L1", { owner: `${name}@us.example` })]);
  expect(scene.texts(name)[0]).toContain(title);
  expect(scene.texts(name)[0]).toContain(due);
  await scene.press(name, name, accept);
  await isJudged("L1");
  expect(scene.texts(name)[0]).toContain(accepted);
  expect(scene.threads(name)[0]).toContain(decision);
});

test("accepted in place: the message says who decided what and when, the journey moves, and nothing more is due", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.press("ann", "ann", "Accept");
  await isJudged("L1");
  const [message] = scene.texts("ann");
  expect(message).toContain("Kim Park · Acme: Accepted by Ann Lee, Nov 23, 2026, 10:00.");
  expect(message).toContain("Change");
  expect(message).not.toContain("Reject");
  expect(scene.threads("ann")).toEqual([expect.stringContaining("Accepted by Ann Lee, Nov 23, 2026, 10:00")]);
  expect(await scene.leadRow("L1")).toMatchObject({ status: "sal", verdict: "accept", verdictBy: "ann@us.example", salAt: expect.any(Date) });
  expect(await scene.watches()).toMatchObject([{ state: "answered", dueAt: null }]);
  const [account] = await scene.db.sql<{ milestone: string }>('select milestone from account where "organizationId" = $1', [scene.organizationId]);
  expect(account).toEqual({ milestone: "sal" });
});

test("rejected with a reason and a note, which the journey tells too", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.press("ann", "ann", "Reject");
  const said = await scene.fills("ann", { Reason: "not_our_profile", Note: "Two people, no budget line" });
  expect(said).toContain("Rejected by Ann Lee");
  const [message] = scene.texts("ann");
  for (const told of ["Lead rejected: Kim Park · Acme", "Not our profile", "Two people, no budget line"]) expect(message).toContain(told);
  expect(scene.threads("ann")[0]).toContain("Reason: Not our profile");
  expect(await scene.leadRow("L1")).toMatchObject({
    ...{ status: "rejected", verdict: "reject", verdictReason: "not_our_profile", verdictNote: "Two people, no budget line", returnsOn: null },
  });
  expect(await scene.ask("ann", "wins", "journey acme.com")).toContain("Lead: Kim Park, rejected (webinar) · Not our profile");
});

test("what is missing in a form is said at its field, and what was put in stays", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.press("ann", "ann", "Recycle");
  expect(await scene.fills("ann", { Reason: "not_now" })).toBe("Choose the day on which it comes back.");
  expect(await scene.fills("ann", { "Comes back on": "2026-11-23" })).toBe("Choose a day after today.");
  expect(await scene.fills("ann", { "Comes back on": "2029-01-01" })).toBe("Choose a day within two years.");
  expect(await scene.fills("ann", { Reason: "no_need", "Comes back on": "2026-12-01" })).toContain("A day goes only with “Not now”.");
  expect(await scene.fills("ann", { Reason: "not_now", "Comes back on": "2026-12-01" })).toContain("Recycled by Ann Lee");
  expect(await scene.leadRow("L1")).toMatchObject({ status: "recycled", verdictReason: "not_now", returnsOn: "2026-12-01", verdicts: 1 });
});

test("“other” needs a note, and one that is rejected is not offered “not now”", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.press("ann", "ann", "Reject");
  expect(await scene.fills("ann", { Reason: "other", Note: "  " })).toBe("Say why, in a few words.");
  await expect(scene.fills("ann", { Reason: "not_now" })).rejects.toThrow();
  expect(await scene.leadRow("L1")).toMatchObject({ verdict: null });
});

test("a verdict is changed, and history is kept", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.press("ann", "ann", "Accept");
  await isJudged("L1");
  await scene.press("ann", "ann", "Change");
  expect(await scene.fills("ann", { Verdict: "accept", Reason: "no_need" })).toContain("An accepted lead needs no reason.");
  expect(await scene.fills("ann", { Verdict: "reject", Reason: "not_now" })).toContain("Choose Recycle, or another reason.");
  const said = await scene.fills("ann", { Verdict: "reject", Reason: "competitor" });
  expect(said).toContain("Verdicts so far");
  expect(scene.texts("ann")[0]).toContain("Lead rejected: Kim Park · Acme");
  expect(scene.threads("ann").map((reply) => reply.split("\n")[0])).toEqual([
    expect.stringContaining("Accepted by Ann Lee"),
    expect.stringContaining("Rejected by Ann Lee"),
  ]);
  expect(await scene.leadRow("L1")).toMatchObject({ status: "rejected", verdicts: 2, verdictReason: "competitor" });
  const asked = await scene.ask("ann", "wins", "lead kim@acme.com");
  expect(asked).toMatch(/Rejected by Ann Lee.*Competitor or spam[\s\S]*Accepted by Ann Lee/);
});

test("pressed twice, or told twice by the platform, it is one verdict", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  const [message] = scene.messages("ann");
  await Promise.all([1, 2, 3].map(() => scene.press("ann", "ann", "Accept", message)));
  await isJudged("L1");
  await scene.eventually(() => scene.threads("ann").length === 1);
  const events = await scene.db.sql("select from revenue_event where \"organizationId\" = $1 and body ->> 'milestone' = 'sal'", [
    scene.organizationId,
  ]);
  expect(events).toHaveLength(1);
  expect(await verdictsOf("L1")).toBe(1);
});

test("of two who judge at once one wins, and the other is told and may change it", async () => {
  await scene.ask("ann", "wins", "subscribe lead.new");
  await scene.told([acme(), scene.lead("L2", { owner: undefined })]);
  const message = scene.messages("#wins").at(-1);
  await scene.press("lin", "#wins", "Reject", message);
  await scene.slack.modalShown(scene.user("lin"), { matches: ({ submit }) => submit !== null });
  await scene.press("ann", "#wins", "Accept", message);
  await isJudged("L2");
  const said = await scene.fills("lin", { 原因: "duplicate" });
  expect(said).toContain("Ann Lee 已接受");
  expect(said).toContain("您的选择未保存");
  expect(await scene.leadRow("L2")).toMatchObject({ verdict: "accept", verdicts: 1 });
  const modal = scene.slack.modal(scene.user("lin"));
  await scene.slack.press({ user: scene.user("lin"), on: { view: modal?.id ?? "" }, button: "更改" });
  expect(await scene.fills("lin", { 处理结果: "reject", 原因: "duplicate" })).toContain("林 晓 已拒绝");
  expect(await scene.leadRow("L2")).toMatchObject({ verdict: "reject", verdicts: 2, verdictBy: "lin@us.example" });
});

test("of three who accept at the same moment one does, and the others are told who it was", async () => {
  await scene.ask("ann", "wins", "subscribe lead.new");
  await scene.told([acme(), scene.lead("L1", { owner: undefined })]);
  const message = scene.messages("#wins").at(-1);
  const people = ["ann", "yui", "lin"];
  await Promise.all(people.map((name) => scene.press(name, "#wins", "Accept", message)));
  await isJudged("L1");
  const saidTo = (name: string) =>
    JSON.stringify(
      scene.slack
        .messages("#wins", scene.user(name))
        .filter(({ visibleTo }) => visibleTo !== null)
        .at(-1) ?? "",
    );
  const told = /Your choice was not kept|今回の選択は保存されていません|您的选择未保存/;
  await scene.eventually(() => people.filter((name) => told.test(saidTo(name))).length === 2);
  expect(await verdictsOf("L1")).toBe(1);
  const by = (await scene.leadRow("L1"))?.["verdictBy"];
  expect(people.filter((name) => `${name}@us.example` === by && told.test(saidTo(name)))).toEqual([]);
});

test.each([
  ["yui", "リード：Kim Park、対象外（webinar）", "ターゲット外"],
  ["lin", "线索：Kim Park，被拒绝（webinar）", "不符合目标客户"],
])("the journey tells a verdict's reason in the language of %s, and one that a CRM made up as it was told", async (name, said, reason) => {
  await scene.told([acme(), scene.lead("L1"), scene.lead("L1", {}, "rejected", { reason: "not_our_profile" })]);
  const journey = await scene.ask(name, "wins", "journey acme.com");
  expect(journey.replace("ウェビナー", "webinar").replace("网络研讨会", "webinar")).toContain(`${said} · ${reason}`);
  await scene.told(scene.lead("L1", {}, "rejected", { reason: "Out of region" }));
  expect(await scene.ask(name, "wins", "journey acme.com")).toContain(" · Out of region");
});

test("a verdict of the CRM stands in the message and its thread", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.told(scene.lead("L1", {}, "rejected", { reason: "bad_data", by: "CRM rule" }));
  expect(scene.texts("ann")[0]).toContain("Lead rejected: Kim Park · Acme");
  expect(scene.texts("ann")[0]).toContain("Bad data");
  expect(scene.threads("ann")).toEqual([expect.stringContaining("Rejected by CRM rule")]);
  await scene.told(scene.lead("L1", {}, "rejected", { reason: "Not in our region", by: "CRM rule" }));
  expect(scene.texts("ann")[0]).toContain("Not in our region");
  expect(scene.threads("ann")).toHaveLength(2);
});

test("an answer that is behind changes nothing, and says what was decided", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.ask("lin", "wins", "lead L1");
  const answer = scene.slack.messages("#wins", scene.user("lin")).at(-1);
  await scene.told(scene.lead("L1", {}, "rejected", { reason: "bad_data", by: "CRM rule" }));
  expect(await scene.pressed("lin", "#wins", "接受", answer)).toContain("CRM rule 已拒绝");
  expect(await scene.leadRow("L1")).toMatchObject({ verdict: "reject", verdicts: 1 });
  await scene.press("lin", "#wins", "退回培育", answer);
  const shown = await scene.slack.modalShown(scene.user("lin"));
  expect(JSON.stringify(shown.blocks)).toContain("CRM rule 已拒绝");
});

test("from an answer, which stays as it is, the lead's card comes again", async () => {
  await scene.told([acme(), scene.lead("L1"), scene.lead("L2", { contact: { email: "lee@acme.com" } })]);
  await scene.ask("ann", "wins", "lead next");
  const answer = scene.slack.messages("#wins", scene.user("ann")).at(-1);
  const said = await scene.pressed("ann", "#wins", "Accept", answer);
  expect(said).toContain("Lead accepted: Kim Park · Acme");
  expect(said).toContain("Next lead");
});

test("a lead with the longest id there is can be judged, and changed", async () => {
  const id = "L".repeat(255);
  await scene.told([acme(), scene.lead(id)]);
  await scene.press("ann", "ann", "Accept");
  await isJudged(id);
  await scene.press("ann", "ann", "Change");
  await scene.fills("ann", { Verdict: "reject", Reason: "unreachable" });
  expect(await scene.leadRow(id)).toMatchObject({ verdict: "reject", verdicts: 2 });
});

test("a verdict that is taken back leaves the way free for another", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.told({ ...scene.lead("L1", {}, "recycled"), id: "crm-1" });
  await scene.press("ann", "ann", "Change");
  await scene.fills("ann", { Verdict: "accept" });
  expect(await verdictsOf("L1")).toBe(2);
  await scene.told(scene.event("withdrawn", { id: "crm-1", revision: 1 }));
  expect(await verdictsOf("L1")).toBe(1);
  await scene.press("ann", "ann", "Change");
  await scene.fills("ann", { Verdict: "reject", Reason: "duplicate" });
  expect(await scene.leadRow("L1")).toMatchObject({ verdict: "reject", verdicts: 2 });
});

test("a lead that became a deal says so, and is judged no more", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  const [message] = scene.messages("ann");
  const deal = { externalId: "D1", name: "Acme rollout", stage: "Discovery", status: "open" };
  scene.clock.now = new Date("2026-11-23T16:00:00Z");
  await scene.told(scene.event("opportunity", { account: { domain: "acme.com" }, opportunity: deal }));
  expect(scene.texts("ann")[0]).toContain("Lead became a deal: Kim Park · Acme");
  expect(scene.texts("ann")[0]).toContain("Acme rollout, opened Nov 23, 2026");
  expect(scene.texts("ann")[0]).not.toContain("Change");
  expect(scene.threads("ann")).toEqual([expect.stringContaining("A deal was opened, Acme rollout: this lead counts as accepted.")]);
  expect(message).toBeDefined();
  expect(await scene.watches()).toMatchObject([{ state: "answered", dueAt: null }]);
});

test("accepted first, its message still says that a deal came of it", async () => {
  await scene.told([acme(), scene.lead("L1")]);
  await scene.press("ann", "ann", "Accept");
  await isJudged("L1");
  scene.clock.now = new Date("2026-11-25T16:00:00Z");
  const deal = { externalId: "D1", name: "Acme rollout", stage: "Discovery", status: "open" };
  await scene.told(scene.event("opportunity", { account: { domain: "acme.com" }, opportunity: deal }));
  expect(scene.texts("ann")[0]).toContain("Lead became a deal: Kim Park · Acme");
  expect(scene.threads("ann")).toHaveLength(2);
});
