import fc from "fast-check";
import { expect, test } from "vitest";
import { OperatorError } from "../../../src/errors.ts";
import { readDates } from "../../../src/ingest/csv/dates.ts";

const utc = readDates({ timeZone: "UTC" });

test.each([
  ["2024-03-05", "2024-03-05T00:00:00.000Z"],
  [" 2024-3-5 ", "2024-03-05T00:00:00.000Z"],
  ["2024-03-05T14:30", "2024-03-05T14:30:00.000Z"],
  ["2024-03-05 14:30:15", "2024-03-05T14:30:15.000Z"],
  ["2023-07-28 3:00", "2023-07-28T03:00:00.000Z"],
  ["2024-03-05T14:30:15.123Z", "2024-03-05T14:30:15.123Z"],
  ["2024-03-05T14:30:15.123456+0000", "2024-03-05T14:30:15.123Z"],
  ["2024-03-05 14:30:15.5 UTC", "2024-03-05T14:30:15.500Z"],
  ["2024-03-05 14:30:15,25+09:00", "2024-03-05T05:30:15.250Z"],
  ["2024-03-05 14:30:15 -0530", "2024-03-05T20:00:15.000Z"],
  ["2024-03-05 14:30:15+09", "2024-03-05T05:30:15.000Z"],
  ["2024-03-05 14:30:15 +0000 UTC", "2024-03-05T14:30:15.000Z"],
  ["2024-03-05T24:00", "2024-03-06T00:00:00.000Z"],
  ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  ["2024/03/05", "2024-03-05T00:00:00.000Z"],
  ["2024.3.5 9:05", "2024-03-05T09:05:00.000Z"],
  ["20240305", "2024-03-05T00:00:00.000Z"],
  ["20240305T143015Z", "2024-03-05T14:30:15.000Z"],
  ["2024年3月5日", "2024-03-05T00:00:00.000Z"],
  ["2024年3月5日 14時30分", "2024-03-05T14:30:00.000Z"],
  ["2024年03月05日14:30:15", "2024-03-05T14:30:15.000Z"],
  ["2024年3月5日(火) 午後2時30分", "2024-03-05T14:30:00.000Z"],
  ["2024年3月5日 下午2:30", "2024-03-05T14:30:00.000Z"],
  ["2024/3/5 午前0:30", "2024-03-05T00:30:00.000Z"],
  ["２０２４／０３／０５　１４：３０", "2024-03-05T14:30:00.000Z"],
  ["2024-03-05 12:30 AM", "2024-03-05T00:30:00.000Z"],
  ["2024-03-05 12:30 p.m.", "2024-03-05T12:30:00.000Z"],
  ["5 Mar 2024", "2024-03-05T00:00:00.000Z"],
  ["05-MAR-2024 14:30", "2024-03-05T14:30:00.000Z"],
  ["5/Mar/2024", "2024-03-05T00:00:00.000Z"],
  ["March 5th, 2024", "2024-03-05T00:00:00.000Z"],
  ["Mar 5, 2024 at 2:30\u202fPM", "2024-03-05T14:30:00.000Z"],
  ["Sept. 5, 2024", "2024-09-05T00:00:00.000Z"],
  ["Tue, 05 Mar 2024 14:30:15 +0100", "2024-03-05T13:30:15.000Z"],
  ["Tue Mar 05 2024 14:30:15 GMT+0100 (Central European Standard Time)", "2024-03-05T13:30:15.000Z"],
  ["31/12/2024", "2024-12-31T00:00:00.000Z"],
  ["12/31/2024 2:30 PM", "2024-12-31T14:30:00.000Z"],
  ["31-12-2024", "2024-12-31T00:00:00.000Z"],
  ["05.03.2024", "2024-03-05T00:00:00.000Z"],
  ["5.3.2024, 14:30", "2024-03-05T14:30:00.000Z"],
  ["04/04/2024", "2024-04-04T00:00:00.000Z"],
  ["1709649015", "2024-03-05T14:30:15.000Z"],
  ["1709649015123", "2024-03-05T14:30:15.123Z"],
])("%s is %s", (text, instant) => {
  expect(utc.instant(text)).toBe(instant);
});

