import type { Block, Button, Card, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showDay, showMoment } from "../dates.ts";
import { wordsFor } from "../journeys/card.ts";
import { sourceLine, subscriptionGroup } from "../journeys/groups.ts";
import { nameOf } from "../journeys/happened.ts";
import type { Story } from "../journeys/story.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Language, type Say, say } from "../text.ts";
import { reasonText } from "./reason-text.ts";
import { type Health, mostLost } from "./risk.ts";
import { halfLifeDays } from "./risk-decay.ts";
import { type Family, families } from "./risk-evidence.ts";
import { type HealthHistory, historyWeeks } from "./risk-history.ts";
import { riskText } from "./risk-text.ts";
import { trendDays } from "./score.ts";

type T = Say<typeof riskText>;

/** How healthy a customer is, why, and how it came to be so. */
export function riskCard(story: Story, history: HealthHistory, viewer: Viewer, now: Date): Card {
  const { language, organization } = viewer;
  const t = say(riskText, language);
  const { health, before, signals } = history;
  const { account } = story;
  const moment = showMoment(now, organization.timeZone, language);
  return {
    title: t("title", { name: shorten(account.name, 80) }),
    summary: healthSentence(account.name, health, before, language),
    blocks: [
      { type: "facts", facts: standing(t, story, history, language) },
      { type: "heading", text: t("why") },
      ...reasonBlocks(t, health, language),
      ...(signals === 0 ? [textBlock(t("noSignal", { account: account.domain ?? account.id }))] : unknownBlocks(t, health.unknown, language)),
      ...chartBlocks(t, history, viewer),
      ...subscriptionGroup(story, viewer, now),
      ...sourceLine(story, ["signal", "touch", "contact"], viewer),
      { type: "quiet", line: t("how", { moment, most: mostLost, days: halfLifeDays }) },
      { type: "buttons", buttons: [journeyButton(story.account, language), addSignalButton(account.id, language)] },
    ],
  };
}

/** Whose health is not told, and what to do if that is wrong. */
export function notCustomerCard({ account }: Story, { language }: Viewer): Card {
  const t = say(riskText, language);
  const name = shorten(account.name, 80);
  const said = t("notCustomer", { name });
  return {
    title: t("notCustomerTitle", { name }),
    summary: said,
    blocks: [
      { type: "text", lines: [said, t("notCustomerMend")] },
      { type: "buttons", buttons: [journeyButton(account, language), addSignalButton(account.id, language)] },
    ],
  };
}

/** Level, band, trend and the heaviest reason, in one sentence. */
export function healthSentence(name: string, { level, band, reasons }: Health, before: number, language: Language): string {
  const t = say(riskText, language);
  const [heaviest] = reasons;
  const reason = heaviest ? reasonText(heaviest, language) : "none";
  return t("summary", { name: shorten(name, 80), level, band: t(band), trend: trendText(level, before, language), reason });
}

/** What a level has become since a week ago. */
export function trendText(level: number, before: number, language: Language): string {
  const t = say(riskText, language);
  if (level === before) return t("same");
  return t(level < before ? "fell" : "rose", { points: Math.abs(level - before), before });
}

/** The reasons as a list, heaviest first; that there are none, where there are none. */
export function reasonBlocks(t: T, { reasons }: Health, language: Language): Block[] {
  if (reasons.length === 0) return [textBlock(t("noReason"))];
  const items = reasons
    .slice(0, mostReasons)
    .map((reason): Line => t("reason", { points: Math.round(reason.points), family: t(reason.family), reason: reasonText(reason, language) }));
  return [{ type: "list", items }];
}

export const journeyButton = (account: { id: string; domain: string | null }, language: Language): Button => ({
  action: "ask",
  label: say(riskText, language)("showJourney"),
  data: { words: wordsFor(account) },
});

/** "Add signal": it opens a form, for this account. */
export const addSignalButton = (accountId: string, language: Language): Button => ({
  action: "signal.open",
  label: say(riskText, language)("addSignal"),
  data: { account: accountId },
});

const mostReasons = 12;

function standing(t: T, { account, names }: Story, { health, before }: HealthHistory, language: Language): [string, Line][] {
  const { level, band } = health;
  return [
    [t("health"), { text: t("level", { level, band: t(band) }), style: "strong" }],
    [t("trend", { days: trendDays }), trendText(level, before, language)],
    ...families.map((family): [string, Line] => [t(family), familyWords(t, health, family)]),
    [t("csm"), account.csm ? nameOf(account.csm, names) : t("nobody")],
  ];
}

function familyWords(t: T, { families: lost, unknown }: Health, family: Family): string {
  const points = Math.round(lost[family]);
  if (points > 0) return t("lost", { points, most: mostLost });
  return t(unknown.includes(family) ? "notKnown" : "nothingLost");
}

function unknownBlocks(t: T, unknown: readonly Family[], language: Language): Block[] {
  if (unknown.length === 0) return [];
  const names = new Intl.ListFormat(language, { type: "conjunction" }).format(unknown.map((family) => t(family)));
  return [textBlock(t("unknown", { families: names }))];
}

/** A line for each week; with fewer than two there is nothing to draw. */
function chartBlocks(t: T, { weeks }: HealthHistory, { organization, language }: Viewer): Block[] {
  const ordered = weeks.toSorted((a, b) => a.level - b.level);
  const [lowest, highest] = [ordered[0], ordered.at(-1)];
  if (!lowest || !highest || weeks.length < 2) return [];
  const day = (at: Date) => showDay(at, organization.timeZone, language);
  const span = { weeks: weeks.length - 1 };
  const said =
    lowest.level === highest.level
      ? t("steady", { level: lowest.level, ...span })
      : t("takeaway", { low: lowest.level, lowDay: day(lowest.at), high: highest.level, highDay: day(highest.at), ...span });
  const short = new Intl.DateTimeFormat(language, { month: "short", day: "numeric", timeZone: organization.timeZone });
  return [
    {
      type: "chart",
      title: t("chart", { weeks: historyWeeks }),
      kind: "line",
      categories: weeks.map(({ at }) => short.format(at)),
      series: [{ name: t("health"), values: weeks.map(({ level }) => level) }],
    },
    textBlock(said),
  ];
}

const textBlock = (line: string): Block => ({ type: "text", lines: [line] });
