import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reportQuality, slotBefore } from "../../src/leads/report.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { operatorOn } from "../operator/desk.ts";
import { shownText, startWorld, type World } from "../support/world.ts";

describe("the slot is Monday, 09:00, by the organization's clock", () => {
  test.each([
    ["a minute before", "2026-11-23T08:59:00Z", "UTC", "2026-11-16T09:00:00Z"],
    ["at it", "2026-11-23T09:00:00Z", "UTC", "2026-11-23T09:00:00Z"],
    ["on Sunday night", "2026-11-29T23:59:59Z", "UTC", "2026-11-23T09:00:00Z"],
    ["Tokyo, where it is Monday already", "2026-11-23T00:00:00Z", "Asia/Tokyo", "2026-11-23T00:00:00Z"],
    ["New York in winter", "2026-11-23T14:00:00Z", "America/New_York", "2026-11-23T14:00:00Z"],
    ["New York, a minute before, after summer time ended on Sunday", "2026-11-02T13:59:00Z", "America/New_York", "2026-10-26T13:00:00Z"],
    ["New York, at it, after summer time ended on Sunday", "2026-11-02T14:00:00Z", "America/New_York", "2026-11-02T14:00:00Z"],
    ["Berlin, after summer time began on Sunday", "2026-03-30T07:00:00Z", "Europe/Berlin", "2026-03-30T07:00:00Z"],
    ["Berlin, the Monday before that", "2026-03-23T08:00:00Z", "Europe/Berlin", "2026-03-23T08:00:00Z"],
  ])("%s", (_when, now, zone, slot) => expect(slotBefore(new Date(now), zone)).toEqual(new Date(slot)));
});

const monday = new Date("2026-11-23T09:00:00Z");
const after = (minutes: number): Date => new Date(monday.getTime() + minutes * 60_000);
const week = 7 * 24 * 60;

let world: World;
beforeEach(async () => {
  world = await startWorld({ now: after(-week - 60) });
});
afterEach(() => world.stop());

/** Sent as it happens: what lies ahead would be refused. */
const send = async (at: string, event: object) => {
  world.clock.now = new Date(at);
  expect((await world.send({ source: "web", occurredAt: at, ...event }, false)).rejected).toEqual([]);
};
const lead = (id: string, at: string, email = `${id}@acme.com`) =>
  send(at, { id, kind: "lead", lead: { externalId: id, channel: "webinar", contact: { email } } });
const run = async (at: Date) => {
  world.clock.now = at;
  const told = await reportQuality(world.db, await loadOrganization(world.db, world.organizationId), at);
  await world.settle();
  return told;
};
const reports = (channel: string) =>
  world.slack
    .posts(channel)
    .map(shownText)
    .filter((text) => text.includes("Leads by channel"));

/** The job has run since before the slot, as it does in a running product. */
const follow = async (words = "subscribe quality") => {
  expect(await run(after(-week - 60))).toBe(0);
  await world.ask("ann", "marketing", words);
  await world.settle();
};

test("each Monday, whoever follows it hears of the week before, once, however often it is looked at", async () => {
  await follow();
  await lead("L1", "2026-11-16T00:00:00Z");
  await lead("L2", "2026-11-22T23:59:59Z");
  await lead("L3", "2026-11-23T00:00:00Z");
  expect(await run(after(-1))).toBe(0);
  expect(await run(after(0))).toBe(1);
  for (const minutes of [0, 1, 60, 24 * 60]) expect(await run(after(minutes))).toBe(0);
  const [report, ...others] = reports("marketing");
  expect(others).toEqual([]);
  expect(report).toContain("Leads by channel, Nov 16, 2026 – Nov 22, 2026");
  expect(report).toContain("2, 0 of them judged");
  expect(report).toContain("You see this because #marketing follows");
  expect(reports("wins")).toEqual([]);
  expect(await run(after(week))).toBe(1);
  expect(reports("marketing")).toHaveLength(2);
});