test.each([
  ["30/02/2024", '"30/02/2024" is not a day'],
  ["2023-02-29", '"2023-02-29" is not a day'],
  ["2024-13-01", '"2024-13-01" is not a day'],
  ["31.11.2024", '"31.11.2024" is not a day'],
  ["13/13/2024", '"13/13/2024" is not a day'],
  ["0001-01-01", '"0001-01-01" is not between 1900 and 2200'],
  ["9999-12-31", '"9999-12-31" is not between 1900 and 2200'],
  ["2024-03-05 25:00", '"2024-03-05 25:00" has no time that can be read: write it as 14:30 or 14:30:15+09:00'],
  ["2024-03-05 14:60", '"2024-03-05 14:60" has no time that can be read'],
  ["2024-03-05 24:01", '"2024-03-05 24:01" has no time that can be read'],
  ["2024-03-05 13:00 PM", '"2024-03-05 13:00 PM" has no time that can be read'],
  ["2024-03-05 14:30 PST", '"2024-03-05 14:30 PST" has no time that can be read'],
  ["2024-03-05T14:30+25:00", '"2024-03-05T14:30+25:00" has no time that can be read'],
  ["03/04/2024", '"03/04/2024" may be 3 April or March 4: say which with --date-format DD/MM/YYYY or MM/DD/YYYY'],
  ["03-04-2024", '"03-04-2024" may be 3 April or March 4: say which with --date-format DD-MM-YYYY or MM-DD-YYYY'],
  ["31/12/24", '"31/12/24" has a year of two digits: say how it is written with --date-format, such as DD/MM/YY'],
  ["45123", '"45123" is how Excel counts days: give the column a date format'],
  ["45123.5", '"45123.5" is how Excel counts days'],
  ["2024-W10-2", '"2024-W10-2" is not a date: write it as 2024-03-05 or 2024-03-05 14:30, or say how it is written with --date-format'],
  ["2024-065", '"2024-065" is not a date'],
  ["2024", '"2024" is not a date'],
  ["5 Foo 2024", '"5 Foo 2024" is not a date'],
  ["__proto__", '"__proto__" is not a date'],
  ["1e308", '"1e308" is not a date'],
  ["", '"" is not a date'],
  [`2024-03-05 ${"(".repeat(50_000)}`, "has no time that can be read"],
])("%s is refused", (text, reason) => {
  expect(() => utc.instant(text)).toThrow(RangeError);
  expect(() => utc.instant(text)).toThrow(reason);
});

test("a time without a zone is by the clock of the time zone, and a day is its start there", () => {
  const tokyo = readDates({ timeZone: "Asia/Tokyo" });
  expect(tokyo.instant("2024-03-05 14:30")).toBe("2024-03-05T05:30:00.000Z");
  expect(tokyo.instant("2024-03-05 14:30Z")).toBe("2024-03-05T14:30:00.000Z");
  expect(tokyo.instant("2024-03-05")).toBe("2024-03-04T15:00:00.000Z");
  expect(tokyo.instant("1709649015")).toBe("2024-03-05T14:30:15.000Z");
});

test.each([
  ["the day the clock goes forward", "Europe/Berlin", "2024-03-31", "2024-03-30T23:00:00.000Z"],
  ["before the hour that is left out", "Europe/Berlin", "2024-03-31 01:59", "2024-03-31T00:59:00.000Z"],
  ["in it", "Europe/Berlin", "2024-03-31 02:30", "2024-03-31T01:30:00.000Z"],
  ["after it", "Europe/Berlin", "2024-03-31 03:00", "2024-03-31T01:00:00.000Z"],
  ["the day after", "Europe/Berlin", "2024-04-01", "2024-03-31T22:00:00.000Z"],
  ["the day the clock goes back", "Europe/Berlin", "2024-10-27", "2024-10-26T22:00:00.000Z"],
  ["in the hour that comes twice", "Europe/Berlin", "2024-10-27 02:30", "2024-10-27T00:30:00.000Z"],
  ["after it", "Europe/Berlin", "2024-10-27 03:00", "2024-10-27T02:00:00.000Z"],
  ["a day that begins at one", "America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z"],
  ["in its first hour, that is not", "America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04T03:30:00.000Z"],
  ["on a day that was left out", "Pacific/Apia", "2011-12-30 12:00", "2011-12-30T22:00:00.000Z"],
])("clocks that change: %s", (_, timeZone, text, instant) => {
  expect(readDates({ timeZone }).instant(text)).toBe(instant);
});

test.each([
  ["2024-03-05", "2024-03-05"],
  ["2024-03-05 23:59", "2024-03-05"],
  ["31/12/2024", "2024-12-31"],
  ["2024年3月5日", "2024-03-05"],
  ["2024-03-05T20:00:00Z", "2024-03-06"],
  ["2024-03-05T20:00:00+09:00", "2024-03-05"],
  ["2024-03-05T00:00:00Z", "2024-03-05"],
  ["2024-03-05T00:00:00-08:00", "2024-03-05"],
])("%s is the day %s in Tokyo", (text, day) => {
  expect(readDates({ timeZone: "Asia/Tokyo" }).day(text)).toBe(day);
});

