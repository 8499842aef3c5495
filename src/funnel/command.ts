import { shorten } from "../cards/shorten.ts";
import type { Answer, Command, Reading } from "../commands/command.ts";
import { readAtLarge } from "../db/at-large.ts";
import type { Tx } from "../db/client.ts";
import { UserError } from "../errors.ts";
import type { Scope } from "../leads/quality.ts";
import { answerUnknown, scopeOf } from "../leads/report-scope.ts";
import { readReportWords } from "../leads/report-words.ts";
import { lastDays, type Period } from "../period.ts";
import { say } from "../text.ts";
import { type FunnelAnswer, funnelCard, titleOf, wordsFor } from "./card.ts";
import { readCohort } from "./cohort.ts";
import { type FlowGrouping, flowGroupings, readFlow, readFlowBy } from "./flow.ts";
import { funnelText } from "./text.ts";

export const funnel: Command = {
  word: "funnel",
  slash: true,
  featured: true,
  hint: "[week|month|quarter] [by channel|segment] [in segment]",
  about: funnelText.about,
  run: answerFunnel,
};

async function answerFunnel({ db, now, viewer }: Reading, rest: string): Promise<Answer> {
  const { organization, language } = viewer;
  const t = say(funnelText, language);
  const wanted = readReportWords(rest, flowGroupings, now, organization.timeZone);
  if ("slip" in wanted) throw new UserError(t("wrong", { word: shorten(wanted.slip, 60) }));
  const { by } = wanted;
  const period = wanted.period ?? lastDays("quarter", now, organization.timeZone);
  const answer = await readAtLarge(db, async (tx) => {
    const scope = await scopeOf(tx, viewer, wanted.segment);
    return "unknown" in scope ? scope : readAnswer(tx, scope, period, by, now);
  });
  const share = wordsFor(period.named, by, wanted.segment);
  if ("unknown" in answer) return answerUnknown(answer, titleOf(period, by, viewer), viewer, share);
  return { card: funnelCard(answer, viewer, now), share };
}

async function readAnswer(tx: Tx, scope: Scope, period: Period, by: FlowGrouping | null, now: Date): Promise<FunnelAnswer> {
  const whole = by === null ? { ...(await readFlow(tx, scope, period)), parts: null } : await readFlowBy(tx, scope, period, by);
  const { flow: flowBefore, wonAmounts: wonAmountsBefore } = await readFlow(tx, scope, period.before);
  return {
    period,
    segment: scope.segment,
    flow: whole.flow,
    flowBefore,
    wonAmounts: whole.wonAmounts,
    wonAmountsBefore,
    cohort: await readCohort(tx, scope, period, null),
    cohortBefore: await readCohort(tx, scope, period.before, sameAge(period, now)),
    grouped: by === null || whole.parts === null ? null : { by, flows: whole.parts },
  };
}

/** When the leads of the period before were as old as those of this one are now. */
const sameAge = ({ until, before }: Period, now: Date): Date => new Date(before.until.getTime() + now.getTime() - until.getTime());
