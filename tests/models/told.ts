import type { World } from "../support/world.ts";

/** Accounts at every point of the funnel, some of them ended and some fallen back, with touches, leads, deals and contracts. */
export const history: readonly object[] = [
  { id: "t1", kind: "touch", occurredAt: "2026-06-01T09:00:00Z", account: named("reached"), channel: "web" },
  { id: "l1", kind: "lead", occurredAt: "2026-06-01T09:00:00Z", account: named("lead"), lead: { externalId: "L1", channel: "web" } },
  lead("l2", "mql", "mql", "2026-06-02T09:00:00Z"),
  lead("l3", "back", "mql", "2026-06-02T09:00:00Z"),
  lead("l4", "back", "recycled", "2026-06-03T09:00:00Z"),
  lead("l5", "rejected", "rejected", "2026-06-03T09:00:00Z"),
  deal("d1", "talking", "Qualified", "2026-06-04T09:00:00Z"),
  deal("d2", "offered", "Qualified", "2026-06-04T09:00:00Z"),
  deal("d3", "offered", "Proposal sent", "2026-06-05T09:00:00Z"),
  deal("d4", "lost", "Qualified", "2026-06-04T09:00:00Z"),
  deal("d5", "lost", "Closed lost", "2026-06-06T09:00:00Z", "lost"),
  deal("d6", "bought", "Closed won", "2026-06-06T09:00:00Z", "won"),
  contract("s1", "starting", "2026-06-01", "2027-06-01"),
  contract("s2", "customer", "2025-01-01", "2026-12-31"),
  contract("s3", "gone", "2025-01-01", "2026-01-01"),
  { ...contract("s4", "gone", "2025-01-01", "2026-01-01", "churned"), occurredAt: "2026-01-02T00:00:00Z" },
  { id: "m1", kind: "milestone", occurredAt: "2026-06-07T09:00:00Z", account: named("fan"), milestone: "advocate" },
  contract("s5", "fan", "2025-03-01", "2026-12-31"),
  { id: "a1", kind: "account", occurredAt: "2026-06-07T09:00:00Z", account: named("unmoved"), segment: "SMB" },
];

/** Fourteen accounts, of which nobody hears. */
export async function tellHistory(world: World): Promise<void> {
  const { rejected } = await world.send(
    history.map((event) => ({ source: "crm", ...event })),
    false,
  );
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
}

function named(name: string) {
  return { domain: `${name}.example`, name };
}

function lead(id: string, account: string, milestone: string, occurredAt: string) {
  return { id, kind: "lead", occurredAt, account: named(account), lead: { externalId: `L-${account}`, channel: "web" }, milestone };
}

/** A deal's news, as a CRM tells it. */
export function deal(id: string, account: string, stage: string, occurredAt: string, status = "open") {
  const opportunity = { externalId: `D-${account}`, name: `Deal with ${account}`, stage, status, amount: "1200" };
  return { id, kind: "opportunity", occurredAt, account: named(account), opportunity };
}

function contract(id: string, account: string, startsOn: string, renewsOn: string, status = "active") {
  const subscription = { externalId: `S-${account}`, status, startsOn, renewsOn, ...(status === "churned" && { endedOn: "2026-01-01" }) };
  return { id, kind: "subscription", occurredAt: `${startsOn}T00:00:00Z`, account: named(account), subscription };
}
