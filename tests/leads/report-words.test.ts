import { expect, test } from "vitest";
import { readReportWords } from "../../src/leads/report-words.ts";
import { lastDays, lastWhole, readPeriod } from "../../src/period.ts";

const now = new Date("2026-11-23T10:00:00Z");
const zone = "Asia/Tokyo";
const groupings = ["channel", "campaign"] as const;
const read = (told: string) => readReportWords(told, groupings, now, zone);
const week = lastDays("week", now, zone);

test.each([
  ["", { period: null, by: null }],
  ["week", { period: week, by: null }],
  ["by campaign", { period: null, by: "campaign" }],
  ["week by channel", { period: week, by: "channel" }],
  ["by channel week", { period: week, by: "channel" }],
  ["  Week,  BY  Channel ", { period: week, by: "channel" }],
  ["campaign week", { period: week, by: "campaign" }],
  ["by campaigns", { period: null, by: "campaign" }],
  ["last week", { period: lastWhole("week", now, zone), by: null }],
  ["last quarter by channel", { period: lastWhole("quarter", now, zone), by: "channel" }],
  ["2026-W47", { period: readPeriod("2026-W47", now, zone), by: null }],
  ["by campaign 2026-Q3", { period: readPeriod("2026-Q3", now, zone), by: "campaign" }],
  ["2026-11-01..2026-11-15", { period: readPeriod("2026-11-01..2026-11-15", now, zone), by: null }],
  ["週　チャネル別", { period: week, by: "channel" }],
  ["先月 キャンペーン別", { period: lastWhole("month", now, zone), by: "campaign" }],
  ["按渠道 上周", { period: lastWhole("week", now, zone), by: "channel" }],
  ["this week", { period: week, by: null }],
  ["by campaign this quarter", { period: lastDays("quarter", now, zone), by: "campaign" }],
  ["今週", { period: week, by: null }],
  ["チャネル別 今月", { period: lastDays("month", now, zone), by: "channel" }],
  ["今四半期", { period: lastDays("quarter", now, zone), by: null }],
  ["過去１週間", { period: week, by: null }],
  ["本周", { period: week, by: null }],
  ["最近一周 按营销活动", { period: week, by: "campaign" }],
  ["本月", { period: lastDays("month", now, zone), by: null }],
  ["本季度", { period: lastDays("quarter", now, zone), by: null }],
  ["上个月", { period: lastWhole("month", now, zone), by: null }],
  ["季度", { period: lastDays("quarter", now, zone), by: null }],
])("“%s”", (told, wanted) => expect(read(told)).toEqual({ segment: null, ...wanted }));

test.each([
  ["in Enterprise", { period: null, by: null, segment: "Enterprise" }],
  ["week by channel in Mid market, EMEA", { period: week, by: "channel", segment: "Mid market, EMEA" }],
  ['in Tier "A"', { period: null, by: null, segment: 'Tier "A"' }],
  ["Week In “in-house”", { period: week, by: null, segment: "in-house" }],
  ["週 in 大企業", { period: week, by: null, segment: "大企業" }],
])("“%s” names a segment", (told, wanted) => expect(read(told)).toEqual(wanted));

test.each([
  ["banana", "banana"],
  ["in", "in"],
  ["banana in Enterprise", "banana"],
  ["week banana", "banana"],
  ["week month", "month"],
  ["by", "by"],
  ["by week", "by week"],
  ["by segment", "by segment"],
  ["week By segment", "By segment"],
  ["今週 先週", "先週"],
  ["this", "this"],
  ["this banana", "this banana"],
  ["channel by campaign", "campaign"],
  ["last", "last"],
  ["last decade", "last decade"],
  ["2026-W54", "2026-W54"],
  ["2026-13", "2026-13"],
])("“%s” is not understood at “%s”", (told, slip) => expect(read(told)).toEqual({ slip }));

test("a segment is as long as an event may name one, and no longer", () => {
  expect(read(`in ${"x".repeat(500)}`)).toMatchObject({ segment: "x".repeat(500) });
  expect(read(`in ${"x".repeat(501)}`)).toEqual({ slip: "x".repeat(501) });
});
