import { sendDueLetter } from "../../src/letters/send.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { watchRenewals } from "../../src/renewals/watch.ts";
import { channelId, shownText, type World } from "../support/world.ts";

/** Mondays of the five weeks that are told of; the last is the week of the letter that is due on Monday, November 23, 2026. */
const mondays = ["2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"];

const on = (monday: string, day: number, hour = 15) => new Date(Date.parse(`${monday}T00:00:00Z`) + (day * 24 + hour) * 3_600_000).toISOString();

/**
 * A company's five weeks: each week four leads from webinars, of which sales accepts three, and four from social media, of which it accepts none but
 * one in all; two deals opened and one won, for $10,000 each week and for $30,000 in the last; and a customer that is in trouble on all sides, for
 * $48,000 a year, who renews on January 15.
 */
export function weeksOfEvents(): object[] {
  return [...mondays.flatMap(weekOfEvents), ...customer()];
}

function weekOfEvents(monday: string, week: number): object[] {
  const leads = ["webinar", "social"].flatMap((channel) =>
    [0, 1, 2, 3].flatMap((at) => {
      const externalId = `${channel}-${week}-${at}`;
      const lead = { externalId, channel, contact: { email: `kim@${externalId}.example`, name: "Kim" }, owner: "ann@us.example" };
      const isAccepted = channel === "webinar" ? at < 3 : week === 0 && at === 0;
      const judged = isAccepted
        ? { milestone: "sal", verdict: { by: "ann@us.example" } }
        : { milestone: "rejected", verdict: { reason: "no_need", by: "ann@us.example" } };
      return [
        { source: "web", id: externalId, kind: "lead", occurredAt: on(monday, 1), lead },
        { source: "web", id: `${externalId}-judged`, kind: "lead", occurredAt: on(monday, 2), lead, ...judged },
      ];
    }),
  );
  const amount = week === mondays.length - 1 ? "30000" : "10000";
  const deal = (at: number) => ({ externalId: `D-${week}-${at}`, name: `Deal ${week}-${at}`, stage: "Talks", status: "open", amount });
  const account = (at: number) => ({ externalId: `A-${week}-${at}`, name: `Company ${week}-${at}` });
  return [
    ...leads,
    ...[0, 1].map((at) => ({
      source: "crm",
      id: `d-${week}-${at}`,
      kind: "opportunity",
      occurredAt: on(monday, 1),
      account: account(at),
      opportunity: deal(at),
    })),
    {
      ...{ source: "crm", id: `w-${week}`, kind: "opportunity", occurredAt: on(monday, 3), account: account(0) },
      opportunity: { ...deal(0), stage: "Closed", status: "won" },
    },
  ];
}

function customer(): object[] {
  const account = { externalId: "A-risk", name: "Trouble Ltd", domain: "trouble.example" };
  const told = { source: "billing", account };
  const subscription = {
    externalId: "S-1",
    plan: "Team",
    startsOn: "2026-01-15",
    renewsOn: "2027-01-15",
    status: "active",
    recurring: { amount: "4000", currency: "USD", per: "month" },
  };
  const signals = ["usage", "support", "commercial", "relationship"].flatMap((family) =>
    [17, 18, 19].map((day) => ({
      ...told,
      ...{ id: `${family}-${day}`, kind: "signal", occurredAt: `2026-11-${day}T12:00:00Z` },
      signal: { family, name: `${family} alarm`, severity: "critical" },
    })),
  );
  return [{ ...told, id: "s-1", kind: "subscription", occurredAt: "2026-09-01T12:00:00Z", subscription }, ...signals];
}

/** What the clock does by itself in the time it takes to write a letter. */
export async function letterTime(world: World, now: string | Date): Promise<void> {
  world.clock.now = new Date(now);
  const organization = await loadOrganization(world.db, world.organizationId);
  await watchRenewals(world.db, organization, world.clock.now);
  await sendDueLetter(world.db, organization, world.clock.now);
  world.wake();
  await world.settle();
}

/** The letters that stand in a channel, each as one text. */
export function lettersIn(world: World, channel: string): string[] {
  const id = channel.startsWith("D") ? channel : channelId(world.team, channel);
  return world.slack
    .posts(id)
    .map(({ blocks }) => shownText(blocks))
    .filter((text) => /The week's letter|週次レター（|每周简报（/.test(text));
}
