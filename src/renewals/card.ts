import type { Block, Button, Card, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showCalendarDay, showDay, showMoment } from "../dates.ts";
import { showMoney } from "../money.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Say, say } from "../text.ts";
import type { OpenRenewal } from "./find.ts";
import { reasonText } from "./reason-text.ts";
import { trendText } from "./risk-card.ts";
import { riskText } from "./risk-text.ts";
import { renewalText } from "./text.ts";

type T = Say<typeof renewalText>;

/** The living message: a renewal as it stands, with what can be done about it. */
export function renewalCard(renewal: OpenRenewal, viewer: Viewer, now: Date): Card {
  const t = say(renewalText, viewer.language);
  const summary = summaryOf(t, renewal, viewer);
  return {
    title: titleOf(t, renewal, viewer),
    summary,
    blocks: [
      ...(renewal.closedAs ? [{ type: "text", lines: [summary] } satisfies Block] : []),
      { type: "facts", facts: factsOf(t, renewal, viewer, now).flatMap(([label, value]) => (value ? [[t(label), value] as const] : [])) },
      ...(renewal.closedAs ? [] : reasonBlocks(t, renewal, viewer)),
      { type: "quiet", line: sourceOf(t, renewal, viewer) },
      { type: "buttons", buttons: buttonsOf(t, renewal) },
    ],
  };
}

/** How long is left until a renewal, or how long its date has passed. */
export const whenText = (t: T, days: number): string => (days < 0 ? t("daysPast", { days: -days }) : t("daysLeft", { days }));

/** A year's amount as this viewer may see it; empty where they may not, or it is not known. */
export function stakeOf(t: T, { amountMinor, currency }: OpenRenewal, { audience, language }: Viewer): string {
  if (!audience.amounts || amountMinor === null || currency === null) return "";
  return t("perYear", { amount: showMoney({ minor: amountMinor, currency }, language) });
}

/** What somebody said became of it, with their note. */
export function outcomeText(t: T, { outcome, note }: { outcome: "renewed" | "reduced" | "lost"; note: string | null }): string {
  return note ? `${t(outcome)} – ${shorten(note, 300)}` : t(outcome);
}

/** What a press on a renewal's buttons brings back. */
export const keyOf = ({ source, externalId, renewsOn }: OpenRenewal) => ({ source, id: externalId, on: renewsOn });

/** It stands for months, so it says the date and not how far that is. */
function titleOf(t: T, { account, renewsOn, days, outcome, closedAs }: OpenRenewal, { language }: Viewer): string {
  const name = shorten(account.name, 80);
  if (closedAs) return t(`${closedAs}Title`, { account: name });
  if (outcome) return t("decidedTitle", { account: name, outcome: t(outcome) });
  return t(days < 0 ? "passedTitle" : "comingTitle", { account: name, day: showCalendarDay(renewsOn, language) });
}

function summaryOf(t: T, renewal: OpenRenewal, viewer: Viewer): string {
  const { days, outcome, outcomeBy, closedAs, nextOn } = renewal;
  const account = shorten(renewal.account.name, 80);
  const day = showCalendarDay(renewal.renewsOn, viewer.language);
  if (closedAs === "renewed") return t("closedRenewed", { account, day });
  if (closedAs === "churned") return t("closedChurned", { account, day });
  if (closedAs === "moved") return t("closedMoved", { account, day, next: nextOn ? showCalendarDay(nextOn, viewer.language) : "none" });
  if (outcome) return t("decided", { account, day, outcome: t(outcome), by: outcomeBy ?? "none" });
  const { health: level, band } = renewal;
  const stake = stakeOf(t, renewal, viewer);
  return t(days < 0 ? "passed" : "coming", {
    ...{ account, day },
    amount: stake ? t("atStake", { amount: stake }) : "",
    health: level === null || band === null ? "" : t("doing", { level, band: say(riskText, viewer.language)(band) }),
  });
}

