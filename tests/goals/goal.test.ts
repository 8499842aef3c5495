import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Reply } from "../../src/commands/answer.ts";
import type { Db } from "../../src/db/client.ts";
import { findGoals } from "../../src/goals/find.ts";
import { type Metric, metrics, unitOf } from "../../src/goals/metric.ts";
import { readGoing } from "../../src/goals/progress.ts";
import { makeGoal } from "../../src/goals/set.ts";
import { readQuality } from "../../src/leads/quality.ts";
import { readFunnel } from "../funnel/read-funnel.ts";
import { testDatabase } from "../support/database.ts";
import { button, buttonsOf, groupOf, makeOrganization, now, textOf } from "../support/story.ts";

// The tests' now is 2026-03-18, 09:00 UTC, a Wednesday: of the quarter's 64 working days 54 are over.
let db: Db;
let world: Awaited<ReturnType<typeof makeOrganization>>;
let rin: Awaited<ReturnType<(typeof world)["member"]>>;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  world = await makeOrganization(db);
  rin = await world.member("rin");
});
afterAll(() => db.close());

/** A target that any metric takes. */
const numberOf = (metric: Metric) => (unitOf(metric) === "amount" ? "50k" : "50");

type Member = typeof rin;
type Sent = { metric: string; number: string; period: string; teams: string };
const wanted: Sent = { metric: "won", number: "1.2M", period: "2026-Q1", teams: "sales,marketing" };
const form = { form: "goal.make", context: {} };
const sets = (who: Member, told: Partial<Sent> = {}) => who.sends(form, { ...wanted, ...told });
async function setsGoal(who: Member, told: Partial<Sent> = {}): Promise<Reply> {
  const reply = await sets(who, told);
  if ("refused" in reply) throw new Error(JSON.stringify(reply.refused));
  return reply;
}
const goals = () =>
  db.sql<Record<string, unknown>>(`select metric, target, currency, "startsOn", "endsOn", teams, "endedAt" from goal where "organizationId" = $1`, [
    world.organizationId,
  ]);
const goalId = async () => {
  const [row] = await db.sql<{ id: string }>(`select id from goal where "organizationId" = $1 and "endedAt" is null`, [world.organizationId]);
  return row?.id ?? "";
};

