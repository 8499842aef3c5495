import { describe, expect, test } from "vitest";
import { readTarget } from "../../src/goals/number.ts";

describe("amounts in minor units", () => {
  test.each([
    ["1.2M", "USD", 120_000_000],
    ["1,200,000", "USD", 120_000_000],
    ["1200000", "USD", 120_000_000],
    ["$1.2 million", "USD", 120_000_000],
    ["US$1,200,000.50", "USD", 120_000_050],
    ["1 200 000 USD", "USD", 120_000_000],
    ["1'200'000", "USD", 120_000_000],
    ["1.200.000", "EUR", 120_000_000],
    ["€ 85k", "EUR", 8_500_000],
    ["85K€", "EUR", 8_500_000],
    ["500 thousand", "USD", 50_000_000],
    ["1.1m", "USD", 110_000_000],
    ["2bn", "USD", 200_000_000_000],
    ["120万", "JPY", 1_200_000],
    ["１２０万円", "JPY", 1_200_000],
    ["￥1,200,000", "JPY", 1_200_000],
    ["1億2000万円", "JPY", 120_000_000],
    ["1億2,000万", "JPY", 120_000_000],
    ["1.5億", "JPY", 150_000_000],
    ["5千万円", "JPY", 50_000_000],
    ["3百万円", "JPY", 3_000_000],
    ["120万元", "CNY", 120_000_000],
    ["1.5亿人民币", "CNY", 15_000_000_000],
    ["¥120万", "CNY", 120_000_000],
    ["120万ドル", "USD", 120_000_000],
    ["1.234", "KWD", 1_234],
  ])("“%s” in %s", (told, currency, value) => {
    expect(readTarget(told, "amount", currency)).toEqual({ value });
  });

  test.each([
    ["", "not-a-number"],
    ["a lot", "not-a-number"],
    ["-5", "not-a-number"],
    ["1,2", "not-a-number"],
    ["1,20,000", "not-a-number"],
    ["12,0000", "not-a-number"],
    ["1..2", "not-a-number"],
    ["1.2.3", "not-a-number"],
    ["1.2M or so", "not-a-number"],
    ["2M 3M", "not-a-number"],
    ["3k 5", "not-a-number"],
    ["1万2億", "not-a-number"],
    ["85 %", "not-a-number"],
    ["0", "zero"],
    ["0.00", "zero"],
    ["$0M", "zero"],
    ["1.234", "decimals"],
    ["€1.2M", "other-currency"],
    ["120万円", "other-currency"],
    ["JPY 500", "other-currency"],
    ["11,000 billion", "too-large"],
    [`9${"0".repeat(39)}`, "too-large"],
  ])("“%s” is refused: %s", (told, problem) => {
    expect(readTarget(told, "amount", "USD")).toEqual({ problem });
  });
});

describe("counts", () => {
  test.each([
    ["120", 120],
    ["1,200", 1_200],
    ["1.2k", 1_200],
    ["120件", 120],
    ["１２０社", 120],
    ["80 deals", 80],
    ["1万", 10_000],
  ])("“%s”", (told, value) => {
    expect(readTarget(told, "count", "USD")).toEqual({ value });
  });
  test.each([
    ["1.5", "not-whole"],
    ["0", "zero"],
    ["2bn", "too-large"],
    ["$5", "not-a-number"],
  ])("“%s” is refused: %s", (told, problem) => {
    expect(readTarget(told, "count", "USD")).toEqual({ problem });
  });
});

describe("shares in tenths of a percent", () => {
  test.each([
    ["85 %", 850],
    ["85", 850],
    ["８５％", 850],
    ["72.5%", 725],
    ["百分之85", 850],
    ["85 percent", 850],
    ["100%", 1_000],
    ["1", 10],
  ])("“%s”", (told, value) => {
    expect(readTarget(told, "share", "USD")).toEqual({ value });
  });
  test.each([
    ["101%", "over-100"],
    ["85k", "over-100"],
    ["0.85", "decimals"],
    ["0.9", "below-1"],
    ["72.55", "decimals"],
    ["0%", "zero"],
    ["most", "not-a-number"],
  ])("“%s” is refused: %s", (told, problem) => {
    expect(readTarget(told, "share", "USD")).toEqual({ problem });
  });
});
