import { describe, expect, test } from "vitest";
import { shownSignal } from "../../src/journeys/shown-names.ts";
import { commonName, readNumber, readSignal } from "../../src/renewals/signal-words.ts";
import { languages } from "../../src/text.ts";

describe("what is typed is a signal", () => {
  test.each([
    ["champion left", "relationship", "champion left", null, "critical"],
    ["critical support: data loss twice", "support", "data loss twice", null, "critical"],
    ["support critical data loss", "support", "data loss", null, "critical"],
    ["usage 120", "usage", "usage", 120, "info"],
    ["usage: weekly active users 1,204.5", "usage", "weekly active users", 1204.5, "info"],
    ["4 open tickets", "support", "open tickets", 4, "info"],
    ["open tickets 4", "support", "open tickets", 4, "info"],
    ["invoice overdue 21 days", "commercial", "invoice overdue", 21, "info"],
    ["Warning: budget frozen", "commercial", "budget frozen", null, "warning"],
    ["info sponsor promoted", "relationship", "sponsor promoted", null, "info"],
    ["contract runs until 2027", "commercial", "contract runs until 2027", null, "warning"],
    ["NPS 3", "relationship", "NPS", 3, "info"],
    ["something odd", null, "something odd", null, "warning"],
    ["support", "support", "", null, "warning"],
    ["support 4", "support", "", 4, "info"],
    ["", null, "", null, "warning"],
    ["推進者 離任", "relationship", "champion left", null, "critical"],
    ["重大 サポート：データ消失", "support", "data loss", null, "critical"],
    ["利用 120", "usage", "usage", 120, "info"],
    ["サポート 未解決チケット ４件", "support", "open tickets", 4, "info"],
    ["関係 担当者が異動", "relationship", "担当者が異動", null, "critical"],
    ["内部支持者离任", "relationship", "champion left", null, "critical"],
    ["严重 支持：数据丢失", "support", "data loss", null, "critical"],
    ["使用 120", "usage", "usage", 120, "info"],
    ["推進者の離任", "relationship", "champion left", null, "critical"],
    ["ﾃﾞｰﾀ消失", "support", "data loss", null, "warning"],
    ["支持 未解决工单 4", "support", "open tickets", 4, "info"],
    ["推進者が異動", "relationship", "推進者が異動", null, "critical"],
    ["商务 账单逾期 30天", "commercial", "invoice overdue", 30, "info"],
  ] as const)("%s", (typed, family, name, value, severity) => {
    expect(readSignal(typed)).toEqual({ family, name, value, severity });
  });
});

test.each(["usage", "data loss", "champion left", "open tickets", "invoice overdue"])("“%s” as a card shows it is the same signal", (name) => {
  for (const language of languages) expect(commonName(shownSignal(name, language))).toBe(name);
});

test.each([
  ["120", 120],
  [" 8.5 ", 8.5],
  ["1,200", 1200],
  ["85 %", 85],
  ["-3", -3],
  ["１２", 12],
  ["", null],
  ["many", null],
  ["1e9", null],
  ["NaN", null],
  ["1".repeat(400), null],
])("the number of %j is %s", (typed, value) => expect(readNumber(typed)).toBe(value));