describe("setting a goal", () => {
  test("makes one that the list shows with its pace", async () => {
    const acme = await world.account({ name: "Acme", domain: "acme.com" });
    await world.deal(acme, { id: "d1", name: "A", stage: "Closed", status: "won", minor: 62_000_000, closedAt: "2026-02-10T10:00:00Z" });
    await world.deal(acme, { id: "d2", name: "B", stage: "Closed", status: "won", closedAt: "2026-02-11T10:00:00Z" });
    await world.deal(acme, { id: "d3", name: "C", stage: "Closed", status: "won", minor: 900, closedAt: "2026-04-01T00:00:00Z" });
    const { card } = await setsGoal(rin, { number: "1,000,000" });
    expect(card.summary).toBe("The goal is set.");
    expect(await goals()).toEqual([
      {
        metric: "won",
        target: 100_000_000,
        currency: "USD",
        startsOn: "2026-01-01",
        endsOn: "2026-03-31",
        teams: ["marketing", "sales"],
        endedAt: null,
      },
    ]);
    expect(groupOf(card, "In force")[0]).toBe(
      "- Won, Q1 2026 · $620,000 of $1,000,000 (62%) | 62% of the goal with 84% of the quarter gone: behind by $224,000. From now on it takes $190,000 a week. 1 deal is not in it: without an amount, or in another currency than USD. | Owned by Marketing and Sales | [Details]",
    );
    expect(textOf(card)).toContain("as of Mar 18, 2026, 09:00");
  });

  test.each<[string, Partial<Sent>, Record<string, string>]>([
    ["fewer than two teams", { teams: "sales" }, { teams: "A goal is shared by two teams or more: choose another one." }],
    ["no team, or one that there is not", { teams: "sales,sales,kitchen" }, { teams: "A goal is shared by two teams or more: choose another one." }],
    ["no amount", { number: "85 %" }, { number: "That is no amount I can read. Write it as 1,200,000, 1.2M or 120万." }],
    ["no count", { metric: "deals-won", number: "85 %" }, { number: "Write a whole number, like 12." }],
    ["no share", { metric: "lead-acceptance", number: "1.2.3" }, { number: "Write a percentage, like 85 %." }],
    ["an amount without its millions", { number: "$1.2" }, { number: "Did you mean 1.2M? Write the whole amount, like 1,200,000 or 1.2M." }],
    ["zero", { number: "0" }, { number: "A goal is above zero." }],
    ["too large", { number: "900,000bn" }, { number: "That is more than I can count. Check the zeros, or the word after the number." }],
    ["above 100 %", { metric: "lead-acceptance", number: "120 %" }, { number: "A share is at most 100 %." }],
    ["another currency", { number: "€1.2M" }, { number: "Goals are in USD, your organization's currency." }],
    ["half a deal", { metric: "deals-won", number: "2.5" }, { number: "This is counted in whole numbers." }],
    ["a period that is over", { period: "2025" }, { period: "That period is over. Open the form again to see the ones that can be chosen." }],
    ["all of it at once", { number: "x", teams: "", period: "never" }, { number: "no amount", teams: "two teams", period: "over" }],
  ])("is refused at the fields: %s", async (_name, told, expected) => {
    const reply = await sets(rin, told);
    const fields = "refused" in reply ? reply.refused.fields : {};
    expect(Object.keys(fields).toSorted()).toEqual(Object.keys(expected).toSorted());
    for (const [field, said] of Object.entries(expected)) expect(fields[field]).toContain(said);
    expect(await goals()).toEqual([]);
  });

  test.each([
    ["ja-JP", "2 つ以上のチームを選んでください。", "金額として読み取れません。"],
    ["zh-CN", "请至少选择两个团队。", "无法识别该金额。"],
  ])("is refused in the language of who sent it: %s", async (locale, teams, number) => {
    const reply = await sets(await world.member("reader", { locale }), { number: "?", teams: "" });
    expect(reply).toMatchObject({ refused: { fields: { teams, number: expect.stringContaining(number) } } });
  });

  test("sent again by the platform it is one goal", async () => {
    await rin.types("goal");
    const [person] = await db.sql<{ id: string }>(`select id from person where "organizationId" = $1`, [world.organizationId]);
    const goal = { metric: "won", target: 5, currency: "USD", startsOn: "2026-01-01", endsOn: "2026-03-31", teams: ["sales", "success"] } as const;
    const make = () => makeGoal(db, world.organizationId, { ...goal, madeBy: person?.id ?? "" }, "goal i-1", "2026-03-18");
    const [first, second] = [await make(), await make()];
    expect(first.state).toBe("made");
    expect(second).toEqual(first);
    expect(await goals()).toHaveLength(1);
  });

  test("the same metric and period is offered to be changed, by whoever may; the others are told whose it is", async () => {
    await setsGoal(rin);
    const offered = await setsGoal(rin, { number: "1.5M" });
    expect(textOf(offered.card)).toContain("There is a goal on this already: Won, Q1 2026, $1,200,000. Shall it be $1,500,000 from now on?");
    const { action, data } = button(offered.card, "Change it to $1,500,000");
    expect((await rin.presses(action, data))?.card.summary).toBe("The goal is changed.");
    expect(await goals()).toMatchObject([{ target: 150_000_000 }]);
    const bo = await world.member("bo");
    expect(await sets(bo)).toMatchObject({ refused: { fields: { period: expect.stringContaining("set by Rin") } } });
    expect(textOf((await bo.presses(action, data))?.card ?? offered.card)).toContain("Only who set this goal (Rin) or an admin");
  });

  test("two who set the same at once leave one", async () => {
    const bo = await world.member("bo");
    const replies = await Promise.all([rin, bo, rin, bo].map((who) => sets(who)));
    expect(replies.filter((reply) => "card" in reply && reply.card.summary === "The goal is set.")).toHaveLength(1);
    expect(await goals()).toHaveLength(1);
  });

  test("another metric or period stands beside it, and so do twenty, but not more", async () => {
    for (const metric of metrics)
      for (const period of ["2026-Q1", "2026-Q2", "2026"].slice(0, metric === "won" ? 2 : 3))
        await setsGoal(rin, { metric, period, number: numberOf(metric) });
    expect(await goals()).toHaveLength(20);
    expect(await sets(rin, { period: "2027" })).toMatchObject({
      refused: { whole: "There are 20 goals already; more are read by nobody. End one first." },
    });
  });
});

