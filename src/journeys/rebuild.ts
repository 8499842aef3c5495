import { setTimeout } from "node:timers/promises";
import type { Db, Tx } from "../db/client.ts";
import { OperatorError } from "../errors.ts";
import type { Organization } from "../people/viewer.ts";
import { findStale, foldBeside } from "./beside.ts";
import type { JourneyRules } from "./journey.ts";
import { findAmiss, type LeadAlone, listLeadsAlone } from "./leads-alone.ts";
import { inParts } from "./parts.ts";
import { rulesOf } from "./refold.ts";
import { swap } from "./swap.ts";

export type RebuildOptions = {
  /** What journeys are folded by from now on; unset: what they are folded by already. */
  rules?: JourneyRules;
  /** Writes the settings that `rules` come from, in the transaction in which the journeys change. */
  save?: (tx: Tx) => Promise<void>;
  /** Hears how far it is, about once a second; it goes on when that returns. */
  tell?: (line: string) => unknown;
  /** Only says what differs. */
  check?: boolean;
};

export type Rebuilt = {
  accounts: number;
  /** Accounts of which something stood otherwise than their events tell, and leads of no account that did. */
  differing: number;
  leads: number;
  /** Of the first of them, what: accounts by name, then leads. */
  examples: { name: string; what: string }[];
  /** For how long recording had to wait, in ms. */
  heldMs: number;
};

const atMostExamples = 20;

/** Another rebuild of the same organization is under way. */
export class RebuildUnderWay extends OperatorError {
  override name = "RebuildUnderWay";
}

/**
 * Makes all that follows from an organization's events anew: names, touches, contacts, leads and journeys. Tells nobody.
 * It folds beside what stands, while events and answers go on, and swaps in one short transaction what differs. A run that is broken off
 * leaves everything as it was.
 * @throws RebuildUnderWay when there is one already, RulesChanged when the organization's settings were changed since it was loaded.
 */
export async function rebuild(db: Db, organization: Organization, now: Date, options: RebuildOptions = {}): Promise<Rebuilt> {
  const rebuilt = await db.alone(`rebuild ${organization.id}`, () => rebuildAlone(db, organization, now, options));
  if (!rebuilt) throw new RebuildUnderWay("The journeys of this organization are being worked out anew already. Try again when that is done.");
  return rebuilt;
}

async function rebuildAlone(db: Db, organization: Organization, now: Date, { tell = () => undefined, ...options }: RebuildOptions): Promise<Rebuilt> {
  const { id } = organization;
  const { rules = rulesOf(organization), check = false } = options;
  const save = options.save ?? (options.rules ? async () => undefined : null);
  const started = performance.now();
  const clock = () => new Date(now.getTime() + performance.now() - started);
  // Of a run that was broken off.
  await db.sql(forgetKept, [id]);
  const accounts = await foldEveryone(db, id, { rules, again: save !== null, clock, tell });
  const leads = await findAmiss(db, id, await listLeadsAlone(db, id));
  if (accounts > 0) await tell(`All ${counted(accounts)} are folded, and held against what stands.`);
  const swapped = await db.transaction((tx) => swap(tx, organization, { rules, save, check, leads }, clock()));
  const heldMs = performance.now() - swapped.lockedAt;
  const [found] = await db.sql<{ differing: number }>(countDiffering, [id]);
  const ofAccounts = await db.sql<{ name: string; what: string }>(findExamples, [id]);
  const examples = [...ofAccounts, ...swapped.leads.map(leadExample)].slice(0, atMostExamples);
  await db.sql(forgetKept, [id]);
  return { accounts, differing: found?.differing ?? 0, leads: swapped.leads.length, examples, heldMs };
}

type Folding = { rules: JourneyRules; again: boolean; clock: () => Date; tell: (line: string) => unknown };

/** Returns how many accounts there are. `again`: those of which much was recorded meanwhile are folded once more, so that the swap has little to fold. */
async function foldEveryone(db: Db, id: number, { rules, again, clock, tell }: Folding): Promise<number> {
  const everyone = await listAccounts(db, id);
  const say = createProgress(everyone.length, tell);
  if (everyone.length > 0) await tell(`${counted(everyone.length)} to fold.`);
  for (let ids = everyone; ids.length > 0; ) {
    // The embedded database does its work in this process, and answers in the same turn: nobody else would get one for long.
    for (const some of inParts(ids, db.embedded ? 50 : undefined)) {
      await foldBeside(db, id, rules, some, clock());
      if (db.embedded) await setTimeout(1);
      if (ids === everyone) await say(some.length);
    }
    const stale = again ? await findStale(db, id, await listAccounts(db, id)) : [];
    ids = stale.length < ids.length / 2 ? stale : [];
  }
  return everyone.length;
}

async function listAccounts(tx: Tx, organizationId: number): Promise<string[]> {
  return (await tx.sql<{ id: string }>(`select id from account where "organizationId" = $1 order by id`, [organizationId])).map(({ id }) => id);
}

/** Says how far it is, once a second. */
function createProgress(all: number, tell: (line: string) => unknown) {
  const started = performance.now();
  let done = 0;
  let saidAt = started;
  return async (more: number): Promise<void> => {
    done += more;
    const now = performance.now();
    if (now - saidAt < 1_000) return;
    saidAt = now;
    const left = Math.ceil((((now - started) / done) * (all - done)) / 1_000);
    await tell(`${done.toLocaleString("en")} of ${counted(all)} are folded; ${left} s left.`);
  };
}

const counted = (accounts: number): string => `${accounts.toLocaleString("en")} ${accounts === 1 ? "account" : "accounts"}`;

const leadExample = ({ source, externalId }: LeadAlone) => ({
  name: `Lead ${externalId} of ${source}`,
  what: "of no account, told otherwise than it stood",
});

const forgetKept = `delete from rebuilt_account where "organizationId" = $1`;

const differing = `
from rebuilt_account kept
join account on account."organizationId" = $1 and account.id = kept."accountId"
where kept."organizationId" = $1 and kept.differs is not null`;

const countDiffering = `select count(*) as differing ${differing}`;

const findExamples = `select account.name, kept.differs as what ${differing} order by account.name, account.id limit ${atMostExamples}`;
