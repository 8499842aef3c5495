import type { Chance } from "./chance.ts";

const dayMs = 86_400_000;

/**
 * A random past of so many leads within the 120 days before `now`: with accounts and without, judged, judged again, come back, turned into deals, lost
 * and won, customers that begin, go live and renew, in an order in which such things may be told.
 */
export function randomHistory(random: Chance, now: Date, leads: number): object[] {
  const events: object[] = [];
  let count = 0;
  const tell = (source: string, kind: string, day: number, told: object) => {
    count += 1;
    const occurredAt = new Date(now.getTime() - 120 * dayMs + day * dayMs).toISOString();
    if (day <= 120) events.push({ id: `h-${count}`, source, kind, occurredAt, ...told });
  };
  const accounts = Math.ceil(leads / 3);
  for (let account = 0; account < accounts; account += 1) {
    const segment = random.oneOf(["Enterprise", "Small", undefined]);
    tell("crm", "account", 0, { account: { domain: `c${account}.com`, name: `C${account}` }, ...(segment && { segment }) });
    if (random.share() < 0.2) contract(random, tell, account, random.below(30), "old");
  }
  for (let lead = 0; lead < leads; lead += 1) {
    const account = random.below(accounts);
    const email = random.share() < 0.25 ? `someone${lead}@gmail.com` : `p${lead}@c${account}.com`;
    const source = random.oneOf(["hubspot", "web:form"]);
    const channel = random.oneOf(["webinar", "ads", "partner", "events"]);
    const campaign = random.oneOf(["Spring", "Autumn sale", undefined]);
    const told = { externalId: `L ${lead}`, channel, contact: { email }, ...(campaign && { campaign }) };
    const opened = random.share() * 115;
    const step = (milestone: string, day: number, verdict?: object) =>
      tell(source, "lead", day, { lead: told, milestone, ...(verdict && { verdict }) });
    step(random.oneOf(["lead", "lead", "mql"]), opened);
    if (random.share() < 0.5) step("mql", opened + random.share() * 10);
    for (let judged = random.below(3); judged > 0; judged -= 1) {
      const milestone = random.oneOf(["sal", "sal", "sql", "recycled", "rejected"]);
      const back = milestone === "recycled" || milestone === "rejected";
      step(
        milestone,
        opened + random.share() * 30,
        back && random.share() < 0.8 ? { reason: random.oneOf(["no_budget", "not_now", "Zu klein"]) } : undefined,
      );
    }
    if (email.endsWith("gmail.com") || random.share() > 0.5) continue;
    const opportunity = {
      externalId: `D ${lead}`,
      name: `Deal ${lead}`,
      amount: random.below(9_000) + 100,
      currency: random.oneOf(["USD", "JPY", "EUR"]),
    };
    const deal = (stage: string, status: string, day: number) =>
      tell("crm", "opportunity", day, { account: { domain: `c${account}.com` }, opportunity: { ...opportunity, stage, status } });
    const begun = opened + random.share() * 40;
    deal("Discovery", "open", begun);
    if (random.share() < 0.6) deal("Proposal sent", "open", begun + 5);
    if (random.share() < 0.6) deal("Closed", random.oneOf(["won", "won", "lost"]), begun + 10);
    if (random.share() < 0.2) deal("Discovery", "open", begun + 14);
    if (random.share() < 0.5) contract(random, tell, account, begun + 12, String(lead));
  }
  return events;
}

function contract(
  random: Chance,
  tell: (source: string, kind: string, day: number, told: object) => void,
  account: number,
  day: number,
  id: string,
): void {
  const startsOn = new Date(Date.UTC(2026, 6, 26) + day * dayMs).toISOString().slice(0, 10);
  const renewsOn = new Date(Date.UTC(2026, 6, 26) + (day + 40) * dayMs).toISOString().slice(0, 10);
  const subscription = {
    externalId: `S ${account} ${id}`,
    startsOn,
    renewsOn,
    status: "active",
    recurring: { amount: 100, currency: "USD", per: "month" },
  };
  tell("billing", "subscription", day, { account: { domain: `c${account}.com` }, subscription });
  if (random.share() < 0.4) tell("crm", "milestone", day + 5, { account: { domain: `c${account}.com` }, milestone: "live" });
}
