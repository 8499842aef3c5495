import { createHash, randomUUID } from "node:crypto";
import type { Because, Facts } from "../announcements/announcement.ts";
import { type Route, readRoutes } from "../announcements/routes.ts";
import { instantAt, weekOf } from "../calendar.ts";
import type { Db, Tx } from "../db/client.ts";
import { queue } from "../deliveries/enqueue.ts";
import type { PlannedDelivery } from "../deliveries/plan.ts";
import type { Organization } from "../people/viewer.ts";
import { addDays, lastWhole, type Period } from "../period.ts";
import { wordsFor } from "./sources-card.ts";

/**
 * Tells every destination that follows `lead.quality` what became of the leads of the week that ended last: Mondays at 09:00 in the organization's zone,
 * up to three days late where nothing ran then. Once a week, however often and by however many processes it is run: the announcement of a slot has an
 * id that follows from it, and whoever writes that tells. It is written though nobody follows, so that a destination that subscribes later waits for the
 * next Monday; and the first slot that is ever looked at is told to nobody, since it was over when the organization came. A week without leads after a
 * week without is told to nobody either. Returns how many messages wait to be sent because of it.
 */
export async function reportQuality(db: Db, organization: Organization, now: Date): Promise<number> {
  const at = slotBefore(now, organization.timeZone);
  const week = lastWhole("week", at, organization.timeZone);
  if (await isWritten(db, organization.id, week)) return 0;
  const isLate = now.getTime() - at.getTime() > latestMs;
  return db.transaction(async (tx) => {
    const facts: Facts = { about: "slot", slot: week.named };
    const [written] = await tx.sql<{ isFirst: boolean }>(write, [organization.id, idOf(week), subjectOf(week), JSON.stringify(facts), now]);
    if (!written || written.isFirst || isLate || !(await hadLeads(tx, organization.id, week))) return 0;
    const routes = (await readRoutes(tx, organization.id)).filter(wants);
    return routes.length === 0 ? 0 : queue(tx, organization.id, { announcements: [], deliveries: routes.map((route) => post(route, week)) }, now);
  });
}

const latestMs = 3 * 24 * 60 * 60 * 1_000;

/** The last Monday, 09:00, that has come. */
export function slotBefore(now: Date, timeZone: string): Date {
  const monday = weekOf(now, timeZone);
  const at = (day: string) => instantAt(Date.parse(`${day}T09:00:00Z`), timeZone);
  return at(monday) <= now ? at(monday) : at(addDays(monday, -7));
}

async function hadLeads(tx: Tx, organizationId: number, { until, before }: Period): Promise<boolean> {
  const [found] = await tx.sql<{ some: boolean }>(findLead, [organizationId, before.from, until]);
  return found?.some ?? false;
}

/** One that follows a segment its destination may not see follows nothing. */
function wants({ kinds, segment, audienceSegment }: Route): boolean {
  const seesIt = segment === null || audienceSegment === null || segment === audienceSegment;
  return kinds.includes("lead.quality") && seesIt;
}

function post({ destinationId, kinds, segment, by }: Route, week: Period): PlannedDelivery {
  const because: Because = { kinds: [...kinds], segment, by };
  const content = { type: "report", because, words: wordsFor(week.named, "channel", segment) } as const;
  return { id: randomUUID(), destinationId, announcementId: idOf(week), act: "post", living: null, postId: null, content, cause: subjectOf(week) };
}

const subjectOf = ({ named }: Period): string => `lead.quality ${named}`;

/** The same for the same slot, in every process. */
const idOf = (week: Period): string =>
  createHash("md5")
    .update(subjectOf(week))
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

async function isWritten(db: Tx, organizationId: number, week: Period): Promise<boolean> {
  const found = await db.sql(`select from announcement where "organizationId" = $1 and id = $2`, [organizationId, idOf(week)]);
  return found.length > 0;
}

/** No row: another process has written it. */
const write = `
insert into announcement ("organizationId", id, kind, subject, facts, "createdAt") values ($1, $2, 'lead.quality', $3, $4::jsonb, $5)
on conflict do nothing
returning not exists (
  select from announcement before where before."organizationId" = $1 and before."accountId" is null and before.kind = 'lead.quality'
) as "isFirst"`;

const findLead = `select exists (select from lead where "organizationId" = $1 and "openedAt" >= $2 and "openedAt" < $3) as some`;
