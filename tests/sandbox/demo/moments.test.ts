import { expect, test } from "vitest";
import { momentsOf } from "../../../src/sandbox/demo/moments.ts";
import { tellStory } from "../../../src/sandbox/demo/story/story.ts";

const beginsAt = new Date("2026-11-23T10:00:00Z");
const size = { seed: 1, accounts: 30, months: 6 };
const story = tellStory({ ...size, beginsAt });
const company = { ...size, beginsAt, speaksFrom: new Date("2026-10-26T10:00:00Z"), aheadMs: 0, madeAt: beginsAt, guide: [] };
const until = new Date("2026-12-07T16:00:00Z");
const moments = momentsOf(story, { ...company, toldUntil: company.speaksFrom }, until);

test("every event comes once, in order, at a moment that is not before it and at most two hours after", () => {
  const told = moments.flatMap(({ at, events }) => events.map((event) => ({ at, event })));
  const due = story.filter(({ occurredAt }) => occurredAt >= "2026-10-26T10:00:00Z" && occurredAt <= until.toISOString());
  expect(told.map(({ event }) => event.id)).toEqual(due.map(({ id }) => id));
  for (const { at, event } of told) {
    const late = at.getTime() - Date.parse(event.occurredAt);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThanOrEqual(2 * 3_600_000);
  }
});

test("moments go forward, never much more than a day apart, and end where the clock stands", () => {
  const instants = moments.map(({ at }) => at.getTime());
  for (const [place, at] of instants.entries()) {
    const before = place === 0 ? company.speaksFrom.getTime() : (instants[place - 1] ?? 0);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at - before).toBeLessThanOrEqual(26 * 3_600_000);
  }
  expect(moments.at(-1)).toEqual({ at: until, events: [], announced: true, toldUntil: until });
});

test("there is one on each Monday at nine by the company's clock, in winter time and before", () => {
  const nine = ["10-26T13", "11-02T14", "11-09T14", "11-16T14", "11-23T14", "11-30T14", "12-07T14"].map((each) => `2026-${each}:00:00.000Z`);
  const instants = moments.map(({ at }) => at.toISOString());
  expect(nine.filter((slot) => !instants.includes(slot))).toEqual([]);
});

test("what is left when it was broken off goes on from there, and nothing is left out", () => {
  const half = moments[Math.floor(moments.length / 2)]?.toldUntil ?? beginsAt;
  const rest = momentsOf(story, { ...company, toldUntil: half }, until);
  const ids = (from: typeof moments) => from.flatMap(({ events }) => events.map(({ id }) => id));
  expect(ids(moments).slice(-ids(rest).length)).toEqual(ids(rest));
  expect(rest.flatMap(({ events }) => events).every(({ occurredAt }) => Date.parse(occurredAt) >= half.getTime())).toBe(true);
});
