import { describe, expect, test } from "vitest";
import { type Decision, type Doing, decide, type Stood, type When } from "../../src/renewals/decide.ts";
import { dueOf } from "../../src/renewals/due.ts";

const now = new Date("2026-11-23T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const when = (told: Partial<When> = {}): When => ({ now, today: "2026-11-23", days: 75, term: 365, passesAt: daysAgo(-76), ...told });
const known: Stood = {
  ...{ scoredAt: daysAgo(1), health: 90, band: "healthy", dueTold: 90, bandTold: null, fallToldAt: null, snoozedUntil: null, outcome: null },
};
const doing = (level: number, before = level): Doing => ({ level, before, band: level >= 70 ? "healthy" : level >= 40 ? "watch" : "risk" });
const causes = ({ tell }: Decision) => tell.map(({ cause }) => cause);

test.each([
  [120, 365, null],
  [91, 365, null],
  [90, 365, 90],
  [61, 365, 90],
  [60, 365, 60],
  [31, 365, 60],
  [30, 365, 30],
  [0, 365, 30],
  [-1, 365, null],
  [45, null, 60],
  // Of a term under 90 days only what lies in its second half is told.
  [85, 89, null],
  [45, 89, null],
  [30, 89, 30],
  [20, 60, null],
  [20, 31, null],
])("with %i days left of a term of %s, the nearest reached is %s", (days, term, due) => {
  expect(dueOf(days, term)).toBe(due);
});

describe("what is told", () => {
  test.each<[string, Partial<Stood>, Doing, Partial<When>, string[]]>([
    ["nothing, where nothing has changed", {}, doing(90), {}, []],
    ["60 days", {}, doing(90), { days: 60 }, ["due 60"]],
    ["60 days, but not again", { dueTold: 60 }, doing(90), { days: 45 }, []],
    ["the nearest alone, after a long silence", { dueTold: null }, doing(90), { days: 12 }, ["due 30"]],
    ["nothing after the date", { dueTold: null }, doing(90), { days: -3 }, []],
    ["a worse band", {}, doing(50), {}, ["risk watch 2026-11-23"]],
    ["a risk after a watch that was told", { band: "watch", bandTold: "watch" }, doing(30), {}, ["risk risk 2026-11-23"]],
    ["nothing on the way up", { band: "risk", bandTold: "risk" }, doing(50), {}, []],
    ["nothing where it falls back to what was told", { band: "watch", bandTold: "risk" }, doing(30), {}, []],
    ["a band after it was healthy again", { band: "healthy", bandTold: null }, doing(30), {}, ["risk risk 2026-11-23"]],
    ["15 points less", {}, doing(80, 95), {}, ["fall 2026-11-23"]],
    ["not 14", {}, doing(80, 94), {}, []],
    ["15 points less, two weeks after the last", { fallToldAt: daysAgo(14) }, doing(80, 95), {}, ["fall 2026-11-23"]],
    ["not within them", { fallToldAt: daysAgo(13) }, doing(80, 95), {}, []],
    ["both tidings, the weightier first", {}, doing(30, 90), { days: 30 }, ["risk risk 2026-11-23", "due 30"]],
    ["a risk at the first look", { scoredAt: null, band: null, dueTold: 90 }, doing(30), {}, ["risk risk 2026-11-23"]],
    ["no watch at the first look", { scoredAt: null, band: null, dueTold: 90 }, doing(50, 80), {}, []],
    ["no risk at the first look beyond 90 days", { scoredAt: null, band: null, dueTold: null }, doing(30, 90), { days: 91 }, []],
    ["no risk at the first look of one that has passed", { scoredAt: null, band: null }, doing(30, 90), { days: -1 }, []],
    ["what was reached within seven days, at the first look", { scoredAt: null, band: null, dueTold: null }, doing(90), { days: 84 }, ["due 90"]],
    ["nothing that was reached earlier, at the first look", { scoredAt: null, band: null, dueTold: null }, doing(90), { days: 83 }, []],
    ["nothing while it is snoozed", { snoozedUntil: daysAgo(-3) }, doing(80, 95), { days: 60 }, []],
    [
      "a worse band while it is snoozed, with what came due",
      { snoozedUntil: daysAgo(-3) },
      doing(50),
      { days: 60 },
      ["risk watch 2026-11-23", "due 60"],
    ],
    ["that it is back", { snoozedUntil: daysAgo(0.5) }, doing(90), {}, ["back 2026-11-22T22:00:00.000Z"]],
    ["what came due alone, where it is back", { snoozedUntil: daysAgo(0.5) }, doing(90), { days: 60 }, ["due 60"]],
    ["nothing where somebody has decided", { outcome: "lost" }, doing(20, 90), { days: 30 }, []],
  ])("%s", (_what, stood, now, given, expected) => {
    expect(causes(decide({ ...known, ...stood }, now, when(given)))).toEqual(expected);
  });
});

test("a worse band ends a snooze and says so; a fall is remembered with it", () => {
  const { tell, remember } = decide({ ...known, snoozedUntil: daysAgo(-3) }, doing(30, 90), when());
  expect(tell).toMatchObject([{ step: { step: "risk", from: "healthy", to: "risk", health: 30, fell: 60, woke: true }, alsoToChannel: true }]);
  expect(remember).toEqual({ dueTold: 90, bandTold: "risk", fallToldAt: now, snoozedUntil: null });
});

test("what a snooze keeps quiet is told when it ends", () => {
  const asleep = decide({ ...known, snoozedUntil: daysAgo(-3) }, doing(80, 95), when({ days: 60 }));
  expect(asleep.remember).toEqual({ dueTold: 90, bandTold: null, fallToldAt: null, snoozedUntil: daysAgo(-3) });
});

test("health forgets the band that was told; a better band that is not healthy does not", () => {
  expect(decide({ ...known, band: "risk", bandTold: "risk" }, doing(70), when()).remember.bandTold).toBeNull();
  expect(decide({ ...known, band: "risk", bandTold: "risk" }, doing(50), when()).remember.bandTold).toBe("risk");
});

test("a first look remembers in silence what it found", () => {
  const { remember, tell } = decide({ ...known, scoredAt: null, band: null, health: null, dueTold: null }, doing(30, 90), when({ days: 110 }));
  expect(tell).toEqual([]);
  expect(remember).toEqual({ dueTold: null, bandTold: "risk", fallToldAt: now, snoozedUntil: null });
});

test("a message is brought up to date once its date has passed", () => {
  const passesAt = daysAgo(0.1);
  expect(decide({ ...known, dueTold: 30 }, doing(90), when({ days: -1, passesAt })).edit).toBe(true);
  expect(decide({ ...known, dueTold: 30, scoredAt: daysAgo(0.05) }, doing(90), when({ days: -1, passesAt })).edit).toBe(false);
});

test("a message is brought up to date where its band or its tens are not true any more", () => {
  const edit = (health: number, level: number) => decide({ ...known, health, band: doing(health).band }, doing(level), when()).edit;
  expect(edit(88, 85)).toBe(false);
  expect(edit(88, 79)).toBe(true);
  expect(edit(71, 69)).toBe(true);
  expect(decide({ ...known, scoredAt: null, band: null, health: null }, doing(30), when()).edit).toBe(false);
});
