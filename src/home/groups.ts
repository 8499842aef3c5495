import { dayOf } from "../calendar.ts";
import type { Block, Button, Line, Row } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showCalendarDay, showDay, showLength, showMoment } from "../dates.ts";
import { wordsFor } from "../journeys/card.ts";
import { amountOf, recurringOf, whatHappened } from "../journeys/happened.ts";
import { stageLabel } from "../journeys/models/stage-label.ts";
import { shownChannel } from "../journeys/shown-names.ts";
import { happenedText, journeyText } from "../journeys/text.ts";
import { wordsForLead } from "../leads/list-card.ts";
import type { Viewer } from "../people/viewer.ts";
import { riskText } from "../renewals/risk-text.ts";
import { type Say, say } from "../text.ts";
import type { Spans } from "./card.ts";
import type { AccountNews, Group, HomeAccount, OwnDeal, OwnLead, OwnRenewal } from "./own.ts";
import { homeText } from "./text.ts";

type T = Say<typeof homeText>;

/** Open deals, overdue ones marked; empty where there are none. Each group ends with its sources. */
export function dealGroup({ shown, total }: Group<OwnDeal>, viewer: Viewer, now: Date): Block[] {
  const t = say(homeText, viewer.language);
  const rows = shown.map((deal) => row(t, deal.account, [deal.name, deal.account.name], dealFacts(deal, viewer, now)));
  return group(
    t,
    t("deals"),
    rows,
    total,
    shown.map(({ source }) => source),
    viewer,
    now,
  );
}

/** Accounts at which something happened lately, newest first. */
export function newsGroup({ shown, total }: Group<AccountNews>, viewer: Viewer, { newsDays }: Spans, now: Date): Block[] {
  const t = say(homeText, viewer.language);
  const rows = shown.map((news) => row(t, news.account, [news.account.name], whatIsNew(t, news, viewer)));
  const sources = shown.flatMap(({ closed, signal }) => [closed, signal].flatMap((event) => event?.source ?? []));
  return group(t, t("news", { days: newsDays }), rows, total, sources, viewer, now);
}

/** Leads that are open, newest first. */
export function leadGroup({ shown, total }: Group<OwnLead>, viewer: Viewer, now: Date): Block[] {
  const t = say(homeText, viewer.language);
  const rows = shown.map((lead): Row => {
    const button: Button = { action: "ask", label: t(lead.judged ? "lead" : "judge"), data: { words: wordsForLead(lead) } };
    return { ...row(t, null, [lead.who ?? t("unnamed"), lead.account?.name ?? ""], leadFacts(t, lead, viewer)), button };
  });
  return group(
    t,
    t("leads"),
    rows,
    total,
    shown.map(({ source }) => source),
    viewer,
    now,
  );
}

/** Contracts that come up for renewal, soonest first. */
export function renewalGroup({ shown, total }: Group<OwnRenewal>, viewer: Viewer, { renewalDays }: Spans, now: Date): Block[] {
  const t = say(homeText, viewer.language);
  const rows = shown.map((renewal): Row => {
    const button: Button = { action: "ask", label: t("health"), data: { words: wordsFor(renewal.account, "risk") } };
    return { ...row(t, null, [renewal.account.name, renewal.plan ?? ""], renewalFacts(renewal, viewer, now)), button };
  });
  return group(
    t,
    t("renewals", { days: renewalDays }),
    rows,
    total,
    shown.map(({ source }) => source),
    viewer,
    now,
  );
}

function group(t: T, heading: string, rows: readonly Row[], total: number, sources: readonly string[], viewer: Viewer, now: Date): Block[] {
  if (rows.length === 0) return [];
  const { language, organization } = viewer;
  const moment = showMoment(now, organization.timeZone, language);
  const names = [...new Set(sources)].toSorted().slice(0, 5).join(", ");
  const more = total - rows.length;
  return [
    { type: "heading", text: t("counted", { heading, count: total }) },
    { type: "rows", rows },
    ...(more > 0 ? [{ type: "text", lines: [t("more", { count: more })] } satisfies Block] : []),
    { type: "quiet", line: names === "" ? t("asOf", { moment }) : say(journeyText, language)("sources", { sources: names, moment }) },
  ];
}

