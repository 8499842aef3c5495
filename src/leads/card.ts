import type { Block, Button, Card, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showCalendarDay, showDay, showMoment } from "../dates.ts";
import { wordsFor } from "../journeys/card.ts";
import { whatHappened } from "../journeys/happened.ts";
import { stageLabel } from "../journeys/models/stage-label.ts";
import { shownChannel } from "../journeys/shown-names.ts";
import { journeyText } from "../journeys/text.ts";
import { reasonName } from "../journeys/verdict-reasons.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Say, say } from "../text.ts";
import type { PastVerdict, ShownLead } from "./find.ts";
import { leadText } from "./text.ts";

type T = Say<typeof leadText>;
type Fact = readonly [string, Line];

/** For whom a lead is shown: the moments are in `zone`. */
export type LeadReader = { viewer: Viewer; zone: string };

/** The message that stands for a lead: to be judged in place, or with what was decided. */
export function leadMessage(lead: ShownLead, reader: LeadReader, why: string): Card {
  return { ...leadCard(lead, reader, [...verdictButtons(lead, reader, true), ...journeyButton(lead, reader)]), why };
}

/** The answer to somebody who asked for a lead: the same, with how it was judged before. `lines` stand above, `beside` are further buttons. */
export function leadAnswer(lead: ShownLead, reader: LeadReader, lines: readonly Line[] = [], beside: readonly Button[] = []): Card {
  const judging = reader.viewer.kind === "person" ? verdictButtons(lead, reader, false) : [];
  const card = leadCard(lead, reader, [...judging, ...journeyButton(lead, reader), ...beside], historyOf(lead, reader));
  return lines.length === 0 ? card : { ...card, blocks: [{ type: "text", lines }, { type: "divider" }, ...card.blocks] };
}

/** Who it is, in one line: the contact and the company. */
export function leadName({ contactName, contactEmail, account }: ShownLead, { viewer }: LeadReader): string {
  const who = shorten(contactName ?? contactEmail ?? say(leadText, viewer.language)("someone"), 60);
  return account ? `${who} · ${shorten(account.name, 60)}` : who;
}

/** Who decided what and when. */
export function decisionText({ verdict, verdictBy, verdictAt }: Pick<ShownLead, "verdict" | "verdictBy" | "verdictAt">, reader: LeadReader): string {
  const t = say(leadText, reader.viewer.language);
  const values = { by: shorten(verdictBy ?? "", 60) || "none", moment: verdictAt === null ? "" : momentOf(verdictAt, reader) };
  return t(verdict === "accept" ? "accepted" : verdict === "recycle" ? "recycled" : "rejected", values);
}

/** Changes the verdict from an answer. */
export function changeButton(lead: ShownLead, { viewer }: LeadReader): Button {
  return { action: "lead.change", label: say(leadText, viewer.language)("change"), data: dataOf(lead, false) };
}

function leadCard(lead: ShownLead, reader: LeadReader, buttons: readonly Button[], between: readonly Block[] = []): Card {
  const { viewer } = reader;
  const t = say(leadText, viewer.language);
  const touches = lead.touches.map(
    (touch): Line => `${showDay(touch.occurredAt, reader.zone, viewer.language)} · ${whatHappened(touch, lead.names, viewer)}`,
  );
  return {
    title: t(titleKey(lead), { lead: leadName(lead, reader) }),
    summary: summaryOf(t, lead, reader),
    blocks: [
      { type: "facts", facts: [...verdictFacts(t, lead, reader), ...leadFacts(t, lead, reader)] },
      { type: "heading", text: t("touches") },
      touches.length > 0 ? { type: "list", items: touches } : { type: "text", lines: [t("noTouch")] },
      ...between,
      { type: "quiet", line: sourcesOf(lead, reader) },
      ...(buttons.length > 0 ? [{ type: "buttons", buttons } satisfies Block] : []),
    ],
  };
}

/** Whether it was judged before, and marketing has qualified it since. */
export const isQualifiedAgain = ({ verdict, verdicts }: Pick<ShownLead, "verdict" | "verdicts">): boolean => verdict === null && verdicts > 0;

function titleKey(lead: ShownLead) {
  const { status, awaiting, verdict, watch } = lead;
  if (status === "converted") return "convertedTitle";
  if (awaiting && watch?.state === "late") return "lateTitle";
  if (awaiting && isQualifiedAgain(lead)) return "againTitle";
  if (awaiting) return watch === null ? "openTitle" : watch.round > 1 && verdict !== null ? "backTitle" : "newTitle";
  return verdict === null ? "openTitle" : (`${verdict}Title` as const);
}

function summaryOf(t: T, lead: ShownLead, reader: LeadReader): string {
  const name = leadName(lead, reader);
  if (lead.status === "converted") return t("convertedSummary", { lead: name, deal: shorten(lead.deal?.name ?? "", 60) || "none" });
  if (!lead.awaiting) return t("judgedSummary", { lead: name, decision: decisionText(lead, reader) });
  if (lead.watch === null && isQualifiedAgain(lead)) return t("againSummary", { lead: name, due: "none" });
  if (lead.watch === null) return t("openStill", { lead: name, from: fromWhere(lead, reader) });
  const { round, state, since, dueAt } = lead.watch;
  if (state === "late") return t("late", { owner: shorten(lead.ownerName ?? "", 60) || "none", moment: momentOf(since, reader) });
  const due = state === "waiting" && dueAt !== null ? momentOf(dueAt, reader) : "none";
  if (isQualifiedAgain(lead)) return t("againSummary", { lead: name, due });
  return t(round > 1 && lead.verdict !== null ? "backSummary" : "openSummary", { lead: name, from: fromWhere(lead, reader), due });
}

