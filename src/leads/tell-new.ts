import { type Route, readRoutes } from "../announcements/routes.ts";
import type { Tx } from "../db/client.ts";
import { retell, type Tell, type Told, tell } from "../deliveries/tell.ts";
import { reach } from "../people/reach.ts";
import { leadSubject } from "./name.ts";
import { dueSince, keepWatch, type WatchedLead } from "./watched.ts";

/** How long an owner whom nobody has been able to look up yet is waited for, before the channels are told instead. */
const patienceMs = 10 * 60_000;

/** What a person's message says of why it is theirs. */
export const ofConcern = (concern: "lead-owner" | "lead-manager") => ({ kinds: [], segment: null, by: null, concern });

/**
 * Tells these leads to their owners; one whose owner cannot be told, to the channels that follow new leads. From then on an answer is awaited. One
 * whose owner is still to be met stays as it is. The caller has locked them. Returns what was told.
 */
export async function tellUntold(tx: Tx, organizationId: number, leads: readonly WatchedLead[], now: Date): Promise<Tell[]> {
  if (leads.length === 0) return [];
  const owners = await ownersOf(tx, organizationId, leads);
  const settled = leads.filter((lead) => owners.has(lead.owner) || isGivenUp(lead, now));
  const routes = settled.some(({ owner }) => !owners.has(owner)) ? await readRoutes(tx, organizationId) : [];
  const tells = settled.flatMap((lead) => {
    const owner = owners.get(lead.owner);
    return owner === undefined ? tellsToRoutes(lead, newOf(lead), "lead.new", routes) : [tellOwner(lead, owner)];
  });
  const fresh = await tellWhereNoneStands(tx, organizationId, tells, now);
  await keepWatch(
    tx,
    organizationId,
    settled.map((lead) => {
      // Told this late, it was given to somebody else since: their time begins when they hear of it.
      const since = owners.has(lead.owner) && isOverPatience(lead, now) ? now : lead.since;
      return { ...lead, state: "waiting", since, dueAt: dueSince(since, lead) };
    }),
  );
  return fresh;
}

/** Leads that come back are told anew, as leads are that come: the messages that stand for them keep what was decided then. The caller has locked them. */
export async function tellAnew(tx: Tx, organizationId: number, leads: readonly WatchedLead[], now: Date): Promise<Tell[]> {
  if (leads.length === 0) return [];
  await tx.sql(letGo, [organizationId, leads.map(leadSubject)]);
  // What was never sent, or nobody knows of, cannot be let go: it is told there.
  const steps = leads.map((lead) => ({ told: newOf(lead), cause: causeOf(lead, "new"), alsoToChannel: true }));
  await retell(tx, organizationId, leads.map(leadSubject), steps, now);
  return tellUntold(tx, organizationId, leads, now);
}

/** Of leads that were told already, those that were given to somebody else since: told to them, and their time begins anew. */
export async function tellNewOwners(tx: Tx, organizationId: number, leads: readonly WatchedLead[], now: Date): Promise<void> {
  if (leads.length === 0) return;
  const owners = await ownersOf(tx, organizationId, leads);
  const fresh = await tellWhereNoneStands(
    tx,
    organizationId,
    leads.flatMap((lead) => {
      const owner = owners.get(lead.owner);
      return owner === undefined ? [] : [tellOwner(lead, owner)];
    }),
    now,
  );
  const told = new Set(fresh.map((one) => one.told.subject));
  await keepWatch(
    tx,
    organizationId,
    leads.flatMap((lead): WatchedLead[] => {
      const begunAnew: WatchedLead = { ...lead, state: "waiting", since: now, dueAt: dueSince(now, lead) };
      // Its verdict may have been taken back, too.
      if (told.has(leadSubject(lead)) || lead.state === "answered") return [begunAnew];
      // Somebody who was not met yet: the timed job tells them once they were, and waits for that from this moment on.
      return owners.has(lead.owner) || lead.ownerUnknown ? [] : [{ ...lead, state: "untold", since: now, dueAt: null }];
    }),
  );
}