describe("changing and ending", () => {
  beforeEach(async () => {
    await setsGoal(rin);
  });

  test("who set it changes its number and teams", async () => {
    const change = { form: "goal.change", context: { goal: await goalId() } };
    expect(await rin.sends(change, { number: "2m", teams: "sales,success" })).toMatchObject({ card: { summary: "The goal is changed." } });
    expect(await goals()).toMatchObject([{ target: 200_000_000, teams: ["sales", "success"] }]);
    expect(await rin.sends(change, { number: "", teams: "sales" })).toMatchObject({
      refused: { fields: { teams: expect.any(String), number: expect.any(String) } },
    });
  });

  test("nobody else does, but an admin", async () => {
    const bo = await world.member("bo");
    const goal = await goalId();
    const change = { form: "goal.change", context: { goal } };
    expect(await bo.sends(change, { number: "2m", teams: "sales,success" })).toMatchObject({ refused: { whole: expect.stringContaining("(Rin)") } });
    expect(textOf((await bo.presses("goal.end", { goal }))?.card ?? { title: "", summary: "", blocks: [] })).toContain("or an admin");
    expect(await goals()).toMatchObject([{ target: 120_000_000, endedAt: null }]);
    const shown = await bo.presses("goal.show", { goal });
    expect(buttonsOf(shown?.card ?? { title: "", summary: "", blocks: [] }).map(({ label }) => label)).toEqual(["All goals"]);
    await db.sql(`update person set role = 'admin' where "organizationId" = $1 and email like 'bo@%'`, [world.organizationId]);
    expect((await bo.presses("goal.end", { goal }))?.card.summary).toContain("The goal has been ended");
  });

  test("ending is asked about first, has one effect, and the goal is gone from the list", async () => {
    const goal = await goalId();
    const shown = await rin.presses("goal.show", { goal });
    if (!shown) throw new Error("nothing was shown");
    const end = button(shown.card, "End goal");
    expect(end.confirm).toMatchObject({ title: "End this goal?", text: expect.stringContaining("Won, Q1 2026") });
    expect((await rin.presses(end.action, end.data))?.card.summary).toBe("The goal has been ended: Won, Q1 2026.");
    expect((await rin.presses(end.action, end.data))?.card.summary).toBe("This goal had been ended before.");
    expect(textOf((await rin.types("goal")).card)).toContain("No goal is set.");
    expect(await rin.sends({ form: "goal.change", context: { goal } }, { number: "2m", teams: "sales,success" })).toMatchObject({
      refused: { whole: "This goal has been ended." },
    });
    await setsGoal(rin, { number: "3M" });
    expect(await goals()).toHaveLength(2);
  });

  test("another organization's goal is none", async () => {
    const goal = await goalId();
    world = await makeOrganization(db, { name: "Other" });
    const eve = await world.member("eve");
    expect(textOf((await eve.types("goal")).card)).toContain("No goal is set.");
    for (const action of ["goal.show", "goal.end", "goal.retarget"]) {
      const answered = await eve.presses(action, action === "goal.retarget" ? { goal, target: 1 } : { goal });
      expect(answered?.card.summary).toMatch(/has been ended|had been ended/);
    }
    const [row] = await db.sql<{ target: number; endedAt: Date | null }>(`select target, "endedAt" from goal where id = $1`, [goal]);
    expect(row).toEqual({ target: 120_000_000, endedAt: null });
  });
});

