import fc from "fast-check";
import { expect, test } from "vitest";
import { type Directory, type Link, type MergedNames, type Naming, resolveIdentities, unitedNames } from "../../src/journeys/identity.ts";
import { type Identifier, identifierKey, registrableDomain } from "../../src/journeys/names.ts";

const domain = (value: string): Identifier => ({ kind: "domain", source: "", value });
const account = (value: string, source = "crm"): Identifier => ({ kind: "account", source, value });
const deal = (value: string): Identifier => ({ kind: "opportunity", source: "crm", value });
const lead = (value: string): Identifier => ({ kind: "lead", source: "forms", value });

const says = (...outright: Identifier[]): Naming => ({
  names: { outright, own: outright.some((name) => name.kind === "domain" || name.kind === "account"), lead: null, mailDomain: null },
  order: "2026-01-01",
  isLead: false,
});
const leadSays = (id: string, told: { mail?: string; outright?: Identifier[]; order?: string }): Naming => ({
  names: { outright: told.outright ?? [], own: (told.outright ?? []).length > 0, lead: lead(id), mailDomain: told.mail ?? null },
  order: told.order ?? "2026-01-01",
  isLead: true,
});

function resolve(namings: readonly Naming[], merged: MergedNames = new Map(), directory: Directory = new Map()) {
  let next = directory.size;
  return resolveIdentities(directory, namings, () => `account-${String(next++).padStart(3, "0")}`, merged);
}
const accounts = (namings: readonly Naming[], merged?: MergedNames) =>
  resolve(namings, merged).outcomes.map((outcome) => (outcome.state === "taken" ? outcome.accountId : outcome.state));

test("an account is one by its id and by its domain once an event names both", () => {
  const told = [says(account("A1")), says(domain("acme.com")), says(account("A1"), domain("acme.com"))];
  expect(accounts(told)).toEqual(["account-000", "account-000", "account-000"]);
});

test("what holds different domains is not united, and both are named", () => {
  const { outcomes } = resolve([
    says(account("A1"), domain("acme.com")),
    says(account("B2", "billing"), domain("other.com")),
    says(account("A1"), domain("other.com")),
  ]);
  expect(outcomes[2]).toEqual({
    state: "contradicting",
    problem: "names two accounts: the domain acme.com and the domain other.com; an admin has to say whether they are one",
  });
});

test("an account with a domain does not take a second one", () => {
  expect(resolve([says(account("A1"), domain("acme.com")), says(account("A1"), domain("acme.org"))]).outcomes[1]?.state).toBe("contradicting");
});

test("what names a deal that nobody has told of waits, and is at home once it is told", () => {
  expect(resolve([says(deal("D1"))]).outcomes[0]).toEqual({
    state: "waiting",
    problem: "waits for the opportunity D1 of crm, which is not known yet",
  });
  expect(accounts([says(account("A1"), deal("D1")), says(deal("D1"))])).toEqual(["account-000", "account-000"]);
});

test("a lead belongs to its mail domain until something names its account", () => {
  expect(accounts([leadSays("L1", { mail: "acme.com" }), says(account("A9"))])).toEqual(["account-000", "account-001"]);
  const told = [leadSays("L1", { mail: "agency.com" }), leadSays("L1", { outright: [account("A9")] })];
  expect(resolve(told).changed.get("lead forms L1")).toMatchObject({ accountId: "account-001", weakSince: null });
});

test("a lead from a mailbox that anyone can have stands alone until it is told whose it is", () => {
  expect(accounts([leadSays("L1", {})])).toEqual([null]);
  expect(accounts([leadSays("L1", {}), leadSays("L1", { outright: [account("A9")] })])).toEqual(["account-000", "account-000"]);
});

test("of two mail domains the first told of counts, whichever came first", () => {
  const early = leadSays("L1", { mail: "early.com", order: "2026-01-01" });
  const late = leadSays("L1", { mail: "late.com", order: "2026-02-01" });
  for (const order of [
    [early, late],
    [late, early],
  ]) {
    const { changed, outcomes } = resolve(order);
    const home = changed.get(identifierKey(domain("early.com")))?.accountId ?? null;
    expect(outcomes).toEqual([
      { state: "taken", accountId: home },
      { state: "taken", accountId: home },
    ]);
  }
});

test("which contradiction is told does not depend on the order in which names were found", () => {
  const told = [says(account("A1"), domain("acme.com")), says(account("B2"), domain("other.com")), says(domain("other.com"), account("A1"))];
  const problem = "names two accounts: the account B2 of crm and the account A1 of crm; an admin has to say whether they are one";
  expect(resolve(told).outcomes[2]).toEqual({ state: "contradicting", problem });
  const turned = [says(domain("acme.com"), account("A1")), says(domain("other.com"), account("B2")), says(domain("other.com"), account("A1"))];
  expect(resolve(turned).outcomes[2]).toEqual({ state: "contradicting", problem });
});

const acme = unitedNames([[domain("acme.com"), domain("acme.io"), account("A1"), account("A2")]]);