/** What it is called, and below it what stands; its account's journey is a press away. */
function row(t: T, account: HomeAccount | null, names: readonly string[], facts: readonly string[]): Row {
  const called = names.filter((name) => name !== "").map((name) => shorten(name, 60));
  const lines: Line[] = [[{ text: called.join(" · "), style: "strong" }], ...(facts.length > 0 ? [facts.join(" · ")] : [])];
  return account === null ? { lines } : { lines, button: journeyButton(t, account) };
}

const journeyButton = (t: T, account: HomeAccount): Button => ({ action: "ask", label: t("journey"), data: { words: wordsFor(account) } });

function dealFacts({ stage, stageSince, amountMinor, currency, closesOn }: OwnDeal, viewer: Viewer, now: Date): string[] {
  const { language, organization } = viewer;
  const t = say(homeText, language);
  const today = dayOf(now, organization.timeZone);
  const since = t("since", { stage: shorten(stage, 60), day: showDay(stageSince, organization.timeZone, language) });
  const day = closesOn === null ? "" : showCalendarDay(closesOn, language);
  const closes = closesOn === null ? t("noCloseDate") : t(closesOn < today ? "overdue" : "closes", { day });
  return [amountOf({ minor: amountMinor, currency }, viewer), since, closes].filter(Boolean);
}

function whatIsNew(t: T, { moved, ended, closed, closedCount, signal, signalCount }: AccountNews, viewer: Viewer): string[] {
  const { language, organization } = viewer;
  const on = (at: Date) => showDay(at, organization.timeZone, language);
  const others = (count: number) => (count > 1 ? t("others", { count: count - 1 }) : "");
  return [
    ...(moved && !ended ? [t("moved", { stage: stageLabel(organization.model, moved.stage, language), day: on(moved.at) })] : []),
    // A lost deal that is told of says by itself how the journey ended.
    ...(ended && !(ended.how === "lost" && closed)
      ? [say(journeyText, language)(endedKeys[ended.how] ?? "endedChurned", { day: on(ended.at) })]
      : []),
    ...(closed ? [`${whatHappened(closed, {}, viewer)}${others(closedCount)}`] : []),
    ...(signal ? [`${whatHappened(signal, {}, viewer)}${others(signalCount)}`] : []),
  ];
}

const endedKeys: Readonly<Record<string, "endedLost" | "endedRejected">> = { lost: "endedLost", rejected: "endedRejected" };

function leadFacts(t: T, { channel, campaign, status, openedAt }: OwnLead, { language, organization }: Viewer): string[] {
  const happened = say(happenedText, language);
  const from = [shownChannel(channel, language), campaign ?? ""].filter(Boolean).map((told) => shorten(told, 40));
  return [
    happened(statusKeys[status] ?? "asLead"),
    from.join(happened("comma")),
    t("cameOn", { day: showDay(openedAt, organization.timeZone, language) }),
  ];
}

const statusKeys: Readonly<Record<string, "mql" | "sal" | "sql">> = { mql: "mql", sal: "sal", sql: "sql" };

function renewalFacts(renewal: OwnRenewal, viewer: Viewer, now: Date): string[] {
  const { recurringMinor, currency, per, renewsOn, health, band } = renewal;
  const t = say(journeyText, viewer.language);
  const length = showLength(dayOf(now, viewer.organization.timeZone), renewsOn, viewer.language);
  const day = showCalendarDay(renewsOn, viewer.language);
  return [
    recurringOf({ minor: recurringMinor, currency, per }, viewer),
    length ? t("renews", { day, length }) : t("renewsToday", { day }),
    health === null || band === null ? "" : say(riskText, viewer.language)("level", { level: health, band: say(riskText, viewer.language)(band) }),
    renewalState(renewal, viewer, now),
  ].filter(Boolean);
}

function renewalState({ acknowledged, snoozedUntil }: OwnRenewal, { organization, language }: Viewer, now: Date): string {
  const t = say(homeText, language);
  if (snoozedUntil !== null && snoozedUntil > now) return t("snoozed", { day: showDay(snoozedUntil, organization.timeZone, language) });
  return acknowledged ? t("acknowledged") : "";
}
