import type { Block, Button, Card, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showMoment } from "../dates.ts";
import { shownChannel } from "../journeys/shown-names.ts";
import { reasonName } from "../journeys/verdict-reasons.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Period, showPeriod, spans } from "../period.ts";
import { type Say, say } from "../text.ts";
import { type Counted, type Grouping, groupings, type Quality } from "./quality.ts";
import { changeOf, extremes, leastJudged, type Ranked, rank } from "./quality-ranking.ts";
import { showAmounts, showCount, showInterval, showShare, showSome } from "./quality-shown.ts";
import { reportText } from "./report-text.ts";
import { sourcesText } from "./sources-text.ts";
import { wilson } from "./wilson.ts";

type T = Say<typeof sourcesText>;
type Source = Quality["sources"][number];

/** Lead quality of a period by where leads came from, and all leads of the period before; of the accounts of a segment, or of all (null). */
export type SourcesAnswer = { period: Period; by: Grouping; segment: string | null; quality: Quality; before: Counted };

/** The words that bring these figures again. */
export const wordsFor = (period: string, by: Grouping, segment: string | null): string =>
  `sources ${period} by ${by}${segment === null ? "" : ` in ${segment}`}`;

/** "Leads by channel, Nov 16, 2026 – Nov 22, 2026" */
export function titleOf(period: Period, by: Grouping, { organization, language }: Viewer): string {
  const shown = showPeriod(period, organization.timeZone, language);
  return say(sourcesText, language)(by === "channel" ? "titleChannel" : "titleCampaign", { period: shown });
}

/** What sales made of marketing's leads: what can be said in a sentence, the figures by source, why leads came back. */
export function sourcesCard(answer: SourcesAnswer, viewer: Viewer, now: Date): Card {
  const { period, by, quality } = answer;
  const t = say(sourcesText, viewer.language);
  const title = titleOf(period, by, viewer);
  if (quality.total.leads === 0) {
    const lines = emptySaid(t, period, viewer, now);
    return {
      title,
      summary: lines[0],
      blocks: [{ type: "text", lines }, ...smallPrint(t, answer, viewer, now, []), buttons(t, answer)],
    };
  }
  const { ranked, few } = rank(quality.sources);
  const listed = [...ranked.map(({ source }) => source), ...few].slice(0, mostRows);
  const takeaway = takeawayOf(t, answer, ranked, viewer);
  return {
    title,
    summary: takeaway,
    blocks: [
      { type: "text", lines: [{ text: takeaway, style: "strong" }] },
      { type: "facts", facts: overall(t, answer, viewer) },
      { type: "table", columns: columnsOf(t, by, viewer), rows: listed.map((source) => rowOf(t, source, by, ranked, viewer)) },
      ...reasonsOf(t, quality.total, listed, by, viewer),
      ...smallPrint(t, answer, viewer, now, [t("few", { least: leastJudged }), ...leftOut(t, quality, listed, viewer), t("meaning")]),
      buttons(t, answer),
    ],
  };
}

const mostRows = 20;
const mostWithReasons = 8;

function emptySaid(t: T, period: Period, { organization, language }: Viewer, now: Date): [string, ...string[]] {
  const shown = showPeriod(period, organization.timeZone, language);
  return period.from > now ? [say(reportText, language)("notBegun", { period: shown })] : [t("empty", { period: shown }), t("emptyHow")];
}

/** One sentence, and no more than the numbers support. */
function takeawayOf(t: T, { by, quality }: SourcesAnswer, ranked: readonly Ranked<Source>[], viewer: Viewer): string {
  if (quality.total.judged === 0) return t("noneJudged", { leads: quality.total.leads });
  const apart = extremes(ranked);
  if (apart) {
    const [best, worst] = [valuesOf(apart.best, by, viewer), valuesOf(apart.worst, by, viewer)];
    const bestValues = { best: best.name, bestShare: best.share, bestJudged: best.judged, bestRange: best.range };
    return t("differ", { ...bestValues, worst: worst.name, worstShare: worst.share, worstJudged: worst.judged, worstRange: worst.range });
  }
  const [only, ...others] = ranked;
  if (!only) return t("tooFew", { least: leastJudged });
  return others.length > 0 ? t("same") : t("onlyOne", { ...valuesOf(only, by, viewer), least: leastJudged });
}

function valuesOf({ source, accepted }: Ranked<Source>, by: Grouping, viewer: Viewer) {
  const { language } = viewer;
  return {
    name: nameOf(source.name, by, viewer),
    share: showShare(source.accepted / source.judged, language),
    judged: showCount(source.judged, language),
    range: showInterval(accepted, language),
  };
}

