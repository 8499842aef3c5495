import { longestSegment } from "../journeys/segment.ts";
import { lastWhole, type Period, readPeriod, type Span, spans } from "../period.ts";

/** What figures were asked for; null where nothing was said of it. `slip`: the word that means nothing here. */
export type ReportWords<Grouping extends string> = { period: Period | null; by: Grouping | null; segment: string | null } | { slip: string };

/**
 * Reads "[period] [by grouping] [in segment]", the first two in any order and any of our languages: "week", "last month", "2026-W47 by channel",
 * "四半期 キャンペーン別", "按渠道 上周". A span by itself, "this week" or "本周", is as many days up to today. Whatever comes after "in" is the segment's name.
 */
export function readReportWords<Grouping extends string>(
  told: string,
  groupings: readonly Grouping[],
  now: Date,
  timeZone: string,
): ReportWords<Grouping> {
  const [, asked = told, , named = null] = /^(.*?)(^|\s)in\s+(.+)$/isu.exec(told) ?? [];
  const segment = named === null ? null : (/^["“”「](.+)["“”」]$/su.exec(named)?.[1] ?? named);
  if (segment !== null && segment.length > longestSegment) return { slip: segment };
  const words = asked
    .normalize("NFKC")
    .split(/[\s,、。]+/u)
    .filter((word) => word !== "");
  let period: Period | null = null;
  let by: Grouping | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const plain = word.toLowerCase();
    const next = words[at + 1]?.toLowerCase() ?? "";
    if (plain === "by" && groupingOf(next, groupings) !== null) continue;
    if (plain === "this" && spans.some((span) => span === next)) continue;
    const grouping = groupingOf(plain, groupings);
    const last = plain === "last" ? lastOf(`last ${next}`, now, timeZone) : lastOf(plain, now, timeZone);
    const meant = last ?? readPeriod(spanOf(plain), now, timeZone);
    if (grouping !== null && by === null) by = grouping;
    else if (meant !== null && period === null) period = meant;
    else return { slip: openers.has(plain) ? `${word} ${words[at + 1] ?? ""}`.trim() : word };
    if (plain === "last") at += 1;
  }
  return { period, by, segment };
}

/** What says nothing without the word after it. */
const openers: ReadonlySet<string> = new Set(["by", "last", "this"]);

/** "by channel" in any of our languages. */
function groupingOf<Grouping extends string>(word: string, groupings: readonly Grouping[]): Grouping | null {
  const bare = word.replace(/^按/u, "").replace(/別$/u, "");
  return groupings.find((grouping) => grouping === bare || groupingWords.get(bare) === grouping) ?? null;
}

const spanOf = (word: string): string => spanWords.get(word) ?? word;

function lastOf(words: string, now: Date, timeZone: string): Period | null {
  const span = spans.find((each) => words === `last ${each}` || lastWords.get(words) === each);
  return span ? lastWhole(span, now, timeZone) : null;
}

const groupingWords: ReadonlyMap<string, string> = new Map([
  ["channels", "channel"],
  ["チャネル", "channel"],
  ["渠道", "channel"],
  ["campaigns", "campaign"],
  ["キャンペーン", "campaign"],
  ["营销活动", "campaign"],
  ["活动", "campaign"],
  ["segments", "segment"],
  ["セグメント", "segment"],
  ["细分", "segment"],
]);

const spanWords = wordsOf({
  week: ["週", "今週", "週間", "1週間", "直近1週間", "過去1週間", "周", "本周", "这周", "一周", "近一周", "最近一周"],
  month: ["月", "今月", "1か月", "直近1か月", "過去1か月", "本月", "这个月", "一个月", "近一个月", "最近一个月"],
  quarter: [
    ["四半期", "今四半期", "当四半期", "3か月", "直近3か月", "過去3か月"],
    ["季度", "本季度", "这个季度", "一个季度", "近一个季度", "最近一个季度", "三个月", "近三个月", "最近三个月"],
  ].flat(),
});

const lastWords = wordsOf({
  week: ["先週", "前週", "上周", "上一周"],
  month: ["先月", "前月", "上月", "上个月"],
  quarter: ["前四半期", "先四半期", "上季度", "上个季度", "上一季度"],
});

function wordsOf(words: Readonly<Record<Span, readonly string[]>>): ReadonlyMap<string, Span> {
  return new Map(spans.flatMap((span) => words[span].map((word) => [word, span] as const)));
}
