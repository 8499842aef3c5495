import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, instantAt, startOfDay, startOfDayAfter, weekOf } from "../src/calendar.ts";

const startsAt = (day: string, timeZone: string) => startOfDay(day, timeZone).toISOString();

test.each([
  ["2026-03-01", "UTC", "2026-03-01T00:00:00.000Z"],
  ["2026-03-01", "Asia/Tokyo", "2026-02-28T15:00:00.000Z"],
  ["2026-03-01", "America/New_York", "2026-03-01T05:00:00.000Z"],
  ["2026-03-01", "Asia/Kathmandu", "2026-02-28T18:15:00.000Z"],
  ["2026-03-01", "Pacific/Kiritimati", "2026-02-28T10:00:00.000Z"],
  ["2026-03-01", "Pacific/Pago_Pago", "2026-03-01T11:00:00.000Z"],
])("the day %s in %s starts at %s", (day, timeZone, instant) => {
  expect(startsAt(day, timeZone)).toBe(instant);
});

test.each([
  ["spring forward in the night", "2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["the day after it", "2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["fall back in the night", "2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
  ["the day after it", "2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
  ["midnight itself is skipped", "2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
  ["the hour before midnight comes twice", "2018-02-18", "America/Sao_Paulo", "2018-02-18T03:00:00.000Z"],
  ["midnight comes twice, a minute after the first", "2006-10-29", "America/St_Johns", "2006-10-29T02:30:00.000Z"],
  ["midnight comes twice on the same day", "2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z"],
  ["half an hour around midnight is skipped", "1919-03-31", "America/Toronto", "1919-03-31T04:30:00.000Z"],
  ["the day does not exist there", "2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
])("a day starts once where %s (%s, %s)", (_, day, timeZone, instant) => {
  expect(startsAt(day, timeZone)).toBe(instant);
});

test("days after an instant are counted by the calendar, not by hours", () => {
  expect(startOfDayAfter(new Date("2026-03-28T12:00:00Z"), 2, "Europe/Berlin").toISOString()).toBe("2026-03-29T22:00:00.000Z");
  expect(startOfDayAfter(new Date("2026-03-31T20:00:00Z"), 90, "Asia/Tokyo").toISOString()).toBe("2026-06-29T15:00:00.000Z");
});

test("a week is named by its Monday in the organization's zone", () => {
  expect(weekOf(new Date("2026-03-01T12:00:00Z"), "UTC")).toBe("2026-02-23");
  expect(weekOf(new Date("2026-03-01T16:00:00Z"), "Asia/Tokyo")).toBe("2026-03-02");
  expect(weekOf(new Date("2026-03-02T03:00:00Z"), "America/New_York")).toBe("2026-02-23");
  expect(weekOf(new Date("2026-03-02T00:00:00Z"), "UTC")).toBe("2026-03-02");
});

test("what is no day or no time zone is refused", () => {
  expect(() => startOfDay("tomorrow", "UTC")).toThrow(RangeError);
  expect(() => startOfDay("2026-01-01", "Mars/Olympus")).toThrow(RangeError);
});

test("every instant lies within its own day, in every zone", () => {
  const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/Sao_Paulo", "America/St_Johns", "Asia/Tokyo", "Africa/Cairo", "Australia/Lord_Howe");
  const instants = fc.date({ min: new Date("1995-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(instants, zones, (instant, timeZone) => {
      const start = startOfDay(dayOf(instant, timeZone), timeZone);
      expect(start.getTime()).toBeLessThanOrEqual(instant.getTime());
      expect(dayOf(start, timeZone)).toBe(dayOf(instant, timeZone));
      expect(dayOf(new Date(start.getTime() - 1), timeZone) < dayOf(start, timeZone)).toBe(true);
      expect(instant.getTime() - start.getTime()).toBeLessThan(25 * 3_600_000);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["an ordinary time", "Asia/Tokyo", "2026-03-01T14:30:00Z", "2026-03-01T05:30:00.000Z"],
  ["an hour that comes twice: the first", "Europe/Berlin", "2026-10-25T02:30:00Z", "2026-10-25T00:30:00.000Z"],
  ["right after it", "Europe/Berlin", "2026-10-25T03:00:00Z", "2026-10-25T02:00:00.000Z"],
  ["an hour that is left out: as long after it", "Europe/Berlin", "2026-03-29T02:30:00Z", "2026-03-29T01:30:00.000Z"],
  ["right after it", "Europe/Berlin", "2026-03-29T03:00:00Z", "2026-03-29T01:00:00.000Z"],
  ["half an hour that is left out", "Australia/Lord_Howe", "2026-10-04T02:15:00Z", "2026-10-03T15:45:00.000Z"],
  ["a day that does not exist there", "Pacific/Apia", "2011-12-30T12:00:00Z", "2011-12-30T22:00:00.000Z"],
])("a clock shows %s (%s, %s)", (_, timeZone, local, instant) => {
  expect(instantAt(Date.parse(local), timeZone).toISOString()).toBe(instant);
});

test("what a clock showed leads back to the instant, or to an earlier one when it showed the same", () => {
  const zones = ["Europe/Berlin", "America/Sao_Paulo", "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "Australia/Lord_Howe"] as const;
  const clocks = new Map(zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "medium" })]));
  const seconds = fc.integer({ min: Date.parse("1995-01-01") / 1_000, max: Date.parse("2035-01-01") / 1_000 });
  fc.assert(
    fc.property(seconds, fc.constantFrom(...zones), (second, timeZone) => {
      const shows = (instant: number) => clocks.get(timeZone)?.format(instant) ?? "";
      const shown = shows(second * 1_000);
      const led = instantAt(Date.parse(`${shown.replace(" ", "T")}Z`), timeZone).getTime();
      expect(shows(led)).toBe(shown);
      expect(led).toBeLessThanOrEqual(second * 1_000);
      expect(led).toBeGreaterThan(second * 1_000 - 2 * 3_600_000);
    }),
    { numRuns: 1_000 },
  );
});
