import type { Tx } from "../db/client.ts";
import type { Organization } from "../people/viewer.ts";
import { findStale, foldBeside } from "./beside.ts";
import type { JourneyRules } from "./journey.ts";
import { findAmiss, type LeadAlone, mendLeadsAlone } from "./leads-alone.ts";
import { lockIdentities } from "./locks.ts";
import { inParts } from "./parts.ts";
import { RulesChanged } from "./refold.ts";
import { retell } from "./retell.ts";
import { writeKept } from "./write.ts";

export type Swap = {
  rules: JourneyRules;
  /** What makes these rules new, if they are: every account is folded by them then, whatever was recorded since it was folded beside. */
  save: ((tx: Tx) => Promise<void>) | null;
  /** Writes nothing of what stands, and only finds what differs. */
  check: boolean;
  /** Leads of no account that stand otherwise than told. */
  leads: readonly LeadAlone[];
};

export type Swapped = { leads: LeadAlone[] /** By `performance.now()`. */; lockedAt: number };

/**
 * Puts what was folded beside in the place of what stands, all at once. What was recorded of an account since then is folded here.
 * Returns which of the leads still stood otherwise, and since when recording had to wait.
 * @throws RulesChanged when the organization's rules are no longer those it was loaded with.
 */
export async function swap(tx: Tx, organization: Organization, { rules, save, check, leads }: Swap, asOf: Date): Promise<Swapped> {
  const { id } = organization;
  await lockIdentities(tx, id);
  const [present] = await tx.sql<{ rulesVersion: number }>(findRulesVersion, [id]);
  if (present?.rulesVersion !== organization.rulesVersion) throw new RulesChanged();
  const locked = idsOf(await tx.sql(save ? lockEvery : lockDiffering, [id]));
  const lockedAt = performance.now();
  const foldStale = async (ids: readonly string[]) => {
    for (const some of inParts(await findStale(tx, id, ids))) await foldBeside(tx, id, rules, some, asOf);
  };
  await foldStale(locked);
  const amiss = await findAmiss(tx, id, leads);
  if (check) return { leads: amiss, lockedAt };
  const retold = idsOf(await tx.sql(findRetold, [id]));
  for (const some of inParts(retold)) await retell(tx, id, some);
  // A first touch that stood too early let later ones pass that are now the first.
  await foldStale(retold);
  for (const some of inParts(locked)) await writeKept(tx, id, some, asOf);
  await mendLeadsAlone(tx, id, amiss);
  if (save) {
    await save(tx);
    await tx.sql(raiseRulesVersion, [id]);
  }
  return { leads: amiss, lockedAt };
}

type Id = { id: string };
const idsOf = (rows: readonly Id[]): string[] => rows.map(({ id }) => id);

const findRulesVersion = `select "rulesVersion" from organization where id = $1`;
const raiseRulesVersion = `update organization set "rulesVersion" = "rulesVersion" + 1 where id = $1`;

const lockEvery = `select id from account where "organizationId" = $1 order by id for no key update`;

const differing = (what: string) => `array(select "accountId" from rebuilt_account where "organizationId" = $1 and ${what})`;
const lockDiffering = `select id from account where "organizationId" = $1 and id = any(${differing("differs is not null")}) order by id for no key update`;
const findRetold = `select id from account where "organizationId" = $1 and id = any(${differing("retold")}) order by id`;
