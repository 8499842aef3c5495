import type { ContractTold, Evidence, Family, Severity, Signals } from "../../src/renewals/risk-evidence.ts";
import { type StoryEvent, tellStory } from "../../src/sandbox/demo/story/story.ts";

/** A customer of the demo company, with the weeks in which they drifted away as the story tells them. Instants are milliseconds. */
export type StoryCustomer = {
  domain: string;
  evidence: Evidence;
  /** When each episode was at its worst. */
  worst: number[];
  /** Instants of the customer's life that are at least 60 days from any episode. */
  calm: number[];
};

const dayMs = 86_400_000;

/** The customers of a story, their evidence read straight off what is told. */
export function storyCustomers(seed: number, accounts: number, beginsAt: Date): StoryCustomer[] {
  return customersOf(tellStory({ seed, accounts, months: 18, beginsAt }));
}

export function customersOf(events: readonly StoryEvent[]): StoryCustomer[] {
  const byAccount = Map.groupBy(events, (event) => ("account" in event ? (event.account?.domain ?? "") : ""));
  return [...byAccount].flatMap(([domain, told]) => customerOf(domain, told) ?? []);
}

function customerOf(domain: string, told: readonly StoryEvent[]): StoryCustomer | null {
  const evidence = evidenceOf(told);
  const use = evidence.signals.find(({ name }) => name === "weekly active users")?.tellings.map(({ at }) => at) ?? [];
  const first = use[0];
  if (first === undefined || evidence.contracts.length === 0) return null;
  const last = use.at(-1) ?? first;
  const watched = runsOfWeeks(use);
  const churnedAt = evidence.contracts.find(({ status }) => status === "churned")?.at ?? null;
  // Use is told weekly until six weeks after an episode, and until the end where the customer is lost.
  const worst = watched.map(({ until }) => (churnedAt !== null && churnedAt - until < 10 * dayMs ? until : until - 42 * dayMs));
  const calm: number[] = [];
  for (let at = first + 120 * dayMs; at <= last; at += 30 * dayMs) {
    if (watched.every(({ from, until }) => at < from - 7 * dayMs || at > until + 60 * dayMs)) calm.push(at);
  }
  return { domain, evidence, worst, calm };
}

/** Stretches of at least seven weeks in which something was told every week. */
function runsOfWeeks(times: readonly number[]): { from: number; until: number }[] {
  const runs: { from: number; until: number; count: number }[] = [];
  for (const at of times) {
    const run = runs.at(-1);
    if (run && at - run.until < 9 * dayMs) Object.assign(run, { until: at, count: run.count + 1 });
    else runs.push({ from: at, until: at, count: 1 });
  }
  return runs.filter(({ count }) => count >= 7);
}

function evidenceOf(told: readonly StoryEvent[]): Evidence {
  const signals = new Map<string, { family: Family; name: string; tellings: { at: number; value: number | string | null; severity: Severity }[] }>();
  const contacts: Evidence["contacts"][number][] = [];
  const roles: Evidence["roles"][number][] = [];
  const contracts: ContractTold[] = [];
  for (const event of told) {
    const at = Date.parse(event.occurredAt);
    if (event.kind === "signal") {
      const { family, name, value, severity } = event.signal;
      const known = signals.get(name) ?? { family, name, tellings: [] };
      known.tellings.push({ at, value: value ?? null, severity: severity ?? "info" });
      signals.set(name, known);
    }
    if (event.kind === "touch" && event.type !== "impression" && (event.direction !== "outbound" || event.type === "meeting"))
      contacts.push({ at, who: event.contact?.email ?? null });
    if (event.kind === "contact" && event.contact.buyingRole) roles.push({ at, email: event.contact.email, role: event.contact.buyingRole });
    if (event.kind === "subscription") contracts.push(contractOf(at, event.subscription));
  }
  return { contacts, roles, contracts, signals: [...signals.values()] satisfies Signals[], wonAt: null };
}

function contractOf(at: number, told: Extract<StoryEvent, { kind: "subscription" }>["subscription"]): ContractTold {
  const { externalId, seats, recurring, startsOn, endedOn, status, autoRenew } = told;
  return {
    at,
    contract: externalId,
    status,
    seats,
    yearlyMinor: Math.round(Number(recurring.amount) * 100) * (recurring.per === "month" ? 12 : 1),
    currency: recurring.currency,
    startsOn,
    endedOn: endedOn ?? null,
    autoRenew: autoRenew ?? null,
  };
}
