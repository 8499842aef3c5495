import type { Card } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showCalendarDay } from "../dates.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Say, say } from "../text.ts";
import { outcomeText, renewalCard } from "./card.ts";
import type { OpenRenewal } from "./find.ts";
import { riskText } from "./risk-text.ts";
import type { RenewalStep } from "./step.ts";
import { renewalText, stepText } from "./text.ts";

/** One step of a renewal, for the thread of its message. */
export function stepCard(renewal: OpenRenewal, step: RenewalStep, viewer: Viewer, now: Date): Card {
  const { title, summary } = renewalCard(renewal, viewer, now);
  const said = step.step === "closed" && renewal.closedAs === step.as ? summary : stepSentence(renewal, step, viewer);
  return { title, summary: said, blocks: [{ type: "text", lines: [said] }] };
}

function stepSentence(renewal: OpenRenewal, step: RenewalStep, { language }: Viewer): string {
  const t = say(stepText, language);
  const account = shorten(renewal.account.name, 80);
  const day = showCalendarDay(renewal.renewsOn, language);
  switch (step.step) {
    case "due":
      return step.days < 0 ? t("past", { account, day }) : t("due", { account, day, days: step.days });
    case "risk":
      return t("risk", {
        ...{ account, level: step.health, fell: step.fell ?? 0, woke: step.woke ? "yes" : "no" },
        band: say(riskText, language)(step.to),
      });
    case "acknowledged":
      return t("acknowledged", { account, by: shorten(step.by, 60) });
    case "assigned":
      return t(step.to === step.by ? "took" : "assigned", { account, by: shorten(step.by, 60), to: shorten(step.to, 60) });
    case "snoozed":
      return t("snoozed", { account, by: shorten(step.by, 60), day: showCalendarDay(step.until, language) });
    case "outcome":
      return t("outcome", { account, by: shorten(step.by, 60), outcome: outcomeText(say(renewalText, language), step) });
    case "closed":
      return closedSentence(say(renewalText, language), step.as, { account, day });
  }
}

/** As it was told then; it may stand otherwise by now. */
function closedSentence(t: Say<typeof renewalText>, as: "renewed" | "churned" | "moved", values: { account: string; day: string }): string {
  if (as === "renewed") return t("closedRenewed", values);
  return as === "churned" ? t("closedChurned", values) : t("closedMoved", { ...values, next: "none" });
}
