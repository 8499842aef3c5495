import type { Block, Button, Card, Line, Row } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showDay, showMoment } from "../dates.ts";
import { funnelSteps } from "../funnel/steps.ts";
import { funnelText } from "../funnel/text.ts";
import { goalName, paceLine, standingText } from "../goals/pace-text.ts";
import { reasonName } from "../journeys/verdict-reasons.ts";
import { showAmounts } from "../leads/quality-shown.ts";
import { showMoney } from "../money.ts";
import { peopleText } from "../people/text.ts";
import { showPeriod } from "../period.ts";
import { reasonText } from "../renewals/reason-text.ts";
import { type Say, say } from "../text.ts";
import { askLabel, askText, followUpText } from "./ask-text.ts";
import type { Facts, GoalFacts, RenewalFacts, View } from "./facts.ts";
import { differing } from "./headline.ts";
import { headlineText, type Reader, shareText, sourceName, worthOf } from "./headline-text.ts";
import { letterText } from "./text.ts";

type T = Say<typeof letterText>;

/** A letter for one audience: what stands out, goals, the week's funnel, leads, renewals, what each team is asked, what became of the last asks. */
export function letterCard({ from, until, named, writtenAt }: Omit<Facts, "views" | "currency">, view: View, reader: Reader, why?: string): Card {
  const { language, timeZone } = reader;
  const t = say(letterText, language);
  const period = showPeriod({ from: new Date(from), until: new Date(until) }, timeZone, language);
  const headline = headlineText(view, reader);
  const title = t("title", { period });
  const reason = why === undefined ? {} : { why };
  if (view.headline.kind === "empty") return { ...emptyCard(t, title, view.segment), ...reason };
  const source = t("sourcesLine", { period, named, moment: showMoment(new Date(writtenAt), timeZone, language) });
  const limits = [...(view.segment === null ? [] : [t("segment", { segment: view.segment })]), ...(reader.amounts ? [] : [t("amountsHidden")])];
  return {
    title,
    summary: headline,
    blocks: [
      { type: "text", lines: [{ text: headline, style: "strong" }] },
      ...goalBlocks(t, view, reader),
      ...funnelBlocks(t, view, reader),
      ...qualityBlocks(t, view, reader),
      ...renewalBlocks(t, view, reader),
      ...askBlocks(t, view, reader),
      ...followUpBlocks(t, view, reader),
      ...limits.map((line): Block => ({ type: "quiet", line })),
      { type: "quiet", line: source },
      { type: "buttons", buttons: [askButton(t("showFunnel"), `funnel ${named}`)] },
    ],
    ...reason,
  };
}

function emptyCard(t: T, title: string, segment: string | null): Card {
  const lines = segment === null ? [t("empty"), t("emptyHow")] : [t("emptySegment", { segment })];
  return { title, summary: lines[0] ?? "", blocks: [{ type: "text", lines }] };
}

function goalBlocks(t: T, { segment, goals }: View, reader: Reader): Block[] {
  if (segment !== null) return [];
  const heading: Block = { type: "heading", text: t("goals") };
  if (goals.length === 0) return [heading, { type: "text", lines: [t("noGoals")] }];
  return [heading, { type: "list", items: goals.map((goal) => goalLine(goal, reader)) }];
}

function goalLine(goal: GoalFacts, reader: Reader): Line {
  const shown = { goal, progress: goal.progress, pace: goal.pace };
  const said = [standingText(shown, reader), paceLine(shown, reader)].join(" · ");
  return [{ text: goalName(goal, reader.language), style: "strong" }, ` · ${said}`];
}

function funnelBlocks(t: T, { funnel: { flow, wonAmounts, usual } }: View, { language, amounts, currency }: Reader): Block[] {
  const number = (count: number) => count.toLocaleString(language);
  const step = say(funnelText, language);
  const counted = funnelSteps
    .filter((each) => flow[each] > 0 || (usual?.flow[each] ?? 0) > 0)
    .map((each) => {
      const values = { name: step(each), count: number(flow[each]), usual: number(usual?.flow[each] ?? 0) };
      return t(usual ? "countedUsual" : "counted", values);
    });
  const [won, usually] = [wonAmounts, usual?.wonAmounts ?? []].map((sums) => showAmounts(sums, currency, language) || t("nothing"));
  const wonLine = t(usual ? "wonAmountUsual" : "wonAmount", { amount: won ?? "", usual: usually ?? "" });
  const series = [
    { name: t("theWeek"), values: funnelSteps.map((each) => flow[each]) },
    ...(usual ? [{ name: t("usualWeek", { weeks: usual.weeks }), values: funnelSteps.map((each) => usual.flow[each]) }] : []),
  ];
  const lines = [
    counted.length === 0 ? t("nothing") : counted.join(" · "),
    ...(amounts ? [wonLine] : []),
    usual ? t("usually", { weeks: usual.weeks }) : t("noComparison"),
  ];
  return [
    { type: "heading", text: t("funnel") },
    { type: "text", lines },
    { type: "chart", title: t("chart"), kind: "bar", categories: funnelSteps.map((each) => step(each)), series },
  ];
}

