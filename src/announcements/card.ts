import type { Block, Button, Card } from "../cards/card.ts";
import { showCalendarDay } from "../dates.ts";
import type { JourneyModel } from "../journeys/model.ts";
import { stageLabel } from "../journeys/models/stage-label.ts";
import { showMoney } from "../money.ts";
import { type Language, type Say, say } from "../text.ts";
import type { Deal, DealFacts, StageFacts } from "./announcement.ts";
import { cardText } from "./card-text.ts";

type T = Say<typeof cardText>;

/** The account a message is about, as it is now; owner and CSM by name where they are known, else by e-mail. */
export type CardAccount = { id: string; name: string; domain: string | null; stage: string | null; owner: string | null; csm: string | null };

/** For whom a message is rendered. */
export type Reader = { language: Language; amounts: boolean; model: JourneyModel; why: string };

/** The living message: the deal as it stands. */
export function dealCard(account: CardAccount, deal: Deal, reader: Reader): Card {
  const t = say(cardText, reader.language);
  const values = { account: account.name, deal: deal.name, stage: deal.stage, amount: worth(t, deal, reader) };
  const title = t(`${deal.status}Title`, values);
  return {
    title,
    summary: t(`${deal.status}Summary`, values),
    blocks: [factsOf(t, dealFacts(account, deal, reader)), journeyButton(t, account)],
    why: reader.why,
  };
}

/** One move of a deal, for the thread of its message. */
export function moveCard(account: CardAccount, { before, after }: DealFacts, reader: Reader): Card {
  const t = say(cardText, reader.language);
  const values = {
    account: account.name,
    deal: after.name,
    from: before?.stage ?? after.stage,
    stage: after.stage,
    amount: worth(t, after, reader),
  };
  const { title, summary } = moveText(before, after);
  const said = t(summary, values);
  const reason = after.status === "lost" && after.lossReason ? [factsOf(t, [["lossReason", after.lossReason]])] : [];
  return { title: t(title, values), summary: said, blocks: [{ type: "text", lines: [said] }, ...reason], why: reader.why };
}

/** An account's new stage. */
export function stageCard(account: CardAccount, facts: StageFacts, reader: Reader): Card {
  const t = say(cardText, reader.language);
  const { before, after } = facts;
  const label = (id: string) => stageIn(id, reader);
  const values = {
    account: account.name,
    stage: label(after.stage),
    from: label(before?.stage ?? after.stage),
    ended: after.ended ? t(after.ended) : "",
  };
  const said = t(stageSentence(facts), values);
  const people = factsOf(t, [
    ["owner", account.owner],
    ["csm", account.csm],
  ]);
  return {
    title: t(after.ended ? "endedTitle" : "stageTitle", values),
    summary: said,
    blocks: [{ type: "text", lines: [said] }, ...(account.owner || account.csm ? [people] : []), journeyButton(t, account)],
    why: reader.why,
  };
}

function moveText(before: Deal | null, after: Deal): { title: keyof typeof cardText; summary: keyof typeof cardText } {
  if (after.status === "won") return { title: "wonTitle", summary: "wonMove" };
  if (after.status === "lost") return { title: "lostTitle", summary: "lostMove" };
  if (!before) return { title: "openedTitle", summary: "openedMove" };
  if (before.status !== "open") return { title: "reopenedTitle", summary: "reopenedMove" };
  return { title: "movedTitle", summary: directionOf(before, after) };
}

/** Forward or back is known only within a pipeline whose stages were told in order. */
function directionOf(before: Deal, after: Deal): "moved" | "movedForward" | "movedBack" {
  if (before.stageOrder === null || after.stageOrder === null || before.pipeline !== after.pipeline) return "moved";
  if (before.stageOrder === after.stageOrder) return "moved";
  return before.stageOrder < after.stageOrder ? "movedForward" : "movedBack";
}

function stageSentence({ before, after, backward }: StageFacts): keyof typeof cardText {
  if (after.ended) return "stageEnded";
  if (!before) return "stageEntered";
  if (before.ended) return "stageResumed";
  return backward ? "stageBack" : "stageReached";
}

function dealFacts(account: CardAccount, deal: Deal, reader: Reader): [keyof typeof cardText, string | null][] {
  return [
    ["account", account.name],
    ["stage", deal.stage],
    ["amount", amountOf(deal, reader)],
    ["owner", deal.owner],
    ["closesOn", deal.status === "open" && deal.closesOn ? showCalendarDay(deal.closesOn, reader.language) : null],
    ["lossReason", deal.status === "lost" ? deal.lossReason : null],
    ["journeyStage", account.stage ? stageIn(account.stage, reader) : null],
  ];
}

function factsOf(t: T, facts: readonly (readonly [keyof typeof cardText, string | null])[]): Block {
  return { type: "facts", facts: facts.flatMap(([label, value]) => (value ? [[t(label), value] as const] : [])) };
}

function journeyButton(t: T, account: CardAccount): Block {
  // Never by its name: others may bear it, and not every name can be typed.
  const button: Button = { action: "ask", label: t("showJourney"), data: { words: `journey ${account.domain ?? account.id}` } };
  return { type: "buttons", buttons: [button] };
}

function amountOf({ amountMinor, currency }: Deal, reader: Reader): string | null {
  if (!reader.amounts || amountMinor === null || currency === null) return null;
  return showMoney({ minor: amountMinor, currency }, reader.language);
}

function worth(t: T, deal: Deal, reader: Reader): string {
  const amount = amountOf(deal, reader);
  return amount ? t("worth", { amount }) : "";
}

const stageIn = (id: string, { model, language }: Reader): string => stageLabel(model, id, language);
