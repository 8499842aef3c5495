import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, instantAt } from "../../../src/calendar.ts";
import { companyName } from "../../../src/sandbox/demo/story/company-names.ts";
import { isWorkday } from "../../../src/sandbox/demo/story/holidays.ts";
import { markets } from "../../../src/sandbox/demo/story/markets.ts";
import { amountOf } from "../../../src/sandbox/demo/story/pricing.ts";
import { randomFor } from "../../../src/sandbox/demo/story/random.ts";
import { later, onWorkday, quarterEnd } from "../../../src/sandbox/demo/story/workdays.ts";
import {
  amsterdam,
  berlin,
  chicago,
  dayIn,
  dayOf as dayOfCalendar,
  dayText,
  hourIn,
  instantIn,
  london,
  losAngeles,
  monthsLater,
  newYork,
  paris,
  shanghai,
  tokyo,
} from "../../../src/sandbox/demo/story/zones.ts";

const zones = [newYork, chicago, losAngeles, london, berlin, paris, amsterdam, tokyo, shanghai];
const zone = fc.constantFrom(...zones);
const instant = fc.integer({ min: Date.UTC(2022, 0, 1), max: Date.UTC(2036, 0, 1) });

test("chance is the same on every machine: the first draws of a path", () => {
  const random = randomFor(1, "account", 12);
  expect([random.fraction(), random.fraction(), random.fraction()].map((drawn) => drawn * 2 ** 32)).toEqual([146524954, 3726740381, 2816479649]);
});

test("chance is even: a hundred thousand draws fall everywhere alike, and paths have nothing to do with each other", () => {
  const counted = Array.from({ length: 10 }, () => 0);
  for (let path = 0; path < 1_000; path += 1) {
    const random = randomFor(7, path);
    for (let drawn = 0; drawn < 100; drawn += 1) {
      const fallen = random.whole(0, 9);
      counted[fallen] = (counted[fallen] ?? 0) + 1;
    }
  }
  for (const count of counted) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test("days of zones are those that the machine's own calendar knows", () => {
  fc.assert(
    fc.property(zone, instant, (where, at) => {
      expect(dayText(dayIn(where, at))).toBe(dayOf(new Date(at), where.name));
    }),
    { numRuns: 2_000 },
  );
});

test("working hours of zones are the machine's own, summer and winter", () => {
  fc.assert(
    fc.property(zone, instant, fc.integer({ min: 8, max: 20 }), (where, at, hour) => {
      const day = dayIn(where, at);
      expect(instantIn(where, day, hour)).toBe(instantAt(day * 86_400_000 + hour * 3_600_000, where.name).getTime());
      expect(hourIn(where, instantIn(where, day, hour))).toBe(hour);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2028-01-31", 1, "2028-02-29"],
  ["2026-12-15", 12, "2027-12-15"],
  ["2028-02-29", 12, "2029-02-28"],
  ["2026-03-31", -1, "2026-02-28"],
])("%s and %i months are %s", (from, months, until) => {
  expect(dayText(monthsLater(Date.parse(`${from}T00:00:00Z`) / 86_400_000, months))).toBe(until);
});

test.each([
  { country: "US", day: "2026-11-26", why: "Thanksgiving" },
  { country: "US", day: "2026-05-25", why: "Memorial Day" },
  { country: "US", day: "2027-09-06", why: "Labor Day" },
  { country: "JP", day: "2027-05-04", why: "Golden Week" },
  { country: "JP", day: "2026-12-30", why: "the turn of the year" },
  { country: "CN", day: "2026-02-17", why: "the Lunar New Year" },
  { country: "CN", day: "2027-02-05", why: "the Lunar New Year's eve" },
  { country: "CN", day: "2026-10-05", why: "the National Day's week" },
  { country: "DE", day: "2028-10-03", why: "Unity Day" },
  { country: "FR", day: "2027-07-14", why: "the National Day" },
  { country: "GB", day: "2028-12-26", why: "Boxing Day" },
  { country: "NL", day: "2027-04-27", why: "King's Day" },
] as const)("nobody works in $country on $day, $why", ({ country, day }) => {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  expect(isWorkday(country, dayOfCalendar(year, month, date))).toBe(false);
});

test("what people do is done on their workdays, in their hours, and never before what led to it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...markets), instant, fc.double({ min: 0, max: 60, noNaN: true }), fc.integer(), (market, at, days, seed) => {
      const [local = newYork] = market.zones;
      const place = { country: market.country, zone: local };
      const then = later(randomFor(seed), place, at, days);
      expect(then).toBeGreaterThanOrEqual(Math.floor(at / 1_000) * 1_000);
      expect(isWorkday(market.country, dayIn(local, then))).toBe(true);
      expect(hourIn(local, then)).toBeGreaterThanOrEqual(9);
      expect(hourIn(local, then)).toBeLessThan(18);
    }),
    { numRuns: 1_000 },
  );
});

test("little happens in Europe's August, at Golden Week and around the Lunar New Year", () => {
  const [american, british, japanese, german, chinese, french] = markets;
  const onThatDay = (market: (typeof markets)[number] | undefined, day: string) => {
    if (!market) throw new Error("there is no such market");
    const [local = newYork] = market.zones;
    const asked = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
    const random = randomFor(3, day);
    const moments = Array.from({ length: 200 }, () => onWorkday(random, { country: market.country, zone: local }, asked));
    return moments.filter((moment) => dayIn(local, moment) === asked).length;
  };
  expect(onThatDay(american, "2027-08-11")).toBe(200);
  expect(onThatDay(british, "2027-06-09")).toBe(200);
  for (const slow of [
    onThatDay(french, "2027-08-11"),
    onThatDay(german, "2027-08-11"),
    onThatDay(japanese, "2027-04-28"),
    onThatDay(chinese, "2027-02-17"),
  ]) {
    expect(slow).toBeGreaterThan(20);
    expect(slow).toBeLessThan(130);
  }
});

test("quarters end where they end", () => {
  expect(dayText(quarterEnd(dayOfCalendar(2026, 11, 23)))).toBe("2026-12-31");
  expect(dayText(quarterEnd(dayOfCalendar(2028, 2, 29)))).toBe("2028-03-31");
});

test("no two companies of a market are called alike, not even when cities have to tell them apart", () => {
  for (const market of markets) {
    const made = Array.from({ length: 1_500 }, (_, place) => companyName(5, market, place));
    expect(new Set(made.map(({ name }) => name)).size).toBe(1_500);
    expect(new Set(made.map(({ domain }) => domain)).size).toBe(1_500);
    expect(made.filter(({ domain }) => !/^[a-z0-9-]+\.example$/.test(domain))).toEqual([]);
  }
});

test("a market that runs out of names says so", () => {
  const [market] = markets;
  expect(() => market && companyName(5, market, 1_000_000)).toThrow("Ask for fewer accounts");
});

test.each([
  [{ seats: 200, price: 40_00, currency: "USD" }, 12, "96000.00"],
  [{ seats: 45, price: 3_500, currency: "JPY" }, 12, "1890000"],
  [{ seats: 1, price: 5, currency: "EUR" }, 1, "0.05"],
])("%o for %i months costs %s", (offer, months, amount) => {
  expect(amountOf({ plan: "Fleet Team", ...offer }, months)).toBe(amount);
});