/** How many of a source's reasons are named. */
const mostReasons = 3;

function qualityBlocks(t: T, { quality: { week, quarter }, waiting }: View, { language, timeZone }: Reader): Block[] {
  const found = differing(quarter);
  const reasons = quarter.reasons
    .filter(({ reason }) => reason !== "")
    .slice(0, mostReasons)
    .map(({ reason, count }) => t("reasonCount", { reason: reasonName(reason, language), count }));
  const lines = [
    week.leads === 0 ? t("noLeads") : t("weekQuality", { judged: week.judged, leads: week.leads, share: shareText(week, language) }),
    ...(quarter.judged > 0 ? [t("quarterQuality", { judged: quarter.judged, share: shareText(quarter, language) })] : []),
    ...(quarter.judged > 0 ? [found ? bestWorst(t, found, language) : t("noDifference")] : []),
    ...(reasons.length > 0 ? [t("reasons", { reasons: reasons.join(language === "en" ? ", " : "、") })] : []),
    waiting.leads === 0 || waiting.since === null
      ? t("noneWaiting")
      : t("waiting", { count: waiting.leads, late: waiting.late, day: showDay(new Date(waiting.since), timeZone, language) }),
  ];
  return [
    { type: "heading", text: t("quality") },
    { type: "list", items: lines },
  ];
}

function bestWorst(t: T, { best, worst }: NonNullable<ReturnType<typeof differing>>, language: Reader["language"]): string {
  return t("bestWorst", {
    best: sourceName(best.name, language),
    bestAccepted: best.accepted,
    bestJudged: best.judged,
    worst: sourceName(worst.name, language),
    worstAccepted: worst.accepted,
    worstJudged: worst.judged,
  });
}

function renewalBlocks(t: T, { renewals: { atRisk, amounts: sums, soonest } }: View, reader: Reader): Block[] {
  const heading: Block = { type: "heading", text: t("renewalsAhead") };
  if (atRisk === 0) return [heading, { type: "text", lines: [t("noRenewals")] }];
  const more = atRisk - soonest.length;
  return [
    heading,
    { type: "text", lines: [t("renewalsTotal", { count: atRisk, worth: worthOf(sums, reader) })] },
    {
      type: "list",
      items: [...soonest.map((renewal) => renewalLine(t, renewal, reader)), ...(more > 0 ? [t("moreRenewals", { count: more })] : [])],
    },
  ];
}

function renewalLine(t: T, { account, days, amount, csm, reason }: RenewalFacts, { language, amounts }: Reader): Line {
  const said = [
    t(days < 0 ? "renewalPast" : "renewalLine", { days: Math.abs(days) }),
    ...(amounts && amount ? [t("aYear", { amount: showMoney(amount, language) })] : []),
    ...(reason ? [reasonText(reason, language)] : []),
    ...(csm === null ? [] : [shorten(csm, 60)]),
  ];
  return [{ text: shorten(account, 80), style: "strong" }, ` · ${said.join(" · ")}`];
}

function askBlocks(t: T, { asks, goals }: View, reader: Reader): Block[] {
  const heading: Block = { type: "heading", text: t("asks") };
  if (asks.length === 0) return [heading, { type: "text", lines: [t("noAsks")] }];
  const team = say(peopleText, reader.language);
  const rows = asks.map(
    (ask): Row => ({
      lines: [[{ text: team(ask.team), style: "strong" }, ` · ${askText(ask, goals, reader)}`]],
      button: askButton(askLabel(ask, reader.language), ask.words),
    }),
  );
  return [heading, { type: "rows", rows }];
}

function followUpBlocks(t: T, { followUps, goals }: View, reader: Reader): Block[] {
  if (followUps.length === 0) return [];
  const team = say(peopleText, reader.language);
  const items = followUps.map((each): Line => [{ text: team(each.ask.team), style: "strong" }, ` · ${followUpText(each, goals, reader)}`]);
  return [
    { type: "heading", text: t("followUps") },
    { type: "list", items },
  ];
}

const askButton = (label: string, words: string): Button => ({ action: "ask", label, data: { words } });
