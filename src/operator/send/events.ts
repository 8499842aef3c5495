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
    about: "somebody of theirs filled in a form",
    make: ({ domain }) => ({
      source: "web",
      rest: {
        kind: "lead",
        lead: { externalId: `send-${randomUUID().slice(0, 8)}`, contact: { email: `hello@${domain}` }, channel: "web", campaign: "Sent by hand" },
      },
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

function deal({ stageOrder, ...told }: Told) {
  return { kind: "opportunity", opportunity: { ...told, ...(typeof stageOrder === "number" && { stageOrder }) } };
}
