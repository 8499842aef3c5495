import { expect, test } from "vitest";
import { answerDue, startOfWork } from "../../src/leads/answer-due.ts";

const weekdays = { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" };
const sunToThu = { days: [7, 1, 2, 3, 4], from: "08:30", to: "16:00" };

// 2026-11-20 is a Friday.
test.each([
  ["a Friday afternoon", "2026-11-20T16:00Z", 1, "UTC", "2026-11-23T16:00Z"],
  ["a Monday morning", "2026-11-23T09:00Z", 1, "UTC", "2026-11-24T09:00Z"],
  ["the last minute of a Friday", "2026-11-20T16:59Z", 1, "UTC", "2026-11-23T16:59Z"],
  ["a Friday's closing time", "2026-11-20T17:00Z", 1, "UTC", "2026-11-23T17:00Z"],
  ["a Saturday", "2026-11-21T11:00Z", 1, "UTC", "2026-11-23T17:00Z"],
  ["a Monday before it opens", "2026-11-23T06:00Z", 1, "UTC", "2026-11-23T17:00Z"],
  ["a Monday evening", "2026-11-23T20:00Z", 1, "UTC", "2026-11-24T17:00Z"],
  ["three days", "2026-11-19T10:00Z", 3, "UTC", "2026-11-24T10:00Z"],
  ["three days from a Sunday", "2026-11-22T10:00Z", 3, "UTC", "2026-11-25T17:00Z"],
  ["Tokyo, where it is Monday already", "2026-11-23T01:30Z", 1, "Asia/Tokyo", "2026-11-24T01:30Z"],
  ["Tokyo, on a Friday evening by UTC's morning", "2026-11-20T09:00Z", 1, "Asia/Tokyo", "2026-11-23T08:00Z"],
  ["New York, over the night its clocks go back", "2026-10-30T15:00Z", 1, "America/New_York", "2026-11-02T16:00Z"],
])("%s", (_, since, days, zone, due) => {
  expect(answerDue(new Date(since), days, zone, weekdays)).toEqual(new Date(due));
});

test("an organization's own week", () => {
  expect(answerDue(new Date("2026-11-19T12:00Z"), 1, "UTC", sunToThu)).toEqual(new Date("2026-11-22T12:00Z"));
  expect(answerDue(new Date("2026-11-20T12:00Z"), 1, "UTC", sunToThu)).toEqual(new Date("2026-11-22T16:00Z"));
  const noWorkingDays = { days: [], from: "09:00", to: "17:00" };
  expect(answerDue(new Date("2026-11-21T12:00Z"), 1, "UTC", noWorkingDays)).toEqual(new Date("2026-11-22T12:00Z"));
});

test("an answer is always due later than it was asked for, in opening hours", () => {
  for (let hour = 0; hour < 24 * 14; hour += 1) {
    const since = new Date(Date.parse("2026-11-16T00:00Z") + hour * 3_600_000);
    const due = answerDue(since, 1, "UTC", weekdays);
    expect(due.getTime()).toBeGreaterThan(since.getTime());
    expect(weekdays.days).toContain(due.getUTCDay());
    expect(due.getUTCHours()).toBeGreaterThanOrEqual(9);
    expect(due.getUTCHours()).toBeLessThanOrEqual(17);
  }
});

test.each([
  ["2026-12-01", "UTC", "2026-12-01T09:00Z"],
  ["2026-12-05", "UTC", "2026-12-07T09:00Z"],
  ["2026-12-01", "Asia/Tokyo", "2026-12-01T00:00Z"],
])("work begins on %s in %s", (day, zone, begins) => {
  expect(startOfWork(day, zone, weekdays)).toEqual(new Date(begins));
});
