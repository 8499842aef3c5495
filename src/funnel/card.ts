import type { Block, Button, Card, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showMoment } from "../dates.ts";
import { shownChannel } from "../journeys/shown-names.ts";
import { showAmounts, showCount, showInterval, showShare } from "../leads/quality-shown.ts";
import { reportText } from "../leads/report-text.ts";
import { type Counts, wilson } from "../leads/wilson.ts";
import type { Money } from "../money.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Period, showPeriod, spans } from "../period.ts";
import { type Say, say } from "../text.ts";
import type { FlowGrouping, NamedFlow } from "./flow.ts";
import { type FunnelStep, funnelSteps, type Totals } from "./steps.ts";
import { type Conversion, conversionsOf, takeawayOf } from "./takeaway.ts";
import { funnelText } from "./text.ts";

type T = Say<typeof funnelText>;

/** A period's funnel beside that of the period before; `cohortBefore` at the age that `cohort` has. */
export type FunnelAnswer = {
  period: Period;
  /** Whose accounts' figures; null: all. */
  segment: string | null;
  flow: Totals;
  flowBefore: Totals;
  wonAmounts: readonly Money[];
  wonAmountsBefore: readonly Money[];
  cohort: Totals;
  cohortBefore: Totals;
  grouped: { by: FlowGrouping; flows: readonly NamedFlow[] } | null;
};

/** The words that bring these figures again. */
export const wordsFor = (period: string, by: FlowGrouping | null, segment: string | null): string =>
  `funnel ${period}${by === null ? "" : ` by ${by}`}${segment === null ? "" : ` in ${segment}`}`;

/** "Funnel by channel, Nov 16, 2026 – Nov 22, 2026" */
export function titleOf(period: Period, by: FlowGrouping | null, { organization, language }: Viewer): string {
  const shown = showPeriod(period, organization.timeZone, language);
  return say(funnelText, language)(by === null ? "title" : by === "channel" ? "titleChannel" : "titleSegment", { period: shown });
}

/** The funnel of a period: what can be said in a sentence, a chart beside the period before, and the figures. */
export function funnelCard(answer: FunnelAnswer, viewer: Viewer, now: Date): Card {
  const { period, grouped } = answer;
  const t = say(funnelText, viewer.language);
  const title = titleOf(period, grouped?.by ?? null, viewer);
  const empty = emptySaid(t, answer, viewer, now);
  if (empty) {
    return {
      title,
      summary: empty[0],
      blocks: [{ type: "text", lines: empty }, ...smallPrint(t, answer, viewer, now, []), buttons(t, answer, true)],
    };
  }
  const said = takeaways(t, answer, viewer);
  return {
    title,
    summary: said.join(" "),
    blocks: [
      { type: "text", lines: said.map((text): Line => ({ text, style: "strong" })) },
      ...amounts(t, answer, viewer),
      chart(t, answer),
      grouped ? tableBy(t, grouped, viewer) : table(t, answer, viewer),
      ...smallPrint(t, answer, viewer, now, meaning(t, answer, viewer)),
      buttons(t, answer, false),
    ],
  };
}

const mostRows = 20;
const longestName = 40;
const isEmpty = (totals: Totals): boolean => funnelSteps.every((step) => totals[step] === 0);

/** What is said in place of figures; null where there are some. */
function emptySaid(t: T, { period, flow, flowBefore }: FunnelAnswer, viewer: Viewer, now: Date): [string, ...string[]] | null {
  const shown = showPeriod(period, viewer.organization.timeZone, viewer.language);
  if (period.from > now) return [say(reportText, viewer.language)("notBegun", { period: shown })];
  return isEmpty(flow) && isEmpty(flowBefore) ? [t("empty", { period: shown }), t("emptyHow")] : null;
}

/** What changed, if anything did for certain, and where fewest go on. */
function takeaways(t: T, { period, cohort, cohortBefore }: FunnelAnswer, viewer: Viewer): string[] {
  const { change, lowest } = takeawayOf(cohort, cohortBefore);
  const before = showPeriod(period.before, viewer.organization.timeZone, viewer.language);
  return [changeSaid(t, change, before, viewer), ...(lowest ? [t("lowest", { ...stepsSaid(t, lowest), ...shareSaid(lowest.went, viewer) })] : [])];
}

function changeSaid(t: T, change: ReturnType<typeof takeawayOf>["change"], period: string, viewer: Viewer): string {
  if (change === null) return t("noComparison", { period });
  if (change === "unclear") return t("unclear", { period });
  const { share, trials, range } = shareSaid(change.before, viewer);
  const before = { shareBefore: share, trialsBefore: trials, rangeBefore: range };
  return t(change.way === 1 ? "up" : "down", { ...stepsSaid(t, change), ...shareSaid(change.went, viewer), ...before });
}

