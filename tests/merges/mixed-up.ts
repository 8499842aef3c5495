import fc from "fast-check";
import type { Db } from "../../src/db/client.ts";
import { uuidv7 } from "../../src/db/id.ts";
import { type ParsedEvent, parseEvent } from "../../src/ingest/parse.ts";
import { type Fate, record } from "../../src/ingest/record.ts";
import { mergeAccounts } from "../../src/merges/merge.ts";
import { likenessOf, readSides } from "../../src/merges/sides.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import type { Organization } from "../../src/people/viewer.ts";

/** When the first event is received; each further one comes a second later. */
const now = new Date("2026-06-15T12:00:00Z");
export const afterEvents = (count: number): Date => new Date(now.getTime() + count * 1_000);

const kinds = ["deal", "won", "contract", "churned", "lead", "mql", "live", "account", "touch", "signal", "note", "contact"] as const;
export type Happening = { domain: number | null; account: number | null; day: number; what: (typeof kinds)[number]; which: number };

/** Companies 0 and 1 are mixed up: any domain may come with any id, and deals, contracts and leads are told for either. Company 2 is itself. */
export const happening: fc.Arbitrary<Happening> = fc
  .record({
    domain: fc.option(fc.integer({ min: 0, max: 1 }), { nil: null }),
    account: fc.option(fc.integer({ min: 0, max: 1 }), { nil: null }),
    third: fc.integer({ min: 0, max: 5 }),
    day: fc.integer({ min: 0, max: 160 }),
    what: fc.constantFrom(...kinds),
    which: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ third, ...told }) => (third === 0 ? { ...told, domain: told.domain === null ? null : 2, account: 2, which: told.which + 3 } : told));

/** All three companies are known by a domain and an id. */
export const known: readonly ParsedEvent[] = [0, 1, 2].map((company) =>
  parsed({
    id: `known${company}`,
    source: "crm",
    kind: "account",
    occurredAt: "2026-01-01T00:00:00Z",
    account: { domain: `c${company}.com`, externalId: `a${company}` },
  }),
);

export function eventOf({ domain, account, day, what, which }: Happening, at: number, revision = 0): ParsedEvent {
  const named = domain !== null || account !== null;
  return parsed({
    id: `e${at}`,
    source: at % 3 === 0 ? "billing" : "crm",
    revision,
    occurredAt: new Date(now.getTime() - (160 - day) * 86_400_000).toISOString(),
    ...(named && {
      account: {
        ...(domain !== null && { domain: `c${domain}.com` }),
        ...(account !== null && { externalId: `a${account}` }),
        ...(day % 2 && { name: `Named on ${day}` }),
      },
    }),
    ...bodyOf(what, which, day, named),
  });
}

function parsed(sent: object): ParsedEvent {
  const event = parseEvent(sent, "USD", now);
  if (typeof event === "string") throw new Error(`${event}: ${JSON.stringify(sent)}`);
  return event;
}

function bodyOf(what: Happening["what"], which: number, day: number, named: boolean): object {
  const contact = { email: day % 3 === 0 ? "ann@gmail.com" : `ann@c${day % 2}.com`, name: `Ann ${day}` };
  const deal = { externalId: `d${which}`, name: `Deal ${which}`, stage: day % 2 ? "Proposal" : "Talks" };
  const contract = { externalId: `s${which}`, startsOn: "2026-02-01", renewsOn: "2026-05-01" };
  // What names no account names its deal, contract or lead instead.
  const kind = ["opportunity", "subscription", "lead"][which % 3] ?? "lead";
  const subject = named && day % 2 ? {} : { [kind]: { externalId: `${"dsl"[which % 3]}${which}` } };
  switch (what) {
    case "deal":
    case "won":
      return { kind: "opportunity", opportunity: { ...deal, status: what === "won" ? "won" : "open" } };
    case "contract":
    case "churned":
      return { kind: "subscription", subscription: { ...contract, status: what === "churned" ? "churned" : "active" } };
    case "lead":
    case "mql":
      return { kind: "lead", lead: { externalId: `l${which}`, channel: "web", contact }, milestone: what };
    case "live":
      return { kind: "milestone", milestone: "live", ...subject };
    case "account":
      return { kind: "account", segment: day % 2 ? "Enterprise" : "SMB", ...subject };
    case "touch":
      return { kind: "touch", channel: "web", contact, ...subject };
    case "signal":
      return { kind: "signal", signal: { family: "usage", name: "logins", value: day }, ...subject };
    case "note":
      return { kind: "note", text: `Note ${day}`, ...subject };
    case "contact":
      return { kind: "contact", contact, ...subject };
  }
}

export async function newOrganization(db: Db): Promise<Organization> {
  const [made] = await db.sql<{ id: number }>(`insert into organization (name) values ('Mixed up') returning id`);
  return loadOrganization(db, made?.id ?? 0);
}

/** Records events one by one; `from`: how many came before them. */
export async function recordEach(db: Db, organization: Organization, events: readonly ParsedEvent[], from = 0): Promise<Fate[]> {
  const fates: Fate[] = [];
  for (const [at, event] of events.entries()) {
    const [[fate] = []] = await record(db, organization, [{ events: [event], announce: true }], afterEvents(from + at));
    if (fate) fates.push(fate);
  }
  return fates;
}

/** The account that a domain leads to. */
export async function accountOf(db: Db, organizationId: number, domain: string): Promise<string> {
  const [row] = await db.sql<{ id: string }>(
    `select "accountId" as id from identifier where "organizationId" = $1 and kind = 'domain' and value = $2`,
    [organizationId, domain],
  );
  if (!row) throw new Error(`no account has the domain ${domain}`);
  return row.id;
}

export const adminOf = (organization: Organization) =>
  ({
    kind: "person",
    organization,
    person: { id: uuidv7(), name: "Ann", email: null, team: null, role: "admin", timeZone: "UTC" },
    language: "en",
    audience: { segment: null, amounts: true },
  }) as const;

/** Merges the accounts of two domains, and returns the merge's id; null where one of them changed while it was about to. */
export async function tryMerge(db: Db, organization: Organization, into: string, from: string, at: Date): Promise<string | null> {
  const viewer = adminOf(organization);
  const ids = [await accountOf(db, organization.id, into), await accountOf(db, organization.id, from)];
  const [kept, other] = await readSides(db, viewer, ids);
  if (!kept || !other) return null;
  const mergeId = uuidv7();
  const outcome = await mergeAccounts(db, viewer, { mergeId, into: kept.id, from: other.id, likeness: likenessOf(kept, other) }, at);
  return outcome.state === "merged" ? mergeId : null;
}

/** The same where nothing else is going on. */
export async function merged(db: Db, organization: Organization, into: string, from: string, at: Date): Promise<string> {
  const mergeId = await tryMerge(db, organization, into, from, at);
  if (mergeId === null) throw new Error("the accounts were not merged");
  return mergeId;
}
