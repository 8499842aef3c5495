import { weeksOfEvents } from "../letters/company.ts";
import { customer as customerOf, trouble } from "../renewals/customers.ts";

/** A Friday morning in New York. */
export const friday = new Date("2026-11-20T15:00:00Z");

const before = (days: number): string => new Date(friday.getTime() - days * 86_400_000).toISOString();

const touch = (index: number) => ({
  ...{ id: `touch ${index}`, source: "web", kind: "touch", occurredAt: before(5 + index * 9), account: { domain: "acme.com" } },
  ...{
    channel: index % 2 === 0 ? "webinar" : "email",
    type: index % 2 === 0 ? "event" : "email",
    contact: { email: "kim@acme.com", name: "Kim Park" },
  },
});

const customer = { domain: "acme.com", name: "Acme", csm: "ann@us.example", segment: "Enterprise", at: new Date(before(30)) };

/** Five weeks of leads, deals and a customer in trouble; Acme, a customer with a long story; and two accounts that are one. */
export const history: readonly object[] = [
  ...weeksOfEvents(),
  ...customerOf({ ...customer, startsOn: "2026-02-15", renewsOn: "2027-02-15" }),
  ...Array.from({ length: 16 }, (_, index) => touch(index)),
  ...["Globex Inc", "Globex GmbH"].map((name, at) => ({
    ...{ id: `account ${name}`, source: "crm", kind: "account", occurredAt: before(40), owner: "ann@us.example" },
    account: { domain: at === 0 ? "globex.com" : "globex.io", externalId: `00${at}`, name },
  })),
];

/** What the CRM and the others tell from now on, as it happens: each a minute after what was before. */
export function happenings(clock: { now: Date }) {
  let told = 0;
  const event = (kind: string, fields: Record<string, unknown>) => {
    told += 1;
    clock.now = new Date(clock.now.getTime() + 60_000);
    return { id: `happening ${told}`, source: "crm", kind, occurredAt: clock.now.toISOString(), ...fields };
  };
  const account = { domain: "newco.example", name: "Newco" };
  return {
    deal: (stage: string, status: "open" | "won" | "lost", stageOrder: number) =>
      event("opportunity", {
        account,
        opportunity: {
          externalId: "D-1",
          name: "Newco rollout",
          stage,
          stageOrder,
          status,
          amount: "96000",
          currency: "USD",
          owner: "ann@us.example",
        },
      }),
    lead: (name: string) => {
      const externalId = name.toLowerCase().replace(" ", ".");
      const contact = { email: `${externalId}@acme.com`, name };
      const lead = { externalId, channel: "webinar", campaign: "Spring", score: 72, owner: "ann@us.example", contact };
      return event("lead", { account: { domain: "acme.com" }, lead });
    },
    stage: () => event("milestone", { account: { domain: "globex.com" }, milestone: "mql" }),
    trouble: () => trouble("acme.com", clock.now),
  };
}
