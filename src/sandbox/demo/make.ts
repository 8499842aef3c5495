import type { Db } from "../../db/client.ts";
import { type Company, type CompanySize, replaceCompany } from "./company.ts";

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Puts a company in the place of the demo's, nothing of its story told yet. The bot speaks for the last
 * `spokenDays` of its history; null: for all of it.
 */
export async function makeCompany(db: Db, organizationId: number, size: CompanySize, spokenDays: number | null): Promise<Company> {
  const madeAt = new Date();
  const spokenMs = spokenDays === null ? size.months * 31 * dayMs : spokenDays * dayMs;
  const speaksFrom = new Date(madeAt.getTime() - spokenMs);
  return replaceCompany(db, organizationId, { ...size, beginsAt: madeAt, speaksFrom, aheadMs: 0, madeAt });
}
