import { z } from "zod";
import type { Field, Form } from "../cards/form.ts";
import type { PersonViewer } from "../commands/command.ts";
import { FieldError } from "../errors.ts";
import { reasonName, type VerdictReason, verdictReasons } from "../journeys/verdict-reasons.ts";
import { addDays } from "../period.ts";
import { type Language, type Say, say } from "../text.ts";
import { decisionText, type LeadReader, leadName } from "./card.ts";
import type { ShownLead } from "./find.ts";
import { leadFormText } from "./form-text.ts";
import { type Judgement, type Verdict, verdicts } from "./verdict.ts";

type T = Say<typeof leadFormText>;

/** What is asked for: why a lead is recycled or rejected; or, of one that was judged already, all of it. */
export type Asking = "recycle" | "reject" | "change";

/** What came back from a form. */
export const Filled = z.object({
  verdict: z.enum(verdicts).optional(),
  reason: z.enum(verdictReasons).optional(),
  returnsOn: z.iso.date().optional(),
  note: z.string().max(1_000).optional(),
});
export type Filled = z.infer<typeof Filled>;

/** The form in which a lead is judged otherwise than by one press. */
export function judgeForm(lead: ShownLead, asking: Asking, reader: LeadReader): Form {
  const { language } = reader.viewer;
  const t = say(leadFormText, language);
  return {
    form: "lead.judge",
    context: { source: lead.source, id: lead.externalId, seen: lead.verdicts, asking },
    title: t(`${asking}Form`),
    submit: t("submit"),
    blocks: [
      {
        type: "facts",
        facts: [
          [t("lead"), leadName(lead, reader)],
          ...(asking === "change" && lead.verdict ? [[t("soFar"), decisionText(lead, reader)] as const] : []),
        ],
      },
    ],
    fields: [
      ...(asking === "change" ? [verdictField(t)] : []),
      reasonField(t, asking, language),
      ...(asking === "reject" ? [] : [dayField(t)]),
      noteField(t),
    ],
  };
}

/**
 * What was filled in, as a judgement.
 * @throws FieldError at whatever is missing, or does not go together.
 */
export function readJudgement(asking: Asking, filled: Filled, today: string, { language }: PersonViewer): Judgement {
  const t = say(leadFormText, language);
  const verdict = asking === "change" ? filled.verdict : asking;
  if (verdict === undefined) throw new FieldError({ verdict: t("verdictMissing") });
  const note = filled.note?.trim() || null;
  const wrong = problems(verdict, { ...filled, note }, today);
  const fields = Object.entries(wrong).map(([field, problem]) => [field, t(problem)]);
  if (fields.length > 0) throw new FieldError(Object.fromEntries(fields));
  return { verdict, reason: filled.reason ?? null, note, returnsOn: filled.returnsOn ?? null };
}

type Problem = keyof typeof leadFormText;
type Told = { reason?: VerdictReason | undefined; returnsOn?: string | undefined; note: string | null };

/** How long a lead may be put off. */
const longestDays = 731;

function problems(verdict: Verdict, { reason, returnsOn, note }: Told, today: string): Readonly<Record<string, Problem>> {
  return {
    ...(verdict === "accept" && reason && { reason: "reasonStray" as const }),
    ...(verdict !== "accept" && !reason && { reason: "reasonMissing" as const }),
    ...(verdict === "reject" && reason === "not_now" && { reason: "notNowReject" as const }),
    ...(verdict === "recycle" && reason === "not_now" ? dayProblem(returnsOn, today) : returnsOn !== undefined && { returnsOn: "dayStray" as const }),
    ...(verdict !== "accept" && reason === "other" && note === null && { note: "noteMissing" as const }),
  };
}

function dayProblem(returnsOn: string | undefined, today: string): { returnsOn?: Problem } {
  if (returnsOn === undefined) return { returnsOn: "dayMissing" };
  if (returnsOn <= today) return { returnsOn: "dayPast" };
  return returnsOn > addDays(today, longestDays) ? { returnsOn: "dayFar" } : {};
}

function verdictField(t: T): Field {
  return { type: "choice", name: "verdict", label: t("verdict"), options: verdicts.map((verdict) => ({ value: verdict, label: t(verdict) })) };
}

/** One that is rejected does not come back. */
function reasonField(t: T, asking: Asking, language: Language): Field {
  const offered = verdictReasons.filter((reason) => asking !== "reject" || reason !== "not_now");
  return {
    type: "choice",
    name: "reason",
    label: t("reason"),
    options: offered.map((reason) => ({ value: reason, label: reasonName(reason, language) })),
    ...(asking === "change" && { optional: true, hint: t("reasonHint") }),
  };
}

function dayField(t: T): Field {
  return { type: "date", name: "returnsOn", label: t("returnsOn"), hint: t("returnsHint"), optional: true };
}

function noteField(t: T): Field {
  return { type: "text", name: "note", label: t("note"), hint: t("noteHint"), lines: "many", longest: 1_000, optional: true };
}
