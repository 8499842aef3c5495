import { loadOrganization } from "../../src/people/organization.ts";
import { addDays } from "../../src/period.ts";
import { watchRenewals } from "../../src/renewals/watch.ts";
import { channelId, shownText, userId, type World } from "../support/world.ts";

/** The day on which these stories begin. */
export const begins = new Date("2026-11-23T10:00:00Z");

/** A day so many after a calendar day. */
export const dayAfter = (days: number, from = begins): string => addDays(from.toISOString().slice(0, 10), days);

type Told = { domain: string; name?: string; csm?: string; segment?: string; startsOn?: string; renewsOn?: string; amount?: string; at?: Date };

/** An account with a contract that was just in touch, as its systems would tell it. */
export const customer = ({ domain, name, csm, segment, startsOn, renewsOn, amount = "12000", at = begins }: Told) => [
  {
    id: `account ${domain}`,
    source: "crm",
    kind: "account",
    occurredAt: at.toISOString(),
    account: { domain, name: name ?? domain.split(".")[0] },
    ...(csm && { csm }),
    ...(segment && { segment }),
  },
  { id: `touch ${domain}`, source: "mail", kind: "touch", occurredAt: at.toISOString(), account: { domain }, channel: "email" },
  contract({ domain, at, amount, ...(startsOn && { startsOn }), ...(renewsOn && { renewsOn }) }),
];

/** A contract, told anew each time: under an id of the moment and what it says. */
export const contract = ({ domain, at = begins, amount = "12000", startsOn = dayAfter(-300), renewsOn = dayAfter(65), ...more }: Told & object) => ({
  id: `contract ${domain} ${at.toISOString()} ${renewsOn}`,
  source: "billing",
  kind: "subscription",
  occurredAt: at.toISOString(),
  account: { domain },
  subscription: {
    ...{ externalId: `S-${domain}`, plan: "Team", seats: 40, startsOn, renewsOn, autoRenew: true },
    recurring: { amount, currency: "USD", per: "year" },
    ...more,
  },
});

/** What takes a customer down to a risk at once: three families that can hardly be worse. */
export const trouble = (domain: string, at: Date) =>
  [
    ["support", "Data loss"],
    ["support", "Outage"],
    ["commercial", "Invoice overdue"],
    ["commercial", "Asked for a discount"],
    ["relationship", "Champion left"],
    ["relationship", "New management"],
  ].map(([family, name]) => signal(domain, { family, name, severity: "critical" }, at));

export const signal = (domain: string, told: object, at: Date) => ({
  id: `signal ${domain} ${JSON.stringify(told)} ${at.toISOString()}`,
  source: "product",
  kind: "signal",
  occurredAt: at.toISOString(),
  account: { domain },
  signal: told,
});

/** Renewals as one of these worlds sees and does them. */
export function watching(world: World) {
  const { db, organizationId, clock, slack, team } = world;
  const watch = async () => watchRenewals(db, await loadOrganization(db, organizationId), clock.now);
  return {
    watch,
    /** The clock goes on to so many days after the beginning; what is due is done, and sent. */
    goTo: async (days: number, hours = 0) => {
      clock.now = new Date(begins.getTime() + days * 86_400_000 + hours * 3_600_000);
      await watch();
      await world.settle();
    },
    /** What stands in a channel, or in the direct messages with a person: what each message says, with what hangs in its thread. */
    standing: (where: string) => {
      const channel = where.startsWith("#") ? channelId(team, where.slice(1)) : slack.directMessages(userId(team, where));
      return slack
        .messages(channel)
        .map((message) => ({ ts: message.ts, said: shownText(message.blocks), replies: slack.replies(channel, message.ts) }));
    },
    renewals: () =>
      db.sql<Record<string, unknown>>(`select * from renewal where "organizationId" = $1 order by "renewsOn", "externalId"`, [organizationId]),
    /** What was put into the outbox about a customer's renewals, oldest first: "post due 90 → channel". Edits are left out. */
    told: async (domain: string) => {
      const rows = await db.sql<{ said: string }>(
        `select act || ' ' || regexp_replace(replace(cause, 'reply ', ''), ' renewal billing .*', '') || ' → ' || destination.kind as said from delivery
        join destination on destination."organizationId" = $1 and destination.id = delivery."destinationId"
        where delivery."organizationId" = $1 and living like 'renewal %' || $2 and act <> 'edit' order by position`,
        [organizationId, domain],
      );
      return rows.map(({ said }) => said);
    },
  };
}
