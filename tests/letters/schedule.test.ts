import { describe, expect, test } from "vitest";
import { lastSlot, nextSlot } from "../../src/letters/schedule.ts";
import { readSchedule, showWeekday } from "../../src/letters/schedule-words.ts";

const mondays = { day: 1, time: "09:00" };
const at = (told: string) => new Date(told);

describe("slots", () => {
  test.each([
    // November 23, 2026 is a Monday.
    ["just before", "2026-11-23T08:59:59.999Z", "UTC", "2026-11-16T09:00", "2026-11-23T09:00"],
    ["at the very instant", "2026-11-23T09:00:00Z", "UTC", "2026-11-23T09:00", "2026-11-30T09:00"],
    ["in the middle of the week", "2026-11-26T12:00:00Z", "UTC", "2026-11-23T09:00", "2026-11-30T09:00"],
    ["on the day it has been over for in Tokyo", "2026-11-23T00:00:00Z", "Asia/Tokyo", "2026-11-23T09:00", "2026-11-30T09:00"],
    ["on the day that has not begun in New York", "2026-11-23T04:00:00Z", "America/New_York", "2026-11-16T09:00", "2026-11-23T09:00"],
  ])("%s", (_name, now, zone, last, next) => {
    expect(lastSlot(mondays, at(now), zone)?.slot).toBe(last);
    expect(nextSlot(mondays, at(now), zone)?.slot).toBe(next);
  });

  test.each([
    ["winter", "Europe/Berlin", "2026-03-23T12:00:00Z", "2026-03-23T08:00:00.000Z", "2026-03-30T07:00:00.000Z"],
    ["summer", "Europe/Berlin", "2026-10-19T12:00:00Z", "2026-10-19T07:00:00.000Z", "2026-10-26T08:00:00.000Z"],
    ["New York's spring", "America/New_York", "2026-03-02T20:00:00Z", "2026-03-02T14:00:00.000Z", "2026-03-09T13:00:00.000Z"],
  ])("nine o'clock stays nine o'clock when clocks change: %s", (_name, zone, now, last, next) => {
    expect(lastSlot(mondays, at(now), zone)?.at.toISOString()).toBe(last);
    expect(nextSlot(mondays, at(now), zone)?.at.toISOString()).toBe(next);
  });

  test("a time that the clock leaps over is as long after the leap, and one that it shows twice is the first", () => {
    const sundays = { day: 7, time: "02:30" };
    expect(nextSlot(sundays, at("2026-03-28T12:00:00Z"), "Europe/Berlin")?.at.toISOString()).toBe("2026-03-29T01:30:00.000Z");
    expect(nextSlot(sundays, at("2026-10-24T12:00:00Z"), "Europe/Berlin")?.at.toISOString()).toBe("2026-10-25T00:30:00.000Z");
    // Between the two half past twos there is no second slot.
    expect(nextSlot(sundays, at("2026-10-25T00:30:00Z"), "Europe/Berlin")?.slot).toBe("2026-11-01T02:30");
    expect(lastSlot(sundays, at("2026-10-25T01:15:00Z"), "Europe/Berlin")?.slot).toBe("2026-10-25T02:30");
  });

  test("each slot is followed by the one a week later, whatever the zone does", () => {
    for (const zone of ["UTC", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia"]) {
      for (const schedule of [mondays, { day: 5, time: "23:30" }, { day: 7, time: "00:00" }]) {
        let now = at("2026-01-01T00:00:00Z");
        for (let weeks = 0; weeks < 60; weeks += 1) {
          const next = nextSlot(schedule, now, zone);
          if (!next) throw new Error("There is always a next one");
          expect(lastSlot(schedule, next.at, zone)).toEqual(next);
          expect(lastSlot(schedule, new Date(next.at.getTime() - 1), zone)?.at.getTime()).toBeLessThan(next.at.getTime());
          if (weeks > 0) expect(Math.abs(next.at.getTime() - now.getTime() - 7 * 86_400_000)).toBeLessThanOrEqual(3_600_000);
          now = next.at;
        }
      }
    }
  });

  test("turned off there is none", () => {
    expect(lastSlot({ day: 0, time: "09:00" }, at("2026-11-23T12:00:00Z"), "UTC")).toBeNull();
    expect(nextSlot({ day: 0, time: "09:00" }, at("2026-11-23T12:00:00Z"), "UTC")).toBeNull();
  });
});

describe("a schedule in words", () => {
  test.each([
    ["monday 09:00", 1, "09:00"],
    ["Mon 9", 1, "09:00"],
    ["tues 9am", 2, "09:00"],
    ["THURSDAY 16:30", 4, "16:30"],
    ["fri 4 pm", 5, "16:00"],
    ["sundays 12am", 7, "00:00"],
    ["every saturday 12:15 pm", 6, "12:15"],
    ["月曜 9時", 1, "09:00"],
    ["毎週火曜日 午後3時30分", 2, "15:30"],
    ["金 １７：００", 5, "17:00"],
    ["水曜日 9時半", 3, "09:30"],
    ["日曜 18:00", 7, "18:00"],
    ["周一 9:00", 1, "09:00"],
    ["星期三 上午9点30分", 3, "09:30"],
    ["每周五 下午4点", 5, "16:00"],
    ["星期天 10点半", 7, "10:30"],
    ["周日 20:00", 7, "20:00"],
    ["off", 0, "09:00"],
    ["停止", 0, "09:00"],
    ["关闭", 0, "09:00"],
  ])("“%s”", (told, day, time) => {
    expect(readSchedule(told)).toEqual({ day, time });
  });

  test.each(["", "monday", "09:00", "someday 09:00", "monday 25:00", "monday 9:60", "monday 13pm", "m 9", "monday 9:00 sharp", "月曜 朝", "二 9:00"])(
    "“%s” is none",
    (told) => {
      expect(readSchedule(told)).toBeNull();
    },
  );

  test("weekdays are called as people call them", () => {
    expect([1, 7].map((day) => showWeekday(day, "en"))).toEqual(["Monday", "Sunday"]);
    expect(showWeekday(1, "ja")).toBe("月曜日");
    expect(showWeekday(7, "zh-CN")).toBe("星期日");
  });
});
