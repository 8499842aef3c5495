import type { Block, Card } from "../cards/card.ts";
import type { Answer, Reading } from "../commands/command.ts";
import { readAtLarge } from "../db/at-large.ts";
import { UserError } from "../errors.ts";
import { lastWhole, type Period, showPeriod } from "../period.ts";
import { say } from "../text.ts";
import { letterCard } from "./card.ts";
import { letterCommandText } from "./command-text.ts";
import type { Facts } from "./facts.ts";
import { findLetterOn } from "./kept.ts";
import { factsOf } from "./write.ts";

/** The letter on the week that ended last, as it would be now, for whoever asks. Nothing is kept. */
export async function answerPreview({ db, viewer, now }: Reading): Promise<Answer> {
  const { organization, audience, language } = viewer;
  const week = lastWhole("week", now, organization.timeZone);
  const facts = await readAtLarge(db, (tx) => factsOf(tx, organization, week, [audience.segment], now));
  const card = cardFor(viewer, facts);
  if (!card) throw new Error("A letter was written for another audience");
  const t = say(letterCommandText, language);
  const note: Block[] = [
    { type: "quiet", line: t("preview") },
    { type: "buttons", buttons: [{ action: "ask", label: t("whenNext"), data: { words: "letter next" } }] },
  ];
  return { card: viewer.kind === "person" ? { ...card, blocks: [...card.blocks, ...note] } : card, share: "letter" };
}

/** A letter as it was kept. @throws UserError where there is none on that week, or none for this audience. */
export async function answerKept({ db, viewer }: Reading, week: Period): Promise<Answer> {
  const { organization, language } = viewer;
  const t = say(letterCommandText, language);
  const facts = await findLetterOn(db, organization.id, week.from);
  if (!facts) throw new UserError(t("notKept", { period: showPeriod(week, organization.timeZone, language) }));
  const card = cardFor(viewer, facts);
  if (!card) throw new UserError(t("notOfSegment"));
  return { card, share: `letter ${week.named}` };
}

function cardFor({ organization, audience, language }: Reading["viewer"], facts: Facts): Card | null {
  const view = facts.views.find(({ segment }) => segment === audience.segment);
  const reader = { language, amounts: audience.amounts, currency: facts.currency, timeZone: organization.timeZone };
  return view ? letterCard(facts, view, reader) : null;
}
