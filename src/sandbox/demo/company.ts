import type { Db } from "../../db/client.ts";

/** The company's days are those of its headquarters. */
export const demoTimeZone = "America/New_York";

/** What the demo's company is told from: as many accounts, months of history before it begins, and a number that decides everything else. */
export type CompanySize = { seed: number; accounts: number; months: number };

/** The demo's company as it stands. */
export type Company = CompanySize & {
  /** Where its past ends, by its own clock. */
  beginsAt: Date;
  /** The bot came then: what happened before is history, and was never announced. */
  speaksFrom: Date;
  /** How far its clock is ahead of the real one. */
  aheadMs: number;
  /** All of its story up to here has been told. */
  toldUntil: Date;
  /** By the real clock. */
  madeAt: Date;
  /** Steps of the guided tour that somebody has taken. */
  guide: string[];
};

export async function findCompany({ prisma }: Db, organizationId: number): Promise<Company | null> {
  const row = await prisma.demoCompany.findUnique({ where: { organizationId }, omit: { organizationId: true } });
  return row && { ...row, aheadMs: Number(row.aheadMs) };
}

/** Puts a company in the place of whatever the demo's organization held: all of that is gone, but for its door and its workspace. */
export async function replaceCompany(db: Db, organizationId: number, company: Omit<Company, "guide" | "toldUntil">): Promise<Company> {
  const fresh = { ...company, guide: [], toldUntil: new Date(0) };
  await db.transaction(async (tx) => {
    for (const table of emptied) await tx.sql(`delete from ${table} where "organizationId" = $1`, [organizationId]);
    await tx.sql(asAtFirst, [organizationId, demoTimeZone]);
    const { seed, accounts, months, beginsAt, speaksFrom, aheadMs, madeAt, toldUntil } = fresh;
    await tx.sql(keep, [organizationId, seed, accounts, months, beginsAt, speaksFrom, aheadMs, madeAt, toldUntil]);
  });
  return fresh;
}

export async function noteTold({ prisma }: Db, organizationId: number, toldUntil: Date): Promise<void> {
  await prisma.demoCompany.update({ where: { organizationId }, data: { toldUntil } });
}

export async function noteAhead({ prisma }: Db, organizationId: number, aheadMs: number): Promise<void> {
  await prisma.demoCompany.update({ where: { organizationId }, data: { aheadMs } });
}

/** In an order in which nothing that is left points at what is gone. */
const emptied = [
  "letter",
  "goal",
  "renewal_step",
  "renewal",
  "lead_watch",
  "sought_email",
  "delivery",
  "announcement",
  "route",
  "destination",
  "account_merge",
  "rebuilt_account",
  "aside_event",
  "revenue_event",
  "lead",
  "identifier",
  "account",
  "channel_day",
  "known_header",
  "journey_model",
  "person",
  "demo_company",
];

const asAtFirst = `
update organization set name = 'Northwind Robotics', "timeZone" = $2, "journeyModel" = default, "rulesVersion" = "rulesVersion" + 1,
  "newsHours" = default, "liveAfterDays" = default, "committeeRoles" = default, "proposalWords" = default, "businessHours" = default,
  "leadAnswerDays" = default, "letterDay" = default, "letterTime" = default, "targetedReplies" = default
where id = $1`;

const keep = `
insert into demo_company ("organizationId", seed, accounts, months, "beginsAt", "speaksFrom", "aheadMs", "madeAt", "toldUntil")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
