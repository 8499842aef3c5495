import { readAtLarge } from "../db/at-large.ts";
import type { Db, Tx } from "../db/client.ts";
import { type Tell, type Told, tell } from "../deliveries/tell.ts";
import type { Organization } from "../people/viewer.ts";
import { lastWhole, type Period } from "../period.ts";
import type { Facts } from "./facts.ts";
import { type Follower, findFollowers } from "./followers.ts";
import { lastSlot, nextSlot, type Schedule, type Slot } from "./schedule.ts";
import { factsOf } from "./write.ts";

/** A letter that could not be written in time still is for so long; after that it would be no news. */
const catchUpMs = 3 * 86_400_000;

/**
 * Writes and sends the letter that is due, once per slot however many processes do this at once or again; and once per week told of, should the
 * schedule change in between. The slot before the organization was first seen here goes by without one. A slot before anything was recorded too.
 */
export async function sendDueLetter(db: Db, organization: Organization, now: Date): Promise<void> {
  const standing = await findSchedule(db, organization.id);
  const due = lastSlot(standing, now, organization.timeZone);
  if (!due) return;
  if (!standing.begun) return passSlot(db, organization, due, now);
  if (now.getTime() - due.at.getTime() > catchUpMs) return;
  const week = weekOf(due, organization);
  const [known] = await db.sql<{ done: boolean; begun: boolean }>(findDone, [organization.id, due.slot, week.from]);
  if (known?.done) return;
  if (!known?.begun) return passSlot(db, organization, due, now);
  await sendLetter(db, organization, due.slot, week, now);
}

/** Writes the letter on a week under a slot of its own, and puts it into the outbox for all who follow it. Null where that was done before. */
export async function sendLetter(db: Db, organization: Organization, slot: string, week: Period, now: Date): Promise<Follower[] | null> {
  const segments = [null, ...(await findFollowers(db, organization.id)).map(({ segment }) => segment)];
  const facts = await readAtLarge(db, (tx) => factsOf(tx, organization, week, segments, now));
  return db.transaction(async (tx) => {
    if (!(await keep(tx, organization.id, slot, week, facts, now))) return null;
    const followers = (await findFollowers(tx, organization.id)).filter(({ segment }) => facts.views.some((view) => view.segment === segment));
    await tell(tx, organization.id, tellsOf(slot, followers), now);
    return followers;
  });
}

/** Marks a slot as gone by: nothing is written or sent for it. */
export async function passSlot(tx: Tx, organization: Pick<Organization, "id" | "timeZone">, slot: Slot, now: Date): Promise<void> {
  await keep(tx, organization.id, slot.slot, weekOf(slot, organization), null, now);
}

/** When letters are due, and whether one of its slots has come so far. */
export async function findSchedule(tx: Tx, organizationId: number): Promise<Schedule & { begun: boolean }> {
  const [row] = await tx.sql<Schedule & { begun: boolean }>(find, [organizationId]);
  if (!row) throw new Error(`There is no organization ${organizationId}`);
  return row;
}

/** When the next letter comes: on the first slot whose week was not told of yet; null: letters are off. */
export async function findNextSlot(tx: Tx, organization: Pick<Organization, "id" | "timeZone">, now: Date): Promise<Slot | null> {
  const schedule = await findSchedule(tx, organization.id);
  const next = nextSlot(schedule, now, organization.timeZone);
  if (!next) return null;
  const [told] = await tx.sql(findTold, [organization.id, weekOf(next, organization).from]);
  return told ? nextSlot(schedule, next.at, organization.timeZone) : next;
}

/** The week that a slot's letter tells of. */
export const weekOf = ({ at }: Slot, { timeZone }: Pick<Organization, "timeZone">): Period => lastWhole("week", at, timeZone);

function tellsOf(slot: string, followers: readonly Follower[]): Tell[] {
  const told: Told = { kind: "letter", accountId: null, subject: `letter ${slot}`, facts: { about: "slot", slot } };
  return followers.map(({ destinationId, because }) => ({
    told,
    destinationId,
    because,
    cause: `letter ${slot}`,
    how: "post",
    content: { type: "letter", slot, because },
  }));
}

async function keep(tx: Tx, organizationId: number, slot: string, { from, until }: Period, facts: Facts | null, now: Date): Promise<boolean> {
  const kept = await tx.sql(insert, [organizationId, slot, from, until, JSON.stringify(facts), now]);
  return kept.length > 0;
}

/** The slots of the schedule are days and times; a letter asked for between is "now" and what asked for it. */
const isScheduled = `slot not like 'now %'`;

const find = `
select "letterDay" as day, "letterTime" as time,
  exists (select from letter where letter."organizationId" = organization.id and ${isScheduled}) as begun
from organization where id = $1`;

const findTold = `select from letter where "organizationId" = $1 and "from" = $2 and ${isScheduled} and facts <> 'null'::jsonb`;

const findDone = `
select exists (
    select from letter
    where "organizationId" = $1 and (slot = $2 or ("from" = $3 and ${isScheduled} and facts <> 'null'::jsonb))) as done,
  exists (select from account where "organizationId" = $1) or exists (select from lead where "organizationId" = $1) as begun`;

const insert = `
insert into letter ("organizationId", slot, "from", until, facts, "writtenAt") values ($1, $2, $3, $4, $5::jsonb, $6)
on conflict ("organizationId", slot) do nothing
returning slot`;