test("merged names lead to one account, whichever is told", () => {
  const told = [says(domain("acme.com")), says(account("A2")), says(domain("acme.io"), account("A1"))];
  expect(accounts(told, acme)).toEqual(["account-000", "account-000", "account-000"]);
  expect(accounts([leadSays("L1", { mail: "acme.io" }), says(account("A1"))], acme)).toEqual(["account-000", "account-000"]);
});

test("accounts that hold merged names become one as soon as one of the names is told", () => {
  const known = resolve([says(domain("acme.com"), account("A1"), deal("D1")), says(domain("acme.io"), account("A2"))]).changed;
  const { outcomes, merged, changed } = resolve([says(domain("acme.io"))], acme, known);
  expect(outcomes).toEqual([{ state: "taken", accountId: "account-000" }]);
  expect([...merged]).toEqual([["account-001", "account-000"]]);
  expect([...changed.values()].map((link) => link.accountId)).toEqual(["account-000", "account-000"]);
});

test("names that were not merged contradict a merged account as they would any other", () => {
  const told = [says(domain("acme.com")), says(account("A2")), says(domain("acme.io"), account("A9")), says(domain("acme.de"), account("A1"))];
  expect(accounts(told, acme)).toEqual(["account-000", "account-000", "contradicting", "contradicting"]);
  expect(accounts([says(domain("acme.io"), account("B1", "billing"))], acme)).toEqual(["account-000"]);
});

test("merges that share a name hang together, in whatever order they were made", () => {
  const lists = [[domain("a.com"), domain("b.com")], [domain("c.com"), domain("d.com")], [domain("b.com"), domain("c.com")], [domain("x.com")]];
  for (const order of [lists, lists.toReversed()]) {
    const united = unitedNames(order);
    expect(united.get("domain  a.com")?.toSorted()).toEqual(["domain  a.com", "domain  b.com", "domain  c.com", "domain  d.com"]);
    expect(united.get("domain  x.com")).toEqual(["domain  x.com"]);
    expect(accounts([says(domain("a.com")), says(domain("d.com")), says(domain("x.com"))], united)).toEqual([
      "account-000",
      "account-000",
      "account-001",
    ]);
  }
});

test.each([
  [
    "two that were merged",
    unitedNames([[domain("c0.com"), account("c0"), account("c0", "billing"), domain("c1.com"), account("c1"), account("c1", "billing")]]),
  ],
  ["none merged", new Map()],
])("without contradictions any order of arrival, in any batches, gives the same accounts, with %s", (_, merged) => {
  // A world that agrees with itself: five companies with one domain and one id per source each, and their deals.
  const told = fc.record({ of: fc.integer({ min: 0, max: 4 }), facets: fc.subarray([0, 1, 2, 3], { minLength: 1 }) });
  const facet = (of: number, n: number) => [domain(`c${of}.com`), account(`c${of}`), account(`c${of}`, "billing"), deal(`d${of}`)][n];
  fc.assert(
    fc.property(fc.array(told, { maxLength: 25 }), fc.infiniteStream(fc.nat(1000)), fc.integer({ min: 1, max: 25 }), (events, noise, size) => {
      const namings = events.map(({ of, facets }) => says(...facets.flatMap((n) => facet(of, n) ?? [])));
      const shuffled = namings
        .map((naming) => ({ naming, key: noise.next().value }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ naming }) => naming);
      expect(partition(inBatches(shuffled, size, merged))).toEqual(partition(inBatches(namings, Math.max(namings.length, 1), merged)));
    }),
  );
});

/** What the names lead to after all batches; what waits is tried again with each. */
function inBatches(namings: readonly Naming[], size: number, merged: MergedNames): Directory {
  let directory: Directory = new Map();
  let waiting: Naming[] = [];
  let id = 0;
  for (let at = 0; at < namings.length || waiting.length > 0; at += size) {
    const batch = [...waiting, ...namings.slice(at, at + size)];
    const { outcomes, changed } = resolveIdentities(directory, batch, () => `account-${String(id++).padStart(4, "0")}`, merged);
    const next = new Map<string, Link>(directory);
    for (const [key, link] of changed) next.set(key, link);
    const still = batch.filter((_, n) => outcomes[n]?.state === "waiting");
    directory = next;
    if (at >= namings.length && still.length === waiting.length) return directory;
    waiting = still;
  }
  return directory;
}

function partition(directory: Directory): string[] {
  const groups = Map.groupBy(directory, ([, link]) => link.accountId);
  return [...groups.values()]
    .map((members) =>
      members
        .map(([key]) => key)
        .toSorted()
        .join(" + "),
    )
    .toSorted();
}

test("domains are read as people write them", () => {
  const written = ["https://www.Acme.co.jp/contact", "acme.com.", "shop.acme.com", "bücher.de", "localhost", "10.0.0.1", "co.uk"];
  expect(written.map(registrableDomain)).toEqual(["acme.co.jp", "acme.com", "acme.com", "xn--bcher-kva.de", null, null, null]);
});
