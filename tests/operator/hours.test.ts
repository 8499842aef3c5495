import { describe, expect, test } from "vitest";
import { OperatorError } from "../../src/errors.ts";
import { parseHours, showHours } from "../../src/operator/settings/hours.ts";

describe("business hours are read as people write them", () => {
  test.each([
    ["Mon-Fri 09:00-17:00", [1, 2, 3, 4, 5], "09:00", "17:00"],
    ["mon-fri 9-17", [1, 2, 3, 4, 5], "09:00", "17:00"],
    ["Monday – Friday 9:30 – 17", [1, 2, 3, 4, 5], "09:30", "17:00"],
    ["Mon,Tue,Sat 08:30-12:00", [1, 2, 6], "08:30", "12:00"],
    ["Sun-Thu 10-18", [1, 2, 3, 4, 7], "10:00", "18:00"],
    ["Sat 0-24", [6], "00:00", "24:00"],
    ["Mon-Wed, Fri 9-17", [1, 2, 3, 5], "09:00", "17:00"],
    ["Mon-Sun 00:00-24:00", [1, 2, 3, 4, 5, 6, 7], "00:00", "24:00"],
  ])("%s", (told, days, from, to) => {
    expect(parseHours(told)).toEqual({ days, from, to });
  });

  test.each([
    "",
    "9-17",
    "Mon-Fri",
    "Mon-Fri 9",
    "Mon-Fri 25-26",
    "Mon-Fri 9:75-17",
    "Mo-Fr 9-17",
    "Mon-Fri-Sat 9-17",
    "Mon 9-17; drop table",
    "Mon-Fri 24:30-25",
  ])('but not "%s"', (told) => {
    expect(() => parseHours(told)).toThrow(OperatorError);
  });

  test("they end after they begin", () => {
    expect(() => parseHours("Mon-Fri 22:00-06:00")).toThrow(/end after they begin/);
    expect(() => parseHours("Mon-Fri 9-9")).toThrow(/end after they begin/);
  });

  test.each(["Mon-Fri 09:00-17:00", "Mon,Tue,Sat 08:30-12:00", "Mon-Thu,Sun 10:00-18:00", "Wed 09:00-12:00"])(
    "and shown as they can be read again: %s",
    (told) => {
      expect(showHours(parseHours(told))).toBe(told);
    },
  );
});
