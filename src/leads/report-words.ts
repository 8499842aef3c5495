import { lastWhole, type Period, readPeriod, spans } from "../period.ts";

/** What figures were asked for; null where nothing was said of it. `slip`: the word that means nothing here. */
export type ReportWords<Grouping extends string> = { period: Period | null; by: Grouping | null; segment: string | null } | { slip: string };

/**
 * Reads "[period] [by grouping] [in segment]", the first two in any order and any of our languages: "week", "last month", "2026-W47 by channel",
 * "四半期 キャンペーン別", "按渠道 上周". Whatever comes after "in" is the segment's name.
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
    const grouping = groupingOf(plain, groupings);
    const last = plain === "last" ? lastOf(`last ${next}`, now, timeZone) : lastOf(plain, now, timeZone);
    const meant = last ?? readPeriod(spanOf(plain), now, timeZone);
    if (grouping !== null && by === null) by = grouping;
    else if (meant !== null && period === null) period = meant;
    else return { slip: word };
    if (plain === "last") at += 1;
  }
  return { period, by, segment };
}

/** As long as an event may name one. */
const longestSegment = 500;

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

const spanWords: ReadonlyMap<string, string> = new Map([
  ["週", "week"],
  ["周", "week"],
  ["月", "month"],
  ["四半期", "quarter"],
  ["季度", "quarter"],
]);

const lastWords: ReadonlyMap<string, string> = new Map([
  ["先週", "week"],
  ["上周", "week"],
  ["先月", "month"],
  ["上月", "month"],
  ["前四半期", "quarter"],
  ["上季度", "quarter"],
]);
