import { dayOf } from "../calendar.ts";
import type { Block, Card, Line, Row } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import type { PersonViewer } from "../commands/command.ts";
import { showLength, showMoment } from "../dates.ts";
import { shownChannel } from "../journeys/shown-names.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Say, say } from "../text.ts";
import { type Leads, type ListedLead, mostHits } from "./list.ts";
import { leadListText } from "./list-text.ts";

type T = Say<typeof leadListText>;

/** What a person is to judge, longest waiting first, by their own clock. */
export function mineCard({ leads, total }: Leads, viewer: PersonViewer, now: Date): Card {
  const t = say(leadListText, viewer.language);
  const email = viewer.person.email ?? "";
  const zone = viewer.person.timeZone;
  if (total === 0) return said(t("mineTitle"), [t("noneMine"), t("whose", { email })]);
  const summary = t("mine", { count: total });
  return {
    title: t("mineTitle"),
    summary,
    blocks: [
      { type: "text", lines: [summary] },
      { type: "rows", rows: leads.map((lead) => row(t, lead, waitingText(t, lead, viewer, zone, now), viewer)) },
      ...rest(t, "more", total - leads.length),
      { type: "quiet", line: `${t("whose", { email })} ${t("asOf", { moment: showMoment(now, zone, viewer.language) })}` },
    ],
  };
}

/** Several leads bear these words: each a press away. */
export function choiceCard(words: string, { leads, total }: Leads, viewer: Viewer, now: Date): Card {
  const t = say(leadListText, viewer.language);
  const summary = t(total < mostHits ? "choice" : "choiceMany", { count: Math.min(total, mostHits), words: shorten(words, 80) });
  const zone = viewer.organization.timeZone;
  return {
    title: t("choiceTitle"),
    summary,
    blocks: [
      { type: "text", lines: [summary] },
      { type: "rows", rows: leads.map((lead) => row(t, lead, standingText(t, lead, viewer, zone, now), viewer)) },
      ...(total >= mostHits ? [{ type: "text", lines: [t("narrowMany")] } satisfies Block] : rest(t, "narrow", total - leads.length)),
      { type: "quiet", line: t("asOf", { moment: showMoment(now, zone, viewer.language) }) },
    ],
  };
}

/** Nobody bears these words; whose names look most like them. Null: there are no leads. */
export function noneCard(words: string, near: readonly string[] | null, viewer: Viewer): Card {
  const t = say(leadListText, viewer.language);
  if (near === null) return said(t("firstRunTitle"), [t("firstRun")]);
  const none = t("none", { words: shorten(words, 80) });
  if (near.length === 0) return said(t("noneTitle"), [none, t("tryOtherwise")]);
  const buttons = near.map((name) => ({ action: "ask", label: shorten(name, 70), data: { words: `lead ${name}` } }));
  return {
    title: t("noneTitle"),
    summary: none,
    blocks: [
      { type: "text", lines: [none, t("nearest")] },
      { type: "buttons", buttons },
    ],
  };
}

/** The words that bring a lead again, whatever else bears its name. */
export const wordsForLead = ({ source, externalId }: { source: string; externalId: string }): string => `lead ${source} ${externalId}`;

function said(title: string, lines: readonly string[]): Card {
  return { title, summary: lines[0] ?? title, blocks: [{ type: "text", lines }] };
}

function row(t: T, lead: ListedLead, standing: string, { language }: Viewer): Row {
  const called = [lead.who ?? t("unnamed"), lead.company ?? ""].filter(Boolean).map((name) => shorten(name, 60));
  const from = [shownChannel(lead.channel, language), lead.campaign ?? ""].filter(Boolean).map((told) => shorten(told, 40));
  const lines: Line[] = [[{ text: called.join(" · "), style: "strong" }], [...from, standing].join(" · ")];
  return { lines, button: { action: "ask", label: t("show"), data: { words: wordsForLead(lead) } } };
}

function waitingText(t: T, { since, dueAt, overdue }: ListedLead, { language }: Viewer, zone: string, now: Date): string {
  const length = showLength(dayOf(since, zone), dayOf(now, zone), language) ?? "none";
  const due = overdue ? t("overdue") : dueAt === null ? "" : t("dueBy", { moment: showMoment(dueAt, zone, language) });
  return [t("waiting", { moment: showMoment(since, zone, language), length }), due].filter(Boolean).join(" · ");
}

function standingText(t: T, lead: ListedLead, viewer: Viewer, zone: string, now: Date): string {
  if (lead.status === "converted") return t("converted");
  if (lead.awaiting) return waitingText(t, lead, viewer, zone, now);
  return t(lead.status === "recycled" ? "recycled" : lead.status === "rejected" ? "rejected" : "accepted");
}

function rest(t: T, key: "more" | "narrow", count: number): Block[] {
  return count > 0 ? [{ type: "text", lines: [t(key, { count })] }] : [];
}
