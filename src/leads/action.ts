import { z } from "zod";
import { dayOf } from "../calendar.ts";
import type { Card } from "../cards/card.ts";
import { action } from "../commands/action.ts";
import type { Answer, Asked, PersonViewer } from "../commands/command.ts";
import { formAction } from "../commands/form.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { changeButton, decisionText, type LeadReader, leadAnswer } from "./card.ts";
import type { ShownLead } from "./find.ts";
import { type Asking, Filled, judgeForm, readJudgement } from "./form.ts";
import { isOvertaken, type Judged, judge, loadOpen } from "./judge.ts";
import { leadReader } from "./reader.ts";
import { leadText } from "./text.ts";

const Lead = z.object({ source: z.string().max(100), id: z.string().max(255), seen: z.int().min(0).max(2_147_483_647) });
/** Pressed in the message that stands for the lead, which changes by itself. */
const Pressed = Lead.extend({ inMessage: z.boolean() });

export const leadAccept = action({
  id: "lead.accept",
  data: Pressed,
  async run(asked, { source, id, seen, inMessage }) {
    const judged = await judge(asked, { source, externalId: id, seen }, { verdict: "accept", reason: null, note: null, returnsOn: null });
    return inMessage && !judged.overtaken ? null : answerOf(asked, judged);
  },
});

export const leadRecycle = opening("lead.recycle", "recycle");
export const leadReject = opening("lead.reject", "reject");
export const leadChange = opening("lead.change", "change");

/** The form in which a lead is recycled or rejected, or its verdict changed. */
export const leadJudge = formAction({
  id: "lead.judge",
  context: Lead.extend({ asking: z.enum(["recycle", "reject", "change"]) }),
  values: Filled,
  async send(asked, { source, id, seen, asking }, filled) {
    const { viewer, now } = asked;
    const judgement = readJudgement(asking, filled, dayOf(now, viewer.person.timeZone), viewer);
    return answerOf(asked, await judge(asked, { source, externalId: id, seen }, judgement));
  },
});

/** A lead that somebody else has judged meanwhile is said so before anything is asked. The change of a verdict is of the one that stands now. */
function opening(id: string, asking: Asking) {
  return action({
    id,
    data: Pressed,
    async open(asked, { source, id: externalId, seen }) {
      const lead = await loadOpen(asked, { source, externalId });
      const reader = leadReader(lead, asked.viewer);
      if (asking !== "change" && isOvertaken(lead, { source, externalId, seen })) throw new UserError(overtakenText(lead, reader));
      return judgeForm(lead, asking, reader);
    },
  });
}

function answerOf({ viewer }: Asked<PersonViewer>, { lead, overtaken }: Judged): Answer {
  const reader = leadReader(lead, viewer);
  const t = say(leadText, viewer.language);
  if (!overtaken) return { card: leadAnswer(lead, reader, [], [{ action: "ask", label: t("next"), data: { words: "lead next" } }]) };
  const said = overtakenText(lead, reader);
  const card: Card = {
    title: t("overtakenTitle"),
    summary: said,
    blocks: [
      { type: "text", lines: [said] },
      { type: "buttons", buttons: [changeButton(lead, reader)] },
    ],
  };
  return { card };
}

const overtakenText = (lead: ShownLead, reader: LeadReader): string =>
  say(leadText, reader.viewer.language)("overtaken", { decision: decisionText(lead, reader) });
