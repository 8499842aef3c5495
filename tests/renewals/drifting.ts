/** The tests' now. */
export const now = new Date("2026-11-23T10:00:00Z");

const before = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();
const day = (days: number): string => before(days).slice(0, 10);
const about = (domain: string, id: string, days: number) => ({ id: `${domain} ${id}`, occurredAt: before(days), account: { domain } });

/** A customer with a contract of $120,000 a year for 100 seats, with a champion and somebody who uses it, both in touch `silent` days ago. */
export const customer = (domain: string, name: string, { silent = 3, segment = "Enterprise" } = {}) => [
  { ...about(domain, "account", 320), source: "crm", kind: "account", account: { domain, name }, segment, csm: "ann@us.example" },
  {
    ...about(domain, "contract", 320),
    source: "billing",
    kind: "subscription",
    subscription: {
      externalId: `S-${domain}`,
      plan: "Fleet",
      seats: 100,
      recurring: { amount: 120_000, currency: "USD", per: "year" },
      startsOn: day(320),
      renewsOn: day(-45),
      autoRenew: true,
    },
  },
  { ...about(domain, "ada", 320), source: "crm", kind: "contact", contact: { email: `ada@${domain}`, name: "Ada Byron", buyingRole: "champion" } },
  {
    ...about(domain, "mail", silent),
    source: "crm",
    kind: "touch",
    channel: "email",
    type: "email",
    contact: { email: `ada@${domain}` },
  },
  {
    ...about(domain, "met", silent + 1),
    source: "crm",
    kind: "touch",
    channel: "meeting",
    type: "meeting",
    direction: "outbound",
    contact: { email: `uma@${domain}` },
  },
  // None of these is them being in touch.
  {
    ...about(domain, "ours", 1),
    source: "crm",
    kind: "touch",
    channel: "email",
    type: "email",
    direction: "outbound",
    contact: { email: `zoe@${domain}` },
  },
  { ...about(domain, "shown", 1), source: "ads", kind: "touch", channel: "ads", type: "impression" },
];

/** How many used it, a number a week, the latest two days ago first. */
export const use = (domain: string, values: readonly number[]) =>
  values.map((value, week) => ({
    ...about(domain, `use ${week}`, 2 + week * 7),
    source: "product",
    kind: "signal",
    signal: { family: "usage", name: "weekly active users", value },
  }));

export const told = (domain: string, days: number, signal: { family: string; name: string; value?: number | string; severity?: string }) => ({
  ...about(domain, `${signal.name} ${days}`, days),
  source: "support",
  kind: "signal",
  signal,
});

const usual = Array.from({ length: 12 }, () => 80);

/** One that drifts away: half as much use, five tickets open, the champion gone, silent for 75 days. And one that does well. */
export const driftingAndWell = [
  ...customer("drift.example", "Drift AG", { silent: 75 }),
  ...use("drift.example", [40, 52, 60, 68, 75, ...usual]),
  told("drift.example", 4, { family: "support", name: "open tickets", value: 5, severity: "critical" }),
  told("drift.example", 3, { family: "relationship", name: "champion left", value: "Ada Byron", severity: "critical" }),
  ...customer("well.example", "Well Ltd"),
  ...use("well.example", [82, ...usual]),
];