const stepsSaid = (t: T, { from, to }: Conversion) => ({ from: t(from), to: t(to) });

const shareSaid = ({ successes, trials }: Counts, { language }: Viewer) => ({
  share: showShare(successes / trials, language),
  trials: showCount(trials, language),
  range: showInterval(wilson(successes, trials), language),
});

function amounts(t: T, { wonAmounts, wonAmountsBefore }: FunnelAnswer, { audience, organization, language }: Viewer): Block[] {
  if (!audience.amounts || wonAmounts.length + wonAmountsBefore.length === 0) return [];
  const shown = (money: readonly Money[]) => showAmounts(money, organization.currency, language) || t("nothing");
  return [{ type: "facts", facts: [[t("wonAmount"), t("wonAmounts", { now: shown(wonAmounts), before: shown(wonAmountsBefore) })]] }];
}

function chart(t: T, { flow, flowBefore }: FunnelAnswer): Block {
  const values = (of: Totals) => funnelSteps.map((step) => of[step]);
  const series = [
    { name: t("here"), values: values(flow) },
    { name: t("before"), values: values(flowBefore) },
  ];
  return { type: "chart", title: t("chart"), kind: "bar", categories: funnelSteps.map((step) => t(step)), series };
}

function table(t: T, { flow, flowBefore, cohort }: FunnelAnswer, { language }: Viewer): Block {
  const conversions = new Map(conversionsOf(cohort).map(({ to, went }) => [to, went]));
  const compared = !isEmpty(flowBefore);
  const change = new Intl.NumberFormat(language, { signDisplay: "exceptZero" });
  const rowOf = (step: FunnelStep): string[] => {
    const went = conversions.get(step);
    const converts = went !== undefined && went.trials > 0;
    return [
      t(step),
      showCount(flow[step], language),
      compared ? showCount(flowBefore[step], language) : "–",
      compared ? change.format(flow[step] - flowBefore[step]) : "–",
      showCount(cohort[step], language),
      converts
        ? t("converted", {
            share: showShare(went.successes / went.trials, language),
            range: showInterval(wilson(went.successes, went.trials), language),
          })
        : "–",
    ];
  };
  const figures = [t("here"), t("before"), t("change"), t("cohort"), t("conversion")];
  const columns = [{ label: t("step") }, ...figures.map((label) => ({ label, align: "right" as const }))];
  return { type: "table", columns, rows: funnelSteps.map(rowOf) };
}

function tableBy(t: T, { by, flows }: NonNullable<FunnelAnswer["grouped"]>, { language }: Viewer): Block {
  const nameOf = (name: string): string => {
    if (name === "") return t(by === "channel" ? "unknownChannel" : "unknownSegment");
    return shorten(by === "channel" ? shownChannel(name, language) : name, longestName);
  };
  const rows = flows.slice(0, mostRows).map(({ name, flow }) => [nameOf(name), ...funnelSteps.map((step) => showCount(flow[step], language))]);
  return { type: "table", columns: [{ label: t(by) }, ...funnelSteps.map((step) => ({ label: t(step), align: "right" as const }))], rows };
}

function meaning(t: T, { period, grouped }: FunnelAnswer, { organization, language }: Viewer): string[] {
  if (!grouped) return [t("meaningFlow", { period: showPeriod(period.before, organization.timeZone, language) }), t("meaningCohort")];
  const others = grouped.flows.length - mostRows;
  return [t(grouped.by === "channel" ? "meaningBy" : "meaningBySegment"), ...(others > 0 ? [t("leftOut", { count: others })] : [])];
}

function smallPrint(t: T, { segment }: FunnelAnswer, { organization, language }: Viewer, now: Date, said: readonly string[]): Block[] {
  const ofSegment = segment === null ? [] : [t("ofSegment", { segment: shorten(segment, longestName) })];
  const asOf = t("asOf", { moment: showMoment(now, organization.timeZone, language) });
  return [...said, ...ofSegment, asOf].map((line) => ({ type: "quiet", line }));
}

/** The other periods, and the other ways to tell the figures apart. */
function buttons(t: T, { period, segment, grouped }: FunnelAnswer, nothing: boolean): Block {
  const ask = (label: string, span: string, by: FlowGrouping | null): Button => ({
    action: "ask",
    label,
    data: { words: wordsFor(span, by, segment) },
  });
  const by = grouped?.by ?? null;
  const periods = spans.filter((span) => nothing || span !== period.span).map((span) => ask(t(span), span, by));
  const ways = [
    ...(by === null ? [] : [ask(t("inAll"), period.named, null)]),
    ...(by === "channel" ? [] : [ask(t("byChannel"), period.named, "channel")]),
    ...(by === "segment" ? [] : [ask(t("bySegment"), period.named, "segment")]),
  ];
  return { type: "buttons", buttons: [...periods, ...(nothing ? [] : ways)] };
}