test.each([
  ["DD/MM/YYYY", "03/04/2024", "2024-04-03T00:00:00.000Z"],
  ["DD/MM/YYYY", "3/4/2024 14:30", "2024-04-03T14:30:00.000Z"],
  ["MM/DD/YYYY", "03/04/2024", "2024-03-04T00:00:00.000Z"],
  ["M/D/YY", "3/4/24", "2024-03-04T00:00:00.000Z"],
  ["M/D/YY", "3/4/87", "1987-03-04T00:00:00.000Z"],
  ["MM/DD/YYYY hh:mm A", "03/04/2024 02:30 pm", "2024-03-04T14:30:00.000Z"],
  ["DD.MM.YYYY HH:mm:ss.SSS", "03.04.2024 14:30:15.25", "2024-04-03T14:30:15.250Z"],
  ["DD.MM.YYYY [um] H:mm", "03.04.2024 um 9:05", "2024-04-03T09:05:00.000Z"],
  ["D MMM YYYY", "3 Apr 2024", "2024-04-03T00:00:00.000Z"],
  ["DD-MMM-YY", "03-APR-24", "2024-04-03T00:00:00.000Z"],
  ["YYYYMMDDHHmmss", "20240403143015", "2024-04-03T14:30:15.000Z"],
  ["YYYY-MM-DDTHH:mm:ssZ", "2024-04-03T14:30:15+0900", "2024-04-03T05:30:15.000Z"],
  ["YYYY年M月D日", "２０２４年４月３日", "2024-04-03T00:00:00.000Z"],
  ["YYYY-DD-MM", "2024-03-04", "2024-04-03T00:00:00.000Z"],
  ["DD/MM/YYYY", "2024-04-03", "2024-04-03T00:00:00.000Z"],
])("written as %s, %s is %s", (format, text, instant) => {
  expect(readDates({ format, timeZone: "UTC" }).instant(text)).toBe(instant);
});

test.each([
  ["DD/MM/YYYY", "04/31/2024", '"04/31/2024" is not a day'],
  ["DD/MM/YYYY", "03.04.2024", '"03.04.2024" is not written as DD/MM/YYYY'],
  ["DD/MM/YYYY HH:mm", "03/04/2024", '"03/04/2024" is not written as DD/MM/YYYY HH:mm'],
  ["DD/MM/YYYY HH:mm", "03/04/2024 25:00", '"03/04/2024 25:00" is not a time'],
  ["D MMM YYYY", "3 Foo 2024", '"3 Foo 2024" is not a day'],
])("written as %s, %s is refused", (format, text, reason) => {
  expect(() => readDates({ format, timeZone: "UTC" }).instant(text)).toThrow(new RangeError(reason));
});

test.each([
  ["yyyy-MM-dd", 'holds "yyyy", which is no part of a date'],
  ["%Y-%m-%d", 'holds "%", which is no part of a date'],
  ["DD/MM", "does not tell year, month and day once each"],
  ["DD/MM/YYYY YY", "does not tell year, month and day once each"],
  ["DD/MM/YYYY HH", "does not tell a time"],
  ["DD/MM/YYYY ss", "does not tell a time"],
  ["DD/MM/YYYY hh:mm", "needs both hh and A, or HH"],
  ["", "does not tell year, month and day once each"],
])("%s is no format", (format, why) => {
  expect(() => readDates({ format, timeZone: "UTC" })).toThrow(OperatorError);
  expect(() => readDates({ format, timeZone: "UTC" })).toThrow(`--date-format "${format}" ${why}. Write it with YYYY`);
});

test("a time zone that is none is refused", () => {
  expect(() => readDates({ timeZone: "Mars/Olympus" })).toThrow(
    new OperatorError('"Mars/Olympus" is not a time zone. Write it as Asia/Tokyo, Europe/Berlin, America/New_York or UTC.'),
  );
});

const instants = fc.date({ min: new Date("1990-01-01"), max: new Date("2039-12-31"), noInvalidDate: true });

test("every instant reads back from every way of writing it", () => {
  const two = (part: number) => String(part).padStart(2, "0");
  fc.assert(
    fc.property(instants, (instant) => {
      const [y, m, d] = [instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate()];
      const clock = `${two(instant.getUTCHours())}:${two(instant.getUTCMinutes())}:${two(instant.getUTCSeconds())}.${String(instant.getUTCMilliseconds()).padStart(3, "0")}`;
      const ways = [
        instant.toISOString(),
        `${y}/${m}/${d} ${clock}`,
        `${y}年${m}月${d}日 ${clock}`,
        `${d}.${m}.${y} ${clock}`,
        `${d} ${instant.toUTCString().slice(8, 11)} ${y} ${clock}Z`,
      ];
      for (const way of ways) expect(utc.instant(way)).toBe(instant.toISOString());
      expect(readDates({ format: "MM/DD/YYYY HH:mm:ss.SSS", timeZone: "UTC" }).instant(`${two(m)}/${two(d)}/${y} ${clock}`)).toBe(
        instant.toISOString(),
      );
      expect(utc.day(`${y}-${m}-${d}`)).toBe(instant.toISOString().slice(0, 10));
    }),
  );
});

test("no text is read as anything but a date, or refused in words", () => {
  const texts = fc.string({ unit: fc.constantFrom(..."0123456789-/.: T,ZAPMJan年月日時+()"), maxLength: 24 });
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(utc.instant(text)).toMatch(/^(19|2[01])\d\d-\d\d-\d\dT[\d:.]{12}Z$/);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        expect(String(error)).toContain('RangeError: "');
      }
    }),
    { numRuns: 2_000 },
  );
});
