import { randomUUID } from "node:crypto";
import { z } from "zod";
import { dayOf } from "../calendar.ts";
import type { Asked, PersonViewer } from "../commands/command.ts";
import type { Tx } from "../db/client.ts";
import { retell } from "../deliveries/tell.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { actText } from "./act-text.ts";
import { findRenewal, type OpenRenewal } from "./find.ts";
import type { RenewalStep } from "./step.ts";
import { type RenewalKey, renewalSubject } from "./subject.ts";

const Named = z.object({ source: z.string().max(100), id: z.string().max(255), on: z.iso.date() });
const keyFrom = ({ source, id, on }: z.infer<typeof Named>): RenewalKey => ({ source, externalId: id, renewsOn: on });

/** What a button or form about a renewal brings back. */
export const RenewalData = Named.transform(keyFrom);

/** The same of a form that changes what others may change meanwhile; `seen`: what of it was seen when the form opened. */
export const RenewalSeen = Named.extend({ seen: z.string().max(40) }).transform(({ seen, ...named }) => ({ key: keyFrom(named), seen }));

/** What changes by a step: columns of the renewal's row. */
export type Changed = Partial<{
  acknowledgedBy: string;
  acknowledgedAt: Date;
  assignedTo: string;
  snoozedUntil: Date;
  outcome: string;
  outcomeNote: string | null;
  outcomeBy: string;
  outcomeAt: Date;
}>;

/** `told`: how many messages wait to be sent because of it; 0: none stands for the renewal; null: it was done before, or changes nothing. */
export type Acted = { renewal: OpenRenewal; told: number | null };

type Deed = {
  step: RenewalStep;
  changed: Changed;
  /** What else is told, in the same transaction; returns how many messages wait to be sent because of it. */
  tell?(tx: Tx, held: OpenRenewal, cause: string): Promise<number>;
};

/**
 * Does something about a renewal, once per interaction: what `decide` says of the renewal as it is held, its step, and the messages that tell it, in one
 * transaction. `decide` gives null where nothing changes, and throws UserError for what stands in the way.
 * @throws UserError when it is closed, or there is none that the asker sees.
 */
export async function act(asked: Asked<PersonViewer>, key: RenewalKey, decide: (held: OpenRenewal) => Deed | null): Promise<Acted> {
  const { db, now, viewer, place } = asked;
  const { id: organizationId } = viewer.organization;
  const cause = `renewal ${place.interaction}`;
  const told = await db.transaction(async (tx) => {
    // One at a time: the second sees what the first did.
    await tx.sql(hold, [organizationId, key.source, key.externalId, key.renewsOn]);
    const held = await loadOpen(tx, asked, key);
    const done = await tx.sql('select from renewal_step where "organizationId" = $1 and cause = $2', [organizationId, cause]);
    const deed = done.length > 0 ? null : decide(held);
    if (!deed) return null;
    const { step, changed } = deed;
    const kept = { ...key, id: randomUUID(), step, personId: viewer.person.id, at: now, cause };
    await tx.sql(keep, [organizationId, JSON.stringify(kept), JSON.stringify(changed)]);
    const subject = renewalSubject(key);
    const news = { kind: "renewal.due", accountId: held.account.id, subject, facts: { about: "renewal", step } } as const;
    const retold = await retell(tx, organizationId, [subject], [{ told: news, cause, alsoToChannel: false }], now);
    return retold + ((await deed.tell?.(tx, held, cause)) ?? 0);
  });
  return { renewal: await load(db, asked, key), told };
}

/** A renewal about which something can be done still. @throws UserError */
export async function loadOpen(tx: Tx, asked: Asked<PersonViewer>, key: RenewalKey): Promise<OpenRenewal> {
  const renewal = await load(tx, asked, key);
  if (!renewal.closedAs) return renewal;
  const { language } = asked.viewer;
  throw new UserError(say(actText, language)(`${renewal.closedAs}Already`, { account: renewal.account.name }));
}

async function load(tx: Tx, { viewer, now }: Asked<PersonViewer>, key: RenewalKey): Promise<OpenRenewal> {
  const { organization, audience, language } = viewer;
  const scope = { organizationId: organization.id, segment: audience.segment };
  const renewal = await findRenewal(tx, scope, key, dayOf(now, organization.timeZone));
  if (!renewal) throw new UserError(say(actText, language)("gone"));
  return renewal;
}

const hold = `
select from renewal where "organizationId" = $1 and source = $2 and "externalId" = $3 and "renewsOn" = $4::date for no key update`;

const keep = `
with told as (
  select * from jsonb_to_record($2::jsonb) as told (source text, "externalId" text, "renewsOn" date, id uuid, step jsonb, "personId" uuid, at timestamptz, cause text)
), kept as (
  insert into renewal_step ("organizationId", id, source, "externalId", "renewsOn", step, "personId", at, cause)
  select $1, id, source, "externalId", "renewsOn", step, "personId", at, cause from told
)
update renewal set
  "acknowledgedBy" = coalesce(changed."acknowledgedBy", renewal."acknowledgedBy"),
  "acknowledgedAt" = coalesce(changed."acknowledgedAt", renewal."acknowledgedAt"),
  "assignedTo" = coalesce(changed."assignedTo", renewal."assignedTo"),
  "snoozedUntil" = coalesce(changed."snoozedUntil", renewal."snoozedUntil"),
  "outcomeNote" = case when changed.outcome is null then renewal."outcomeNote" else changed."outcomeNote" end,
  "outcomeBy" = coalesce(changed."outcomeBy", renewal."outcomeBy"),
  "outcomeAt" = coalesce(changed."outcomeAt", renewal."outcomeAt"),
  outcome = coalesce(changed.outcome, renewal.outcome)
from told, jsonb_to_record($3::jsonb) as changed ("acknowledgedBy" uuid, "acknowledgedAt" timestamptz, "assignedTo" uuid, "snoozedUntil" timestamptz,
  outcome text, "outcomeNote" text, "outcomeBy" uuid, "outcomeAt" timestamptz)
where renewal."organizationId" = $1 and renewal.source = told.source and renewal."externalId" = told."externalId" and renewal."renewsOn" = told."renewsOn"`;