function overall(t: T, { period, quality: { total }, before }: SourcesAnswer, viewer: Viewer): [string, Line][] {
  const { language, audience, organization } = viewer;
  const count = (of: number) => showCount(of, language);
  const share = ({ accepted, judged }: Counted) => showShare(accepted / judged, language);
  const range = showInterval(wilson(total.accepted, total.judged), language);
  const change = changeOf(total, before);
  const shownBefore = showPeriod(period.before, organization.timeZone, language);
  const compared = change === 1 ? "up" : change === -1 ? "down" : "none";
  const earned = audience.amounts ? showAmounts(total.amounts, organization.currency, language) : "";
  const became = t("dealsWon", { opportunities: total.opportunities, won: count(total.won) });
  return [
    [t("leads"), t("leadsJudged", { leads: count(total.leads), judged: count(total.judged) })],
    [t("accepted"), total.judged === 0 ? t("nothingJudged") : t("acceptedShare", { share: share(total), range })],
    [
      t("before"),
      before.judged === 0
        ? t("noComparison", { period: shownBefore })
        : t("beforeShare", { share: share(before), judged: count(before.judged), period: shownBefore, change: compared }),
    ],
    [t("deals"), earned === "" ? became : `${became} · ${earned}`],
  ];
}

function columnsOf(t: T, by: Grouping, { audience }: Viewer) {
  const figures = [t("leads"), t("judged"), t("acceptedColumn"), t("became"), t("won"), ...(audience.amounts ? [t("amount")] : [])];
  return [{ label: t("rank") }, { label: t(by) }, ...figures.map((label) => ({ label, align: "right" as const }))];
}

function rowOf(t: T, source: Source, by: Grouping, ranked: readonly Ranked<Source>[], viewer: Viewer): string[] {
  const { language, audience, organization } = viewer;
  const place = ranked.findIndex((each) => each.source === source);
  const { leads, judged, accepted, opportunities, won, amounts } = source;
  return [
    place < 0 ? t("fewMark") : String(place + 1),
    nameOf(source.name, by, viewer),
    showCount(leads, language),
    showCount(judged, language),
    judged === 0
      ? "–"
      : t("acceptedCell", { share: showShare(accepted / judged, language), range: showInterval(wilson(accepted, judged), language) }),
    showCount(opportunities, language),
    showCount(won, language),
    ...(audience.amounts ? [showAmounts(amounts, organization.currency, language) || "–"] : []),
  ];
}

/** The reasons that came up most, of all leads and of each source. */
function reasonsOf(t: T, total: Counted, listed: readonly Source[], by: Grouping, viewer: Viewer): Block[] {
  if (total.reasons.length === 0) return [];
  const said = (name: string, { reasons }: Counted, most: number) =>
    t("sourceReasons", { name, reasons: showSome(reasons.map(reasonSaid(t, viewer)), most, viewer.language) });
  const withReasons = listed.filter(({ reasons }) => reasons.length > 0);
  const named = withReasons.length > 1 ? withReasons.slice(0, mostWithReasons) : [];
  const bySource = named.map((source) => said(nameOf(source.name, by, viewer), source, 2));
  return [
    { type: "heading", text: t("reasons") },
    { type: "list", items: [said(t("allSources"), total, 4), ...bySource] },
  ];
}

const reasonSaid =
  (t: T, { language }: Viewer) =>
  ({ reason, count }: Counted["reasons"][number]): string =>
    t("reasonCount", { reason: reason === "" ? t("noReason") : reasonName(reason, language), count: showCount(count, language) });

function nameOf(name: string, by: Grouping, { language }: Viewer): string {
  if (by === "channel") return shorten(shownChannel(name, language), longestName);
  return name === "" ? say(sourcesText, language)("noCampaign") : shorten(name, longestName);
}

const longestName = 40;

function leftOut(t: T, { sources }: Quality, listed: readonly Source[], { language }: Viewer): string[] {
  const others = sources.filter((source) => !listed.includes(source));
  const leads = others.reduce((sum, source) => sum + source.leads, 0);
  return others.length === 0 ? [] : [t("leftOut", { count: others.length, leads: showCount(leads, language) })];
}

function smallPrint(t: T, { segment }: SourcesAnswer, { organization, language }: Viewer, now: Date, said: readonly string[]): Block[] {
  const ofSegment = segment === null ? [] : [t("ofSegment", { segment: shorten(segment, longestName) })];
  const asOf = t("asOf", { moment: showMoment(now, organization.timeZone, language) });
  return [...said, ...ofSegment, asOf].map((line) => ({ type: "quiet", line }));
}

/** The other periods, the other way to tell leads apart, and what to do where leads wait for a verdict. */
function buttons(t: T, { period, by, segment, quality: { total } }: SourcesAnswer): Block {
  const ask = (label: string, words: string): Button => ({ action: "ask", label, data: { words } });
  const periods = spans.filter((span) => span !== period.span || total.leads === 0).map((span) => ask(t(span), wordsFor(span, by, segment)));
  const other = groupings.filter((grouping) => grouping !== by && total.leads > 0);
  const ways = other.map((grouping) => ask(t(grouping === "channel" ? "byChannel" : "byCampaign"), wordsFor(period.named, grouping, segment)));
  const waiting = total.leads > total.judged ? [ask(t("judgeNext"), "lead next")] : [];
  return { type: "buttons", buttons: [...periods, ...ways, ...waiting] };
}
