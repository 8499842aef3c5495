import { randomUUID } from "node:crypto";

/** What an account's event is made from: who it is, and its open deal where it has one. */
export type Subject = { domain: string; owner: string | null; deal: Deal | null };
export type Deal = { source: string; externalId: string; name: string; stage: string; stageOrder: number | null };

/** An event as a sender's tool would tell it, or why there is none to tell. */
type Making = (subject: Subject, at: Date) => { source: string; rest: object } | { problem: string };

/** What can be sent, by its name. */
export const sendable: Readonly<Record<string, { about: string; make: Making }>> = {
  "deal-opened": {
    about: "a deal is opened",
    make: ({ owner }) => {
      const externalId = `send-${randomUUID().slice(0, 8)}`;
      return {
        source: "crm",
        rest: deal({ externalId, name: "More seats", stage: "Qualified", stageOrder: 1, status: "open", amount: "24000", ...(owner && { owner }) }),
      };
    },
  },
  "deal-moved": {
    about: "its open deal moves a stage forward",
    make: withDeal(({ stageOrder, ...known }) => ({
      ...known,
      stage: stageOrder !== null && stageOrder < 3 ? "Proposal sent" : "Contract sent",
      stageOrder: Math.max(3, (stageOrder ?? 4) + 1),
      status: "open",
    })),
  },
  "deal-won": { about: "its open deal is won", make: withDeal((known) => ({ ...known, stage: "Closed won", status: "won" })) },
  "deal-lost": {
    about: "its open deal is lost",
    make: withDeal((known) => ({ ...known, stage: "Closed lost", status: "lost", lossReason: "No budget this year" })),
  },
  call: {
    about: "somebody of ours talked with them",
    make: () => ({ source: "phone", rest: { kind: "touch", channel: "call", type: "call", direction: "outbound" } }),
  },
  lead: {
    about: "somebody of theirs filled in a form: a lead for the account's owner to judge",
    make: ({ domain, owner }) => {
      const externalId = `send-${randomUUID().slice(0, 8)}`;
      const contact = { email: `robin.hale.${externalId.slice(-4)}@${domain}`, name: "Robin Hale", title: "Shift Supervisor" };
      const about = { channel: "web", campaign: "Sent by hand", score: 75 };
      return { source: "web", rest: { kind: "lead", lead: { externalId, contact, ...about, ...(owner && { owner }) } } };
    },
  },
  renewal: {
    about: "they have a contract that renews in 30 days",
    make: (_, at) => {
      const externalId = `send-${randomUUID().slice(0, 8)}`;
      const recurring = { amount: "24000", currency: "USD", per: "year" };
      const days = { startsOn: dayAfter(at, 30 - 365), renewsOn: dayAfter(at, 30) };
      return { source: "billing", rest: { kind: "subscription", subscription: { externalId, plan: "Sent by hand", seats: 50, recurring, ...days } } };
    },
  },
  "signal-critical": {
    about: "something is badly wrong at theirs",
    make: () => ({
      source: "support",
      rest: { kind: "signal", signal: { family: "support", name: "all robots stopped", value: "two shifts", severity: "critical" } },
    }),
  },
  "usage-down": {
    about: "they use the product less",
    make: () => ({
      source: "product",
      rest: { kind: "signal", signal: { family: "usage", name: "weekly active users", value: 12, previous: 30, severity: "warning" } },
    }),
  },
};

/** The whole event; `source` and `id` make it one of its own however often it is sent. */
export function eventOf(kind: string, subject: Subject, at: Date): { id: string; body: string } | { problem: string } {
  const made = sendable[kind]?.make(subject, at);
  if (!made || "problem" in made) return made ?? { problem: `There is no event "${kind}".` };
  const id = `send-${randomUUID()}`;
  const account = { domain: subject.domain };
  return { id, body: JSON.stringify({ id, source: made.source, occurredAt: at.toISOString(), account, ...made.rest }) };
}

type Told = Omit<Deal, "source" | "stageOrder"> & {
  stageOrder?: number | null;
  status: string;
  lossReason?: string;
  amount?: string;
  owner?: string;
};

function withDeal(tell: (known: Omit<Deal, "source">) => Told): Making {
  return ({ deal: known, domain }) => {
    if (!known) return { problem: `${domain} has no open deal. npm run send -- deal-opened ${domain} opens one.` };
    const { source, ...rest } = known;
    return { source, rest: deal(tell(rest)) };
  };
}

const dayAfter = (at: Date, days: number): string => new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10);

function deal({ stageOrder, ...told }: Told) {
  return { kind: "opportunity", opportunity: { ...told, ...(typeof stageOrder === "number" && { stageOrder }) } };
}
