import type { Company } from "./companies.ts";
import type { Person } from "./people.ts";
import type { LeadMilestone, StoryContact, StoryContract, StoryDeal, StoryEvent, StorySource, Telling } from "./story-event.ts";

type Of<Kind extends Telling["kind"]> = Omit<Extract<Telling, { kind: Kind }>, "kind" | "contact">;
export type Touch = Of<"touch">;
export type Signal = Of<"signal">["signal"];
export type Lead = Omit<Of<"lead">["lead"], "contact">;
export type Verdict = NonNullable<Of<"lead">["verdict"]>;

/** Writes down what happens at one company, in any order. Instants are milliseconds. */
export type Teller = {
  company: Company;
  /** Nothing is told from here on. */
  until: number;
  account(at: number, told: Of<"account">): void;
  /** Says who somebody is, and which part they have in the buying. */
  contact(at: number, person: Person): void;
  note(at: number, text: string, by: string): void;
  touch(at: number, touch: Touch, person?: Person): void;
  lead(at: number, milestone: LeadMilestone, lead: Lead, person: Person, verdict?: Verdict): void;
  deal(at: number, opportunity: StoryDeal): void;
  contract(at: number, subscription: StoryContract): void;
  signal(at: number, source: StorySource, signal: Signal): void;
  milestone(at: number, source: StorySource, milestone: Of<"milestone">["milestone"]): void;
  /** All of it, in the order in which it happened. */
  events(): StoryEvent[];
};

/** What lies before `since` is told only as far as it still matters then: who they are, what they bought, and their contract. */
export function createTeller(company: Company, since: number, until: number): Teller {
  const drafts: Draft[] = [];
  const tell = (at: number, source: StorySource, telling: Telling, person: Person | null = null) => {
    if (at < until && (at >= since || stillMatters(telling))) drafts.push({ at, source, telling, person });
  };
  return {
    company,
    until,
    account: (at, told) => tell(at, "crm", { kind: "account", ...told }),
    contact: (at, person) => tell(at, "crm", { kind: "contact", contact: { email: person.email } }, person),
    note: (at, text, by) => tell(at, "crm", { kind: "note", text, by }),
    touch: (at, touch, person) => tell(at, touch.direction === "outbound" ? "crm" : "marketing", { kind: "touch", ...touch }, person),
    lead: (at, milestone, lead, person, verdict) =>
      tell(at, "marketing", { kind: "lead", lead, milestone, ...(verdict !== undefined && { verdict }) }, person),
    deal: (at, opportunity) => tell(at, "crm", { kind: "opportunity", opportunity }),
    contract: (at, subscription) => tell(at, "billing", { kind: "subscription", subscription }),
    signal: (at, source, signal) => tell(at, source, { kind: "signal", signal }),
    milestone: (at, source, milestone) => tell(at, source, { kind: "milestone", milestone }),
    events: () => {
      const met = new Set<string>();
      return drafts.toSorted((a, b) => a.at - b.at).map((draft, place) => eventOf(company, draft, place + 1, met));
    },
  };
}

type Draft = { at: number; source: StorySource; telling: Telling; person: Person | null };

function stillMatters(telling: Telling): boolean {
  switch (telling.kind) {
    case "account":
    case "contact":
    case "subscription":
    case "milestone":
      return true;
    case "opportunity":
      return telling.opportunity.status === "won";
    case "note":
    case "touch":
    case "lead":
    case "signal":
    case "channel":
      return false;
  }
}

function eventOf({ number, name, domain }: Company, { at, source, telling, person }: Draft, place: number, met: Set<string>): StoryEvent {
  const named = { domain, ...(source === "crm" && { externalId: `A-${number}` }), ...(telling.kind === "account" && { name }) };
  const told = person ? withContact(telling, contactOf(person, telling, met)) : telling;
  return { id: `${number}-${String(place).padStart(4, "0")}`, source, occurredAt: instant(at), account: named, ...told };
}

export const instant = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Whoever is met for the first time is introduced; the part they have in the buying only a `contact` tells. */
function contactOf({ email, name, title, role }: Person, { kind }: Telling, met: Set<string>): StoryContact {
  if (kind === "contact") {
    met.add(email);
    return { email, name, title, buyingRole: role };
  }
  if (met.has(email)) return { email, name };
  met.add(email);
  return { email, name, title };
}

function withContact(telling: Telling, contact: StoryContact): Telling {
  switch (telling.kind) {
    case "contact":
      return { ...telling, contact };
    case "touch":
      return { ...telling, contact };
    case "lead":
      return { ...telling, lead: { ...telling.lead, contact } };
    case "account":
    case "note":
    case "opportunity":
    case "subscription":
    case "signal":
    case "milestone":
    case "channel":
      return telling;
  }
}
