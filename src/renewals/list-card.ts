import type { Block, Button, Card } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showCalendarDay, showDay, showMoment } from "../dates.ts";
import { showAmounts } from "../leads/quality-shown.ts";
import { showMoney } from "../money.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Say, say } from "../text.ts";
import { whenText } from "./card.ts";
import type { OpenRenewal } from "./find.ts";
import { listText } from "./list-text.ts";
import { type ListWanted, listDays, wordsOf } from "./list-words.ts";
import { riskText } from "./risk-text.ts";
import type { RenewalSums, Stake } from "./sums.ts";
import { renewalText } from "./text.ts";

type T = Say<typeof listText>;

/** The most rows that a list shows. */
export const mostRows = 99;

/** Renewals that come up, `shown` the soonest of them, with what is at stake in all. */
export function listCard(shown: readonly OpenRenewal[], sums: RenewalSums, wanted: ListWanted, viewer: Viewer, now: Date): Card {
  const t = say(listText, viewer.language);
  const summary = summaryOf(t, sums, wanted, viewer);
  const more = sums.open.count + sums.decided - shown.length;
  return {
    title: t("title", { days: wanted.days, only: wanted.only }),
    summary,
    blocks: [
      { type: "text", lines: [{ text: summary, style: "strong" }] },
      tableOf(t, shown, viewer, now),
      ...(more > 0 ? [{ type: "text", lines: [t("more", { count: more })] } satisfies Block] : []),
      sourceOf(t, sums, viewer),
      { type: "buttons", buttons: [...worstButtons(t, shown), ...viewButtons(t, wanted, viewer)] },
    ],
  };
}

/** That there is nothing to show, and what to do: `next` is the next day on which any contract renews, `contracts` whether there are any. */
export function emptyCard(wanted: ListWanted, known: { next: string | null; contracts: boolean }, viewer: Viewer): Card {
  const { language } = viewer;
  const t = say(listText, language);
  const said = t(wanted.only === "mine" ? "noneMine" : wanted.only === "at-risk" ? "noneAtRisk" : "none", { days: wanted.days });
  const beside = !known.contracts
    ? t("noContracts")
    : wanted.only === "mine"
      ? t("whoseMine")
      : known.next && wanted.only === "all"
        ? t("next", { day: showCalendarDay(known.next, language) })
        : null;
  return {
    title: t("title", { days: wanted.days, only: wanted.only }),
    summary: said,
    blocks: [
      { type: "text", lines: [said, ...(beside === null ? [] : [beside])] },
      ...(known.contracts ? [{ type: "buttons", buttons: viewButtons(t, wanted, viewer) } satisfies Block] : []),
    ],
  };
}

/** How many are open, what is at stake in them, and what of it at risk; how many of them are late. */
function summaryOf(t: T, { open, atRisk, past, decided }: RenewalSums, { only }: ListWanted, { audience, organization, language }: Viewer): string {
  const sum = ({ amounts }: Stake) => (audience.amounts ? showAmounts(amounts, organization.currency, language) : "") || "none";
  if (open.count === 0) return t("allDecided", { decided });
  const values = { count: open.count, amount: sum(open), past };
  if (only === "at-risk") return t("sumAtRisk", values);
  return t("sum", { ...values, atRisk: atRisk.count, riskAmount: sum(atRisk), decided });
}

function tableOf(t: T, renewals: readonly OpenRenewal[], viewer: Viewer, now: Date): Block {
  const { audience, language } = viewer;
  const named = say(renewalText, language);
  const amounts = audience.amounts ? [{ label: t("amount"), align: "right" as const }] : [];
  return {
    type: "table",
    columns: [{ label: t("account") }, { label: t("renewsOn") }, ...amounts, { label: t("health") }, { label: t("csm") }, { label: t("state") }],
    rows: renewals.map((renewal) => [
      shorten(renewal.account.name, 40),
      `${showCalendarDay(renewal.renewsOn, language)} (${whenText(named, renewal.days)})`,
      ...(audience.amounts ? [amountOf(renewal, language)] : []),
      healthOf(renewal, viewer),
      renewal.csm ? shorten(renewal.csm, 25) : "–",
      stateOf(t, renewal, viewer, now),
    ]),
  };
}

const amountOf = ({ amountMinor, currency }: OpenRenewal, language: string): string =>
  amountMinor === null || currency === null ? "–" : showMoney({ minor: amountMinor, currency }, language);

function healthOf({ health, band }: OpenRenewal, { language }: Viewer): string {
  if (health === null || band === null) return say(renewalText, language)("notScored");
  return `${health} · ${say(riskText, language)(band)}`;
}

/** The furthest that was done about it. */
function stateOf(t: T, renewal: OpenRenewal, { organization, language }: Viewer, now: Date): string {
  const { outcome, snoozedUntil, assignedTo, acknowledgedAt, acknowledgedBy } = renewal;
  if (outcome) return say(renewalText, language)(outcome);
  if (snoozedUntil && snoozedUntil > now) return t("snoozed", { day: showDay(snoozedUntil, organization.timeZone, language) });
  if (assignedTo) return t("assigned", { name: shorten(assignedTo, 25) });
  if (acknowledgedAt) return t("acknowledged", { name: shorten(acknowledgedBy ?? "", 25) || "none" });
  return t("open");
}

function sourceOf(t: T, { sources, scoredAt }: RenewalSums, { organization, language }: Viewer): Block {
  const moment = scoredAt ? showMoment(scoredAt, organization.timeZone, language) : "none";
  const named = [...sources.slice(0, 5), ...(sources.length > 5 ? [`+${sources.length - 5}`] : [])].join(", ");
  return { type: "quiet", line: t("sources", { sources: named, moment }) };
}

/** What is behind the worst of those shown is a press away. */
function worstButtons(t: T, renewals: readonly OpenRenewal[]): Button[] {
  const atRisk = renewals.filter(({ band, outcome }) => band === "risk" && outcome === null);
  const worst = atRisk.toSorted((one, other) => (one.health ?? 0) - (other.health ?? 0)).slice(0, mostWorst);
  const distinct = worst.filter(({ account }, at) => worst.findIndex((each) => each.account.id === account.id) === at);
  return distinct.map(({ account }) => ({
    action: "ask",
    label: t("why", { account: shorten(account.name, 40) }),
    data: { words: `risk ${account.domain ?? account.id}` },
  }));
}

/** The other views; what is a person's own is offered to persons alone. */
function viewButtons(t: T, wanted: ListWanted, viewer: Viewer): Button[] {
  const spans = listDays.filter((days) => days !== wanted.days).map((days) => ({ ...wanted, days }));
  const others = (["all", "at-risk", "mine"] as const)
    .filter((only) => only !== wanted.only && (only !== "mine" || viewer.kind === "person"))
    .map((only) => ({ ...wanted, only }));
  return [
    ...spans.map((view): Button => ({ action: "ask", label: t("spanView", { days: view.days }), data: { words: wordsOf(view) } })),
    ...others.map((view): Button => ({ action: "ask", label: t(view.only), data: { words: wordsOf(view) } })),
  ];
}

const mostWorst = 3;
