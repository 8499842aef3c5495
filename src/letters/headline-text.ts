import { shorten } from "../cards/shorten.ts";
import { goalName, paceText } from "../goals/pace-text.ts";
import { shownChannel } from "../journeys/shown-names.ts";
import { showAmounts, showShare } from "../leads/quality-shown.ts";
import { type Money, showMoney } from "../money.ts";
import { type Language, say } from "../text.ts";
import type { SourceFacts, View } from "./facts.ts";
import { letterText } from "./text.ts";

/** For whom a letter is rendered: in which language, and whether amounts are shown. `currency` is the organization's own. */
export type Reader = { language: Language; amounts: boolean; currency: string; timeZone: string };

/** A headline in one sentence; of a goal with its pace. */
export function headlineText({ headline, goals }: Pick<View, "headline" | "goals">, reader: Reader): string {
  const { language, amounts } = reader;
  const t = say(letterText, language);
  switch (headline.kind) {
    case "goal-missed":
    case "goal-reached":
    case "goal-behind":
    case "goal-back":
    case "goal-still": {
      const goal = goals.find(({ id }) => id === headline.goal);
      if (!goal) throw new Error("A headline is about a goal that its letter does not have");
      const said = t(headline.kind, { goal: goalName(goal, language) });
      const [pace = ""] = paceText({ goal, progress: goal.progress, pace: goal.pace }, reader);
      const whole = headline.others > 0 ? t("others", { headline: said, count: headline.others }) : said;
      return { en: `${whole} ${pace}`, ja: `${whole}。${pace}`, "zh-CN": `${whole}${pace}` }[language];
    }
    case "renewals":
      return t("renewals", { count: headline.count, worth: worthOf(headline.amounts, reader), before: headline.before ?? "none" });
    case "won-more":
    case "won-less": {
      const values = { amount: showMoney(headline.amount, language), part: showShare(headline.part, language) };
      if (headline.kind === "won-more") return t(amounts ? "wonMore" : "wonMoreHidden", values);
      return t(amounts ? "wonLess" : "wonLessHidden", values);
    }
    case "acceptance-up":
    case "acceptance-down":
      return t(headline.kind, {
        now: shareText(headline.week, language),
        judged: headline.week.judged,
        before: shareText(headline.before, language),
      });
    case "sources":
      return t("sources", {
        best: sourceName(headline.best.name, language),
        worst: sourceName(headline.worst.name, language),
        bestShare: shareText(headline.best, language),
        worstShare: shareText(headline.worst, language),
      });
    case "leads-more":
    case "leads-less":
      return t(headline.kind, { leads: headline.leads, usual: headline.usual.toLocaleString(language) });
    case "steady":
      return t(headline.compared ? "steady" : "alone", { leads: headline.leads, won: headline.won });
    case "empty":
      return t("empty");
  }
}

/** What renewals are worth a year: "$310,000"; "none" where amounts are not shown, or there is none. */
export function worthOf(sums: readonly Money[], { language, amounts, currency }: Reader): string {
  const amount = showAmounts(sums, currency, language);
  return amounts && amount !== "" ? amount : "none";
}

/** What part of the judged leads is accepted. */
export const shareText = ({ accepted, judged }: Pick<SourceFacts, "accepted" | "judged">, language: Language): string =>
  showShare(judged === 0 ? 0 : accepted / judged, language);

export const sourceName = (name: string, language: Language): string => shorten(shownChannel(name, language), 60);
