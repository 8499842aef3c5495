import { dayOf, startOfDay } from "../calendar.ts";
import type { Db, Tx } from "../db/client.ts";
import { retell } from "../deliveries/tell.ts";
import type { Organization } from "../people/viewer.ts";
import { addDays } from "../period.ts";
import { announce } from "./announce.ts";
import { decide } from "./decide.ts";
import { tellClosed } from "./follow.ts";
import { meet } from "./meet.ts";
import { type AsOf, closeResolved, openRenewals } from "./open.ts";
import { scoreAccounts } from "./score.ts";
import { renewalSubject } from "./subject.ts";
import { type Due, takeDue } from "./take.ts";
import { keepTold } from "./told.ts";

/** Renewals that are worked out in one transaction: whoever presses a button of one of them waits so long. */
const atATime = 200;
/** What was never looked at comes in heaps, with an import: of so many, the soonest, it is told by message. All of it stands in /renewals. */
const firstLooksTold = 20;

/**
 * Opens and closes renewals by the contracts' dates, works out how those do of which something was heard or whose time has come, and puts into the
 * outbox what is news of it. Several processes may do it at once: each renewal is one's. Returns how many were worked out.
 */
export async function watchRenewals(db: Db, organization: Organization, now: Date): Promise<number> {
  const today = dayOf(now, organization.timeZone);
  await db.transaction((tx) => followCalendar(tx, organization.id, { today, now, timeZone: organization.timeZone }));
  let after: Due | undefined;
  let worked = 0;
  let firstLooks = 0;
  for (;;) {
    const left = firstLooksTold - firstLooks;
    const some = await db.transaction((tx) => workOut(tx, organization, { today, now, after, firstLooks: left }));
    worked += some.due.length;
    firstLooks += some.firstLooks;
    after = some.due.at(-1);
    if (some.due.length < atATime) break;
  }
  await db.transaction((tx) => meet(tx, organization.id, today, now));
  return worked;
}

async function followCalendar(tx: Tx, organizationId: number, asOf: AsOf): Promise<void> {
  const { now } = asOf;
  const again = await openRenewals(tx, organizationId, asOf);
  if (again.length > 0) await retell(tx, organizationId, again.map(renewalSubject), [], now);
  await tellClosed(tx, organizationId, await closeResolved(tx, organizationId, null, asOf), () => true, now);
}

/** `firstLooks`: how many of what was never looked at may be told. */
type Turn = { today: string; now: Date; after: Due | undefined; firstLooks: number };

async function workOut(tx: Tx, organization: Organization, turn: Turn): Promise<{ due: Due[]; firstLooks: number }> {
  const { today, now, after } = turn;
  const due = await takeDue(tx, organization.id, { today, now, after: after ?? null, limit: atATime });
  if (due.length === 0) return { due, firstLooks: 0 };
  const accountIds = [...new Set(due.map(({ accountId }) => accountId))];
  const scored = new Map((await scoreAccounts(tx, organization, accountIds, now)).map((one) => [one.accountId, one]));
  const decided = due.flatMap((renewal) => {
    const found = scored.get(renewal.accountId);
    if (!found) return [];
    const { health, before } = found;
    const { days, term, renewsOn } = renewal;
    const passesAt = startOfDay(addDays(renewsOn, 1), organization.timeZone);
    const decision = decide(renewal, { level: health.level, before, band: health.band }, { now, today, days, term, passesAt });
    return [{ renewal, health, before, decision }];
  });
  const rows = decided.map(({ renewal: { source, externalId, renewsOn }, health: { level, band, reasons }, before, decision: { remember } }) => ({
    ...{ source, externalId, renewsOn, health: level, healthBefore: before, band, reasons },
    ...remember,
  }));
  await tx.sql(keep, [organization.id, JSON.stringify(rows), now]);
  const edited = decided.filter(({ decision: { edit } }) => edit).map(({ renewal }) => renewalSubject(renewal));
  if (edited.length > 0) await retell(tx, organization.id, edited, [], now);
  const news = decided.filter(({ decision: { tell } }) => tell.length > 0).map(({ renewal, decision: { tell } }) => ({ renewal, tell }));
  const first = news.filter(({ renewal }) => renewal.scoredAt === null).slice(0, turn.firstLooks);
  const told = news.filter((one) => one.renewal.scoredAt !== null || first.includes(one));
  await keepTold(tx, organization.id, told, now);
  await announce(tx, organization.id, told, now);
  return { due, firstLooks: first.length };
}

const keep = `
update renewal set health = told.health, "healthBefore" = told."healthBefore", band = told.band, reasons = told.reasons, "scoredAt" = $3,
  "dueTold" = told."dueTold", "bandTold" = told."bandTold", "fallToldAt" = told."fallToldAt", "snoozedUntil" = told."snoozedUntil"
from jsonb_to_recordset($2::jsonb) as told (source text, "externalId" text, "renewsOn" date, health int, "healthBefore" int, band text, reasons jsonb,
  "dueTold" int, "bandTold" text, "fallToldAt" timestamptz, "snoozedUntil" timestamptz)
where renewal."organizationId" = $1 and renewal.source = told.source and renewal."externalId" = told."externalId" and renewal."renewsOn" = told."renewsOn"`;