/** A telling for each channel that follows this and may see the lead. One without an account is seen only by whoever sees all accounts. */
export function tellsToRoutes(lead: WatchedLead, told: Told, kind: "lead.new" | "lead.late", routes: readonly Route[]): Tell[] {
  const step = kind === "lead.new" ? "new" : "late";
  return routes
    .filter(
      ({ kinds, segment, audienceSegment }) =>
        kinds.includes(kind) && [segment, audienceSegment].every((only) => only === null || only === lead.segment),
    )
    .map(
      ({ destinationId, kinds, segment, by }): Tell => ({
        told,
        destinationId,
        because: { kinds: [...kinds], segment, by },
        cause: causeOf(lead, step),
        how: "living",
        alsoToChannel: step === "late",
      }),
    );
}

/** That a lead has come, or come back. */
export function newOf(lead: WatchedLead): Told {
  return {
    kind: "lead.new",
    accountId: lead.accountId,
    subject: leadSubject(lead),
    facts: { about: "lead", step: { step: "new", round: lead.round } },
  };
}

/** What is told once in a round, or once in the time that somebody has. */
export function causeOf(lead: WatchedLead, step: "new" | "reminded" | "late"): string {
  return `${leadSubject(lead)} ${step} ${step === "new" ? lead.round : lead.since.toISOString()}`;
}

async function ownersOf(tx: Tx, organizationId: number, leads: readonly WatchedLead[]): Promise<Map<string | null, string>> {
  const reached = await reach(tx, organizationId, { emails: leads.map(({ owner }) => owner) });
  return new Map(reached.map(({ email, destinationId }) => [email, destinationId]));
}

const isGivenUp = (lead: WatchedLead, now: Date): boolean => lead.ownerUnknown || isOverPatience(lead, now);

const isOverPatience = ({ since }: WatchedLead, now: Date): boolean => now.getTime() - since.getTime() >= patienceMs;

function tellOwner(lead: WatchedLead, destinationId: string): Tell {
  return {
    told: newOf(lead),
    destinationId,
    because: ofConcern("lead-owner"),
    cause: causeOf(lead, "new"),
    how: "living",
    alsoToChannel: false,
  };
}

/** Where a message stands for the lead already nothing is new, nor where it was told in this round, whatever became of the message. Returns what was told. */
async function tellWhereNoneStands(tx: Tx, organizationId: number, tells: readonly Tell[], now: Date): Promise<Tell[]> {
  if (tells.length === 0) return [];
  const wanted = [tells.map(({ destinationId }) => destinationId), tells.map(({ told }) => told.subject), tells.map(({ cause }) => cause)];
  const there = await tx.sql<{ destinationId: string; living: string }>(findThere, [organizationId, ...wanted]);
  const isThere = new Set(there.map(({ destinationId, living }) => `${destinationId} ${living}`));
  const fresh = tells.filter(({ told, destinationId }) => !isThere.has(`${destinationId} ${told.subject}`));
  await tell(tx, organizationId, fresh, now);
  return fresh;
}

const letGo = `
update delivery set living = null where "organizationId" = $1 and living = any($2::text[]) and act = 'post' and state = 'sent'`;

/** $2 destinations, $3 subjects, $4 causes. */
const findThere = `
select wanted."destinationId", wanted.living
from unnest($2::uuid[], $3::text[], $4::text[]) as wanted("destinationId", living, cause)
where exists (
  select from delivery where "organizationId" = $1 and "destinationId" = wanted."destinationId" and cause = wanted.cause
) or exists (
  select from delivery where "organizationId" = $1 and living = wanted.living and act = 'post' and "destinationId" = wanted."destinationId"
    and state in ('pending', 'sending', 'sent', 'unknown')
)`;