function factsOf(t: T, renewal: OpenRenewal, viewer: Viewer, now: Date): [keyof typeof renewalText, Line | null][] {
  const { account, plan, seats, autoRenew, renewsOn, days, endsOn, closedAs, csm, snoozedUntil, outcome, outcomeNote } = renewal;
  const { language, organization } = viewer;
  const itself = autoRenew === null ? null : t(autoRenew ? "byItself" : "notByItself");
  const passed = !closedAs && days < 0 ? t("hasPassed") : null;
  const isSnoozed = !closedAs && !outcome && snoozedUntil !== null && snoozedUntil > now;
  return [
    ["account", account.domain ? `${shorten(account.name, 80)} (${account.domain})` : shorten(account.name, 80)],
    ["plan", joined([plan && shorten(plan, 60), seats === null ? null : t("seats", { count: seats })])],
    ["renewsOn", joined([showCalendarDay(renewsOn, language), passed, closedAs ? null : itself])],
    ["endsOn", closedAs || !endsOn ? null : showCalendarDay(endsOn, language)],
    ["amount", stakeOf(t, renewal, viewer)],
    ["health", closedAs ? null : healthOf(t, renewal, viewer)],
    ["csm", csm ? shorten(csm, 60) : t("nobody")],
    ["acknowledged", renewal.acknowledgedAt && byAt(t, renewal.acknowledgedBy, renewal.acknowledgedAt, viewer)],
    ["assigned", renewal.assignedTo && shorten(renewal.assignedTo, 60)],
    ["snoozed", isSnoozed ? showDay(snoozedUntil, organization.timeZone, language) : null],
    ["outcome", outcome && `${outcomeText(t, { outcome, note: outcomeNote })} (${byAt(t, renewal.outcomeBy, renewal.outcomeAt ?? now, viewer)})`],
  ];
}

function healthOf(t: T, { health, healthBefore, band }: OpenRenewal, { language }: Viewer): Line {
  if (health === null || band === null) return t("notScored");
  const said = t("level", { level: health, band: say(riskText, language)(band), trend: trendText(health, healthBefore ?? health, language) });
  return band === "healthy" ? said : { text: said, style: "strong" };
}

function byAt(t: T, by: string | null, at: Date, { organization, language }: Viewer): string {
  return t("byAt", { by: by === null ? t("someone") : shorten(by, 60), moment: showMoment(at, organization.timeZone, language) });
}

function reasonBlocks(t: T, { reasons }: OpenRenewal, { language }: Viewer): Block[] {
  if (reasons.length === 0) return [];
  const items = reasons
    .slice(0, mostReasons)
    .map((reason) => t("reason", { points: Math.round(reason.points), reason: reasonText(reason, language) }));
  const more = reasons.length - items.length;
  return [
    { type: "heading", text: t("why") },
    { type: "list", items: more > 0 ? [...items, t("moreReasons", { count: more })] : items },
  ];
}

function sourceOf(t: T, { source, scoredAt }: OpenRenewal, { organization, language }: Viewer): string {
  return t("sources", { source, moment: scoredAt ? showMoment(scoredAt, organization.timeZone, language) : "none" });
}

/** Those that still make sense. */
function buttonsOf(t: T, renewal: OpenRenewal): Button[] {
  const { account, acknowledgedAt, outcome, closedAs } = renewal;
  const data = keyOf(renewal);
  const acknowledge: Button = { action: "renewal.acknowledge", label: t("acknowledge"), data, look: "primary" };
  // Never by its name: others may bear it, and not every name can be typed.
  const risk: Button = { action: "ask", label: t("showRisk"), data: { words: `risk ${account.domain ?? account.id}` } };
  if (closedAs) return [risk];
  if (outcome) return [{ action: "renewal.outcome", label: t("changeOutcome"), data }, risk];
  return [
    ...(acknowledgedAt ? [] : [acknowledge]),
    { action: "renewal.assign", label: t("assign"), data },
    { action: "renewal.snooze", label: t("snooze"), data },
    { action: "renewal.outcome", label: t("setOutcome"), data },
    risk,
  ];
}

function joined(parts: readonly (string | null)[]): string | null {
  const told = parts.filter((part) => part !== null && part !== "");
  return told.length > 0 ? told.join(" · ") : null;
}

const mostReasons = 5;
