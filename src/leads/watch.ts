import { readRoutes } from "../announcements/routes.ts";
import type { Db, Tx } from "../db/client.ts";
import { retell, type Tell, type Told, tell } from "../deliveries/tell.ts";
import { reach } from "../people/reach.ts";
import type { Organization } from "../people/viewer.ts";
import { leadSubject } from "./name.ts";
import type { LeadStep } from "./step.ts";
import { causeOf, ofConcern, tellAnew, tellsToRoutes, tellUntold } from "./tell-new.ts";
import { dueSince, keepWatch, readDue, readUntold, returnsAt, type WatchedLead } from "./watched.ts";

const atATime = 500;
/** How long a manager whom nobody has been able to look up yet is waited for. */
const patienceMs = 10 * 60_000;

/**
 * What time does to leads: those that could not be told yet are told once they can be; one that nobody has answered in its time is brought back to
 * its owner's mind, and then to their manager's; one that was put off comes back. Several processes may do it at once: each lead is one's.
 */
export async function watchLeads(db: Db, organization: Organization, now: Date): Promise<void> {
  const { id } = organization;
  await db.transaction(async (tx) => tellUntold(tx, id, await readUntold(tx, id, atATime), now));
  for (;;) {
    const { found, left } = await db.transaction((tx) => takeDue(tx, id, now));
    if (found < atATime || left > 0) return;
  }
}

/** Says of how many leads something was due, and how many of these have to wait for the next time. */
async function takeDue(tx: Tx, organizationId: number, now: Date): Promise<{ found: number; left: number }> {
  const due = await readDue(tx, organizationId, now, atATime);
  const { settled = [], waiting = [], reminded = [], returning = [] } = Object.groupBy(due, whatIsDue);
  await settle(tx, organizationId, settled, now);
  await comeBack(tx, organizationId, returning, now);
  await remind(tx, organizationId, waiting, now);
  const told = await tellManagers(tx, organizationId, reminded, now);
  return { found: due.length, left: reminded.length - told };
}

function whatIsDue({ state, awaiting }: WatchedLead): "settled" | "waiting" | "reminded" | "returning" {
  if (state === "answered") return "returning";
  if (!awaiting) return "settled";
  return state === "reminded" ? "reminded" : "waiting";
}

/** What was judged without anybody being told of it, as by accounts that were merged. */
async function settle(tx: Tx, organizationId: number, leads: readonly WatchedLead[], now: Date): Promise<void> {
  if (leads.length === 0) return;
  await keepWatch(
    tx,
    organizationId,
    leads.map((lead) => ({ ...lead, state: "answered", dueAt: returnsAt(lead) })),
  );
  await retell(tx, organizationId, leads.map(leadSubject), [], now);
}

async function comeBack(tx: Tx, organizationId: number, leads: readonly WatchedLead[], now: Date): Promise<void> {
  if (leads.length === 0) return;
  const anew = leads.map((lead): WatchedLead => ({ ...lead, round: lead.round + 1, state: "untold", since: now, dueAt: null, awaiting: true }));
  await keepWatch(tx, organizationId, anew);
  await tellAnew(tx, organizationId, anew, now);
}

/** Once, under the message of the owner; where nobody was told by name, under those of the channels. All of them show that it is overdue. */
async function remind(tx: Tx, organizationId: number, leads: readonly WatchedLead[], now: Date): Promise<void> {
  if (leads.length === 0) return;
  const owners = await reach(tx, organizationId, { emails: leads.map(({ owner }) => owner) });
  const at = new Map(owners.map(({ email, destinationId }) => [email, destinationId]));
  const toldOf = (lead: WatchedLead) => toldBy(lead, "lead.new", { step: "reminded", waitedSince: lead.since.toISOString() });
  const tells = leads.flatMap((lead): Tell[] => {
    const destinationId = at.get(lead.owner ?? "");
    if (destinationId === undefined) return [];
    const because = ofConcern("lead-owner");
    return [{ told: toldOf(lead), destinationId, because, cause: causeOf(lead, "reminded"), how: "living", alsoToChannel: true }];
  });
  const others = leads.filter(({ owner }) => !at.has(owner ?? ""));
  const steps = others.map((lead) => ({ told: toldOf(lead), cause: causeOf(lead, "reminded"), alsoToChannel: true }));
  // First, so that what is posted next is not edited at once.
  await retell(tx, organizationId, leads.map(leadSubject), steps, now);
  await tell(tx, organizationId, tells, now);
  await keepWatch(
    tx,
    organizationId,
    leads.map((lead) => ({ ...lead, state: "reminded", dueAt: dueSince(now, lead) })),
  );
}

/** Their managers, and the channels that follow late leads; what stands elsewhere shows it. Returns of how many it was told; managers who are still to be met are waited for. */
async function tellManagers(tx: Tx, organizationId: number, leads: readonly WatchedLead[], now: Date): Promise<number> {
  if (leads.length === 0) return 0;
  const managers = await reach(tx, organizationId, { personIds: leads.map(({ managerId }) => managerId) });
  const at = new Map(managers.map(({ personId, destinationId }) => [personId, destinationId]));
  const isToBeMet = ({ managerId, managerUnknown, dueAt }: WatchedLead) =>
    managerId !== null && !at.has(managerId) && !managerUnknown && now.getTime() - (dueAt ?? now).getTime() < patienceMs;
  const late = leads.filter((lead) => !isToBeMet(lead));
  const routes = await readRoutes(tx, organizationId);
  const tells = late.flatMap((lead): Tell[] => {
    const told = toldBy(lead, "lead.late", { step: "late", waitedSince: lead.since.toISOString(), owner: lead.ownerName });
    const destinationId = at.get(lead.managerId ?? "");
    const toChannels = tellsToRoutes(lead, told, "lead.late", routes).filter((one) => one.destinationId !== destinationId);
    if (destinationId === undefined) return toChannels;
    const because = ofConcern("lead-manager");
    return [{ told, destinationId, because, cause: causeOf(lead, "late"), how: "living", alsoToChannel: true }, ...toChannels];
  });
  await retell(tx, organizationId, late.map(leadSubject), [], now);
  await tell(tx, organizationId, tells, now);
  await keepWatch(
    tx,
    organizationId,
    late.map((lead) => ({ ...lead, state: "late", dueAt: null })),
  );
  return late.length;
}

function toldBy(lead: WatchedLead, kind: "lead.new" | "lead.late", step: LeadStep): Told {
  return { kind, accountId: lead.accountId, subject: leadSubject(lead), facts: { about: "lead", step } };
}
