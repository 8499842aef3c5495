import { createHash } from "node:crypto";
import type { Asked, PersonViewer } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { parseEvent } from "../ingest/parse.ts";
import { record } from "../ingest/record.ts";
import { say } from "../text.ts";
import { findLead, type ShownLead } from "./find.ts";
import type { LeadName } from "./name.ts";
import { leadText } from "./text.ts";
import { type Judgement, milestoneOf } from "./verdict.ts";

/** The lead, and how often it had been judged when whoever judges it saw it. */
export type Seen = LeadName & { seen: number };

/** The lead as it stands; `overtaken`: somebody else, or another source, had judged it since, and nothing was changed. */
export type Judged = { lead: ShownLead; overtaken: boolean };

/**
 * Records what somebody says of a lead, as an event of the lead's own source. Of two who saw the same and judge at once, one wins. The same said
 * once more by the same person has no further effect. A verdict that does not stand any more, since the lead was qualified again, overtakes nobody.
 * @throws UserError when the lead is gone, or lives on in a deal.
 */
export async function judge(asked: Asked<PersonViewer>, seen: Seen, judgement: Judgement): Promise<Judged> {
  for (let attempt = 1; ; attempt += 1) {
    const lead = await loadOpen(asked, seen);
    if (says(lead, judgement, asked.viewer)) return { lead, overtaken: false };
    if (isOvertaken(lead, seen)) return { lead, overtaken: true };
    const isKept = await tell(asked, lead, judgement, attempt);
    if (isKept) return { lead: await loadOpen(asked, seen), overtaken: false };
    // The id is taken, and yet nobody has judged it since: a verdict was taken back meanwhile, so that the same count came twice.
    if (attempt === mostAttempts) throw new Error(`Every id for a verdict on lead ${seen.source} ${seen.externalId} is taken`);
  }
}

/**
 * A lead that can be judged.
 * @throws UserError when there is none for this viewer, or a deal has come of it.
 */
export async function loadOpen({ db, viewer }: Asked<PersonViewer>, name: LeadName): Promise<ShownLead> {
  const lead = await findLead(db, viewer, name);
  if (!lead) throw new UserError(say(leadText, viewer.language)("gone"));
  if (lead.status === "converted") throw new UserError(say(leadText, viewer.language)("isConverted"));
  return lead;
}

/** Whether it has been judged otherwise since somebody saw it. */
export const isOvertaken = ({ verdict, verdicts }: ShownLead, { seen }: Seen): boolean => verdict !== null && verdicts !== seen;

const mostAttempts = 5;

const sayer = ({ person }: PersonViewer): string => person.email ?? person.name;

/** Whether its verdict is this one, by this person. */
function says(lead: ShownLead, { verdict, reason, note, returnsOn }: Judgement, { person }: PersonViewer): boolean {
  const same = lead.verdict === verdict && lead.verdictReason === reason && lead.verdictNote === note && lead.returnsOn === returnsOn;
  return same && (lead.verdictBy === person.name || lead.verdictBy === person.email);
}

/** False when another verdict was told under the same id. */
async function tell({ db, now, viewer }: Asked<PersonViewer>, lead: ShownLead, judgement: Judgement, attempt: number): Promise<boolean> {
  const { verdict, reason, note, returnsOn } = judgement;
  const event = {
    source: lead.source,
    id: idOf(lead, attempt),
    kind: "lead",
    // After all that was told of it, also by a source whose clock is ahead of ours.
    occurredAt: new Date(Math.max(now.getTime(), lead.movedAt.getTime() + 1)).toISOString(),
    lead: { externalId: lead.externalId, channel: lead.channel, ...(lead.contactEmail !== null && { contact: { email: lead.contactEmail } }) },
    milestone: milestoneOf[verdict],
    verdict: {
      by: sayer(viewer),
      ...(reason !== null && { reason }),
      ...(note !== null && { note }),
      ...(returnsOn !== null && { returnsOn }),
    },
  };
  const parsed = parseEvent(event, viewer.organization.currency, now);
  if (typeof parsed === "string") throw new Error(`A verdict could not be told as an event: ${parsed}`);
  const [[fate] = []] = await record(db, viewer.organization, [{ events: [parsed], announce: true }], now);
  if (fate === "accepted" || fate === "duplicate") return true;
  if (typeof fate === "object") return false;
  throw new Error(`A verdict was not taken in: ${fate}`);
}

/** The same for all who saw the lead judged as often: only one of them can be recorded. */
function idOf({ source, externalId, verdicts }: ShownLead, attempt: number): string {
  const after = `${verdicts + 1}${attempt === 1 ? "" : ` ${attempt}`}`;
  const plain = `verdict ${externalId} ${after}`;
  if (plain.length <= longestId) return plain;
  return `verdict ${createHash("sha256").update(`${source} ${externalId}`).digest("hex")} ${after}`;
}

const longestId = 255;
