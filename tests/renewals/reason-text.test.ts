import { expect, test } from "vitest";
import { reasonText } from "../../src/renewals/reason-text.ts";

test.each([
  ["event-critical", 1, 7, "en", "data loss: critical, 7 days ago"],
  ["event-critical", 1, 0, "en", "data loss: critical, today"],
  ["event-critical", 3, 1, "en", "data loss: critical, told 3 times, last yesterday"],
  ["event-critical", 1, 7, "ja", "データ消失：重大な報告（7 日前）"],
  ["event-critical", 3, 1, "ja", "データ消失：重大な報告（計 3 件、直近は昨日）"],
  ["event-critical", 1, 7, "zh-CN", "数据丢失：严重（7 天前）"],
  ["event-critical", 3, 7, "zh-CN", "数据丢失：严重（共 3 次，最近一次在 7 天前）"],
  ["event-warning", 1, 0, "en", "data loss: one warning, today"],
  ["event-warning", 2, 7, "en", "data loss: 2 warnings, 7 days ago at the latest"],
  ["event-warning", 1, 0, "ja", "データ消失：警告（今日）"],
  ["event-warning", 2, 7, "zh-CN", "数据丢失：警告（共 2 次，最近一次在 7 天前）"],
] as const)("%s, %s times, %s days ago, in %s", (code, count, days, language, said) => {
  expect(reasonText({ code, family: "support", points: 8, values: { name: "data loss", count, days } }, language)).toBe(said);
});