test("the list is in three languages, and its words can be mistyped", async () => {
  await setsGoal(rin, { metric: "deals-won", number: "10" });
  const ja = textOf((await (await world.member("hana", { locale: "ja-JP" })).types("goal")).card);
  expect(ja).toContain("受注件数（2026年第1四半期） · 0 件 / 10 件（0%）");
  expect(ja).toContain("期間の 84% が経過し、達成率は 0% です。8 件遅れています。");
  const zh = textOf((await (await world.member("lin", { locale: "zh-CN" })).types("goal")).card);
  expect(zh).toContain("赢单数（2026年第1季度） · 0 个 / 10 个（0%）");
  expect(textOf((await rin.types("goal please")).card)).toContain("Type goal by itself.");
});

test("goals count what quality and the funnel count", async () => {
  const acme = await world.account({ name: "Acme", domain: "acme.com" });
  const lead = (id: string, openedAt: string, verdict: string | null) =>
    db.sql(
      `insert into lead ("organizationId", source, "externalId", "accountId", channel, status, "statusSince", "openedAt", verdict, "verdictAt")
       values ($1, 'web', $2, $3, 'ads', 'lead', $4, $4, $5, $4)`,
      [world.organizationId, id, acme, openedAt, verdict],
    );
  for (const [at, verdict] of ["accept", "accept", "reject", null, "recycle"].entries()) await lead(`l${at}`, "2026-02-01T00:00:00Z", verdict);
  await lead("before", "2025-12-31T23:59:59Z", "accept");
  await lead("after", "2026-04-01T00:00:00Z", "accept");
  // A deal came of a lead that was recycled before, so it counts as accepted.
  await world.deal(acme, { id: "d1", name: "A", stage: "Won", status: "won", minor: 500_00, closedAt: "2026-02-20T00:00:00Z" });
  await db.sql(`update opportunity set "leadSource" = 'web', "leadExternalId" = 'l4', "openedAt" = '2026-02-02Z' where "organizationId" = $1`, [
    world.organizationId,
  ]);
  await world.deal(acme, { id: "d2", name: "B", stage: "Open", minor: 700_00 });
  await world.reached(acme, { subject: "subscription b 1", milestone: "live", at: "2026-03-01T00:00:00Z" });
  await world.reached(acme, { subject: "subscription b 2", milestone: "live", at: "2026-03-02T00:00:00Z" });
  for (const [day, as] of [
    ["2026-02-01", "renewed"],
    ["2026-02-02", "churned"],
    ["2026-03-31", "renewed"],
    ["2026-04-01", "churned"],
    ["2026-03-01", null],
    ["2026-03-02", "moved"],
  ])
    await db.sql(
      `insert into renewal ("organizationId", source, "externalId", "renewsOn", "accountId", "closedAs", "closedAt") values ($1, 'billing', 'c', $2::date, $3, $4, $5)`,
      [world.organizationId, day, acme, as, as === null ? null : now],
    );
  for (const metric of metrics) await setsGoal(rin, { metric, number: numberOf(metric) });
  const standing = await findGoals(db, world.organizationId, "2026-03-18");
  const going = await readGoing(db, { id: world.organizationId, timeZone: "UTC" }, standing, now);
  const figure = (metric: Metric) => going.find(({ goal }) => goal.metric === metric)?.progress;

  const scope = { organizationId: world.organizationId, segment: null };
  const within = { from: new Date("2026-01-01T00:00:00Z"), until: new Date("2026-04-01T00:00:00Z") };
  const { total } = await readQuality(db, scope, within, "channel");
  const { flow, wonAmounts } = await readFunnel(db, scope, within);
  expect(figure("leads-accepted")?.value).toBe(total.accepted);
  expect(total).toMatchObject({ accepted: 3, judged: 4 });
  expect(figure("lead-acceptance")).toEqual({ value: 750, sample: 4, leftOut: 0 });
  expect(figure("deals-won")?.value).toBe(flow.won);
  expect(figure("won")?.value).toBe(wonAmounts.find(({ currency }) => currency === "USD")?.minor);
  expect(figure("customers-live")?.value).toBe(flow.live);
  expect(flow).toMatchObject({ won: 1, live: 1, opportunity: 2 });
  expect(figure("pipeline")).toEqual({ value: 1_200_00, sample: null, leftOut: 0 });
  expect(figure("renewals-kept")).toEqual({ value: 667, sample: 3, leftOut: 0 });
});