/** What was decided, or until when something is to be. */
function verdictFacts(t: T, lead: ShownLead, reader: LeadReader): Fact[] {
  const { language } = reader.viewer;
  const { verdict, verdictReason, verdictNote, returnsOn, awaiting, watch, deal } = lead;
  const deals: Fact[] = deal
    ? [[t("deal"), t("dealOpened", { deal: shorten(deal.name, 80), day: showDay(deal.openedAt, reader.zone, language) })]]
    : [];
  const due: Fact[] = awaiting && watch ? dueFact(t, watch, reader) : [];
  if (verdict === null) return [...deals, ...due];
  return [
    ...deals,
    ...due,
    [t("decision"), { text: decisionText(lead, reader), style: "strong" }],
    ...(verdictReason ? [[t("reason"), reasonName(verdictReason, language)] satisfies Fact] : []),
    ...(verdictNote ? [[t("note"), shorten(verdictNote, 1_000)] satisfies Fact] : []),
    ...(returnsOn ? [[t("returns"), showCalendarDay(returnsOn, language)] satisfies Fact] : []),
  ];
}

function dueFact(t: T, { state, dueAt }: NonNullable<ShownLead["watch"]>, reader: LeadReader): Fact[] {
  const moment = dueAt === null ? "" : momentOf(dueAt, reader);
  if (state === "waiting" && dueAt !== null) return [[t("due"), { text: moment, style: "strong" }]];
  if (state === "reminded" && dueAt !== null) return [[t("due"), { text: t("overdueUntil", { moment }), style: "strong" }]];
  return state === "late" ? [[t("due"), { text: t("overdue"), style: "strong" }]] : [];
}

function leadFacts(t: T, lead: ShownLead, reader: LeadReader): Fact[] {
  const { contactName, contactEmail, contactTitle, score, account, ownerName, openedAt } = lead;
  const who = [contactName, contactTitle, contactEmail].flatMap((told) => (told ? [shorten(told, 80)] : []));
  const company =
    account && (account.domain && account.domain !== account.name ? `${shorten(account.name, 80)} (${account.domain})` : shorten(account.name, 80));
  return [
    [t("contact"), who.join(" · ") || t("someone")],
    [t("company"), company ?? t("noCompany")],
    [t("source"), fromWhere(lead, reader)],
    ...(score === null
      ? []
      : [[t("score"), new Intl.NumberFormat(reader.viewer.language, { maximumFractionDigits: 1 }).format(score)] satisfies Fact]),
    ...(account?.stage ? [[t("stage"), stageText(t, account, account.stage, reader)] satisfies Fact] : []),
    [t("owner"), ownerName ? shorten(ownerName, 60) : t("nobody")],
    [t("came"), momentOf(openedAt, reader)],
  ];
}

function stageText(t: T, { stageSince, ended }: NonNullable<ShownLead["account"]>, id: string, { viewer, zone }: LeadReader): string {
  const stage = stageLabel(viewer.organization.model, id, viewer.language);
  if (ended) return t("ended", { how: ended, stage });
  return stageSince ? t("stageSince", { stage, day: showDay(stageSince, zone, viewer.language) }) : stage;
}

/** A verdict that stands is said above already: it alone is no history. */
function historyOf(lead: ShownLead, reader: LeadReader): Block[] {
  if (lead.history.length < (lead.verdict === null ? 1 : 2)) return [];
  const t = say(leadText, reader.viewer.language);
  return [
    { type: "heading", text: t("history") },
    { type: "list", items: lead.history.map((past) => pastLine(t, past, reader)) },
  ];
}

function pastLine(t: T, { milestone, at, reason, note, by }: PastVerdict, reader: LeadReader): string {
  const values = { by: shorten(by ?? "", 60) || "none", moment: momentOf(at, reader) };
  const said = t(milestone === "recycled" ? "recycled" : milestone === "rejected" ? "rejected" : "accepted", values);
  return [said, reason ? reasonName(reason, reader.viewer.language) : "", shorten(note ?? "", 140)].filter(Boolean).join(" · ");
}

/** What can be done with it. From an answer, which stays as it is, the card comes again; a message changes by itself. */
function verdictButtons(lead: ShownLead, reader: LeadReader, inMessage: boolean): Button[] {
  if (lead.status === "converted") return [];
  const t = say(leadText, reader.viewer.language);
  const data = dataOf(lead, inMessage);
  if (!lead.awaiting) return [{ action: "lead.change", label: t("change"), data }];
  return [
    { action: "lead.accept", label: t("accept"), data, look: "primary" },
    { action: "lead.recycle", label: t("recycle"), data },
    { action: "lead.reject", label: t("reject"), data, look: "danger" },
  ];
}

const dataOf = ({ source, externalId, verdicts }: ShownLead, inMessage: boolean) => ({ source, id: externalId, seen: verdicts, inMessage });

function journeyButton({ account }: ShownLead, { viewer }: LeadReader): Button[] {
  return account ? [{ action: "ask", label: say(leadText, viewer.language)("showJourney"), data: { words: wordsFor(account) } }] : [];
}

function sourcesOf({ source, receivedAt }: ShownLead, reader: LeadReader): string {
  const t = say(journeyText, reader.viewer.language);
  return receivedAt === null ? t("sourcesOnly", { sources: source }) : t("sources", { sources: source, moment: momentOf(receivedAt, reader) });
}

function fromWhere({ channel, campaign }: ShownLead, { viewer }: LeadReader): string {
  return [shownChannel(channel, viewer.language), campaign].flatMap((told) => (told ? [shorten(told, 60)] : [])).join(" · ");
}

const momentOf = (at: Date, { viewer, zone }: LeadReader): string => showMoment(at, zone, viewer.language);