test("two processes that come at once tell it once", async () => {
  await follow();
  await lead("L1", "2026-11-17T00:00:00Z");
  const organization = await loadOrganization(world.db, world.organizationId);
  const told = await Promise.all(Array.from({ length: 5 }, () => reportQuality(world.db, organization, after(0))));
  expect(told.toSorted()).toEqual([0, 0, 0, 0, 1]);
  await world.settle();
  expect(reports("marketing")).toHaveLength(1);
});

test("made up for within three days, and not later", async () => {
  await follow();
  await lead("L1", "2026-11-17T00:00:00Z");
  expect(await run(after(3 * 24 * 60))).toBe(1);
  await lead("L2", "2026-11-24T00:00:00Z");
  expect(await run(after(week + 3 * 24 * 60 + 1))).toBe(0);
  expect(reports("marketing")).toHaveLength(1);
});

test("who subscribes after it waits for the next, and the first slot ever looked at is told to nobody", async () => {
  await lead("L1", "2026-11-15T00:00:00Z");
  await world.ask("ann", "marketing", "subscribe quality");
  expect(await run(after(-week + 1))).toBe(0);
  await lead("L2", "2026-11-18T00:00:00Z");
  expect(await run(after(0))).toBe(1);
  await world.ask("ann", "wins", "subscribe quality");
  await world.settle();
  expect(await run(after(1))).toBe(0);
  expect(await run(after(week))).toBe(2);
  expect(reports("wins")).toHaveLength(1);
});

test("two weeks without a lead tell nothing; one after a week with some says so", async () => {
  await follow();
  expect(await run(after(0))).toBe(0);
  await lead("L1", "2026-11-17T00:00:00Z");
  expect(await run(after(week))).toBe(1);
  expect(reports("marketing").at(-1)).toContain("No lead came in: Nov 23, 2026 – Nov 29, 2026.");
  expect(await run(after(2 * week))).toBe(0);
});

test("in the channel's language, of its audience, and of the segment it follows", async () => {
  await run(after(-week - 60));
  await world.ask("yui", "wins", "subscribe quality");
  await world.ask("ann", "marketing", "subscribe quality Enterprise");
  await world.settle();
  await lead("L1", "2026-11-17T00:00:00Z");
  await send("2026-11-17T01:00:00Z", { id: "a1", kind: "account", account: { domain: "acme.com" }, segment: "Enterprise" });
  await lead("L2", "2026-11-18T00:00:00Z", "kim@small.com");
  expect(await run(after(0))).toBe(2);
  const [enterprise] = reports("marketing");
  expect(enterprise).toContain("1, 0 of them judged");
  expect(enterprise).toContain("Only accounts of segment Enterprise.");
  const japanese = shownText(world.slack.posts("wins").at(-1));
  expect(japanese).toContain("チャネル別リード（2026年11月16日 – 2026年11月22日）");
  expect(japanese).toContain("2 件（うち判断済み 0 件）");
  await operatorOn(world.db).types("settings", "--channel", "#marketing", "--segment", "Small");
  // It follows one segment and may see another: nothing is left to tell.
  expect(await run(after(week))).toBe(1);
  expect(reports("marketing")).toHaveLength(1);
});

test("where no account is of the segment that is followed, the report says so", async () => {
  await follow("subscribe quality Nonsense");
  await lead("L1", "2026-11-17T00:00:00Z");
  await send("2026-11-17T01:00:00Z", { id: "a1", kind: "account", account: { domain: "acme.com" }, segment: "Enterprise" });
  expect(await run(after(0))).toBe(1);
  const [report] = reports("marketing");
  expect(report).toContain("Leads by channel, Nov 16, 2026 – Nov 22, 2026");
  expect(report).toContain("No account is of segment “Nonsense”. There are: Enterprise.");
});

test("every timed job together tells it, too", async () => {
  await follow();
  await lead("L1", "2026-11-17T00:00:00Z");
  world.clock.now = after(0);
  await world.tick();
  await world.tick();
  await world.settle();
  expect(reports("marketing")).toHaveLength(1);
});
