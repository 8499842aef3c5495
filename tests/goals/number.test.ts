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
    ["1,234.567", "KWD", 1_234_567],
    ["1000.50", "USD", 100_050],
    ["100", "USD", 10_000],
    ["0.2k", "USD", 20_000],
    ["100", "JPY", 100],
    ["1億", "JPY", 100_000_000],
  ])("“%s” in %s", (told, currency, value) => {
    expect(readTarget(told, "amount", currency)).toEqual({ value });
  });

  test.each([
    ["", "not-an-amount"],
    ["a lot", "not-an-amount"],
    ["-5", "not-an-amount"],
    ["1,2", "not-an-amount"],
    ["1,20,000", "not-an-amount"],
    ["12,0000", "not-an-amount"],
    ["1..2", "not-an-amount"],
    ["1.2.3", "not-an-amount"],
    ["1.2M or so", "not-an-amount"],
    ["2M 3M", "not-an-amount"],
    ["3k 5", "not-an-amount"],
    ["1万2億", "not-an-amount"],
    ["85 %", "not-an-amount"],
    ["0", "zero"],
    ["0.00", "zero"],
    ["$0M", "zero"],
    ["1,234.567", "decimals"],
    ["1.2", "too-small"],
    ["$1.2", "too-small"],
    ["1.234", "too-small"],
    ["999.99", "too-small"],
    ["99", "too-small"],
    ["0.05k", "too-small"],
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
    ["$5", "not-a-count"],
    ["85 %", "not-a-count"],
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
    ["most", "not-a-share"],
  ])("“%s” is refused: %s", (told, problem) => {
    expect(readTarget(told, "share", "USD")).toEqual({ problem });
  });
});
