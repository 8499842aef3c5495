import { dayOf } from "../calendar.ts";
import type { Db, Tx } from "../db/client.ts";
import { retell } from "../deliveries/tell.ts";
import type { Organization } from "../people/viewer.ts";
import { announce } from "./announce.ts";
import { decide } from "./decide.ts";
import { tellClosed } from "./follow.ts";
import { meet } from "./meet.ts";
import { closeResolved, openRenewals } from "./open.ts";
import { scoreAccounts } from "./score.ts";
import { renewalSubject } from "./subject.ts";
import { type Due, takeDue } from "./take.ts";

/** Renewals that are worked out in one transaction. */
const atATime = 2_000;

/**
 * Opens and closes renewals by the contracts' dates, works out how those do of which something was heard or whose time has come, and puts into the
 * outbox what is news of it. Several processes may do it at once: each renewal is one's. Returns how many were worked out.
 */
export async function watchRenewals(db: Db, organization: Organization, now: Date): Promise<number> {
  const today = dayOf(now, organization.timeZone);
  await db.transaction((tx) => followCalendar(tx, organization.id, today, now));
  let after: Due | undefined;
  let worked = 0;
  for (;;) {
    const some = await db.transaction((tx) => workOut(tx, organization, today, now, after));
    worked += some.length;
    after = some.at(-1);
    if (some.length < atATime) break;
  }
  await db.transaction((tx) => meet(tx, organization.id, today, now));
  return worked;
}

async function followCalendar(tx: Tx, organizationId: number, today: string, now: Date): Promise<void> {
  const again = await openRenewals(tx, organizationId, today);
  if (again.length > 0) await retell(tx, organizationId, again.map(renewalSubject), [], now);
  await tellClosed(tx, organizationId, await closeResolved(tx, organizationId, null, today, now), now);
}

async function workOut(tx: Tx, organization: Organization, today: string, now: Date, after: Due | undefined): Promise<Due[]> {
  const due = await takeDue(tx, organization.id, { today, now, after: after ?? null, limit: atATime });
  if (due.length === 0) return due;
  const accountIds = [...new Set(due.map(({ accountId }) => accountId))];
  const scored = new Map((await scoreAccounts(tx, organization, accountIds, now)).map((one) => [one.accountId, one]));
  const decided = due.flatMap((renewal) => {
    const found = scored.get(renewal.accountId);
    if (!found) return [];
    const { health, before } = found;
    const { days, term } = renewal;
    const decision = decide(renewal, { level: health.level, before, band: health.band }, { now, today, days, term });
    return [{ renewal, health, before, decision }];
  });
  const rows = decided.map(({ renewal: { source, externalId, renewsOn }, health: { level, band, reasons }, before, decision: { remember } }) => ({
    ...{ source, externalId, renewsOn, health: level, healthBefore: before, band, reasons },
    ...remember,
  }));
  await tx.sql(keep, [organization.id, JSON.stringify(rows), now]);
  const edited = decided.filter(({ decision: { edit } }) => edit).map(({ renewal }) => renewalSubject(renewal));
  if (edited.length > 0) await retell(tx, organization.id, edited, [], now);
  await announce(
    tx,
    organization.id,
    decided.map(({ renewal, decision: { tell } }) => ({ renewal, tell })),
    now,
  );
  return due;
}

const keep = `
update renewal set health = told.health, "healthBefore" = told."healthBefore", band = told.band, reasons = told.reasons, "scoredAt" = $3,
  "dueTold" = told."dueTold", "bandTold" = told."bandTold", "fallToldAt" = told."fallToldAt", "snoozedUntil" = told."snoozedUntil"
from jsonb_to_recordset($2::jsonb) as told (source text, "externalId" text, "renewsOn" date, health int, "healthBefore" int, band text, reasons jsonb,
  "dueTold" int, "bandTold" text, "fallToldAt" timestamptz, "snoozedUntil" timestamptz)
where renewal."organizationId" = $1 and renewal.source = told.source and renewal."externalId" = told."externalId" and renewal."renewsOn" = told."renewsOn"`;
