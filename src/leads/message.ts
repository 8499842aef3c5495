import type { Card } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showCalendarDay, showMoment } from "../dates.ts";
import type { Shown, SubjectCards } from "../deliveries/shown.ts";
import { reasonName } from "../journeys/verdict-reasons.ts";
import { say } from "../text.ts";
import { decisionText, isQualifiedAgain, type LeadReader, leadMessage, leadName } from "./card.ts";
import { findLead, type ShownLead } from "./find.ts";
import { leadNamed } from "./name.ts";
import type { LeadStep } from "./step.ts";
import { leadText } from "./text.ts";

/** A lead's message, and its steps. */
export const leadCards: SubjectCards = {
  async message(shown) {
    const lead = await leadOf(shown);
    return lead && leadMessage(lead, readerOf(lead, shown), shown.why);
  },
  async step(shown, facts) {
    const lead = facts.about === "lead" ? await leadOf(shown) : null;
    return lead && facts.about === "lead" ? stepCard(lead, facts.step, readerOf(lead, shown), shown.why) : null;
  },
};

async function leadOf({ db, viewer, subject }: Shown): Promise<ShownLead | null> {
  const name = leadNamed(subject);
  return name && findLead(db, viewer, name);
}

/** Its owner reads by their own clock, everybody else by the organization's. */
function readerOf({ ownerZone }: ShownLead, { viewer, concern }: Shown): LeadReader {
  return { viewer, zone: (concern === "lead-owner" ? ownerZone : null) ?? viewer.organization.timeZone };
}

/** One step in words; null for one that asks for an answer which has been given meanwhile. */
function stepCard(lead: ShownLead, step: LeadStep, reader: LeadReader, why: string): Card | null {
  const t = say(leadText, reader.viewer.language);
  const name = leadName(lead, reader);
  const card = (title: string, lines: readonly string[]): Card => ({ title, summary: lines.join(" "), blocks: [{ type: "text", lines }], why });
  const moment = (told: string) => showMoment(new Date(told), reader.zone, reader.viewer.language);
  switch (step.step) {
    case "new":
      return lead.awaiting ? card(t(`${comeBy(lead, step.round)}Title`, { lead: name }), [t(`${comeBy(lead, step.round)}Step`)]) : null;
    case "judged":
      return card(t(`${step.verdict}Title`, { lead: name }), judgedLines(step, reader));
    case "converted":
      return card(t("convertedTitle", { lead: name }), [t("convertedStep", { deal: shorten(lead.deal?.name ?? "", 60) || "none" })]);
    case "reminded":
      return lead.awaiting ? card(t("remindedTitle", { lead: name }), [t("reminded", { lead: name, moment: moment(step.waitedSince) })]) : null;
    case "late": {
      const values = { owner: shorten(step.owner ?? "", 60) || "none", moment: moment(step.waitedSince) };
      return lead.awaiting ? card(t("lateTitle", { lead: name }), [t("late", values)]) : null;
    }
  }
}

/** What brings a lead to whoever is to judge it. */
function comeBy(lead: ShownLead, round: number): "new" | "back" | "again" {
  if (isQualifiedAgain(lead)) return "again";
  return round > 1 && lead.verdict !== null ? "back" : "new";
}

function judgedLines({ verdict, reason, note, by, at, returnsOn }: Extract<LeadStep, { step: "judged" }>, reader: LeadReader): string[] {
  const { language } = reader.viewer;
  const t = say(leadText, language);
  const about = [
    ...(reason ? [[t("reason"), reasonName(reason, language)]] : []),
    ...(returnsOn ? [[t("returns"), showCalendarDay(returnsOn, language)]] : []),
    ...(note ? [[t("note"), shorten(note, 1_000)]] : []),
  ];
  const said = decisionText({ verdict, verdictBy: by, verdictAt: new Date(at) }, reader);
  return [said, ...about.map(([label, value]) => `${label}: ${value}`)];
}
