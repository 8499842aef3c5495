import { afterAll, expect, test } from "vitest";
import { rebuild } from "../../src/journeys/rebuild.ts";
import { events as listAside } from "../../src/operator/events.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { derivedRows } from "../support/rows.ts";
import { startWorld } from "../support/world.ts";

const world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
afterAll(() => world.stop());

let made = 0;
const event = (kind: string, rest: object) => {
  made += 1;
  return { id: `w${made}`, source: "crm", kind, occurredAt: `2026-06-10T09:${String(made % 60).padStart(2, "0")}:00Z`, ...rest };
};
const note = (rest: object) => event("note", { text: `note ${made}`, ...rest });
const taken = (accepted: number) => ({ accepted, duplicates: 0, rejected: [] });

/** The accounts by every name they are found by. */
async function accounts(): Promise<string[][]> {
  const links = await world.db.sql<{ accountId: string; name: string }>(
    `select "accountId", kind || ' ' || value as name from identifier where "organizationId" = $1 and "accountId" is not null order by kind, value`,
    [world.organizationId],
  );
  return [...Map.groupBy(links, ({ accountId }) => accountId).values()].map((names) => names.map(({ name }) => name)).toSorted();
}
const holding = async (name: string) => (await accounts()).filter((names) => names.includes(name));
/** The names of the account that an event was given to; null: to none. */
async function whose(id: string): Promise<string[] | null> {
  const rows = await world.db.sql<{ name: string | null }>(
    `select identifier.kind || ' ' || identifier.value as name from revenue_event event left join identifier on identifier."organizationId" = $1 and identifier."accountId" = event."accountId"
    where event."organizationId" = $1 and event."externalId" = $2 and event.current order by 1`,
    [world.organizationId, id],
  );
  return rows.length === 0 || rows[0]?.name === null ? null : rows.map(({ name }) => String(name));
}
const aside = () =>
  world.db.sql<{ externalId: string; state: string; problem: string }>(
    `select "externalId", state, problem from aside_event where "organizationId" = $1 order by "externalId"`,
    [world.organizationId],
  );
const desk = {
  db: world.db,
  encryption: null,
  publicUrl: world.url,
  webhookSecret: null,
  remakeDemo: null,
  now: () => world.clock.now,
  wake: world.wake,
  tell: () => undefined,
  forget: () => undefined,
};
const listed = () => listAside.run(desk, ["--organization", String(world.organizationId)]);

test("a domain is one in all its forms, and never a part of another", async () => {
  const forms = [
    "Forms.example",
    "www.forms.example",
    "https://www.forms.example/path?x=1",
    "shop.forms.example",
    "FORMS.EXAMPLE.",
    "x@forms.example",
  ];
  expect(await world.send(forms.map((domain) => note({ account: { domain } })))).toEqual(taken(forms.length));
  expect(await holding("domain forms.example")).toEqual([["domain forms.example"]]);
  await world.send([
    note({ account: { domain: "myforms.example" } }),
    note({ account: { domain: "forms.co.uk" } }),
    note({ account: { domain: "Forms.例え.jp" } }),
  ]);
  expect(await holding("domain forms.example")).toEqual([["domain forms.example"]]);
});

test("two of the same name are two", async () => {
  await world.send([
    note({ account: { domain: "one-twin.example", name: "Twin" } }),
    note({ account: { domain: "other-twin.example", name: "Twin" } }),
    note({ account: { externalId: "TWIN", name: "Twin" } }),
  ]);
  expect((await accounts()).filter((names) => names.some((name) => /twin/i.test(name)))).toHaveLength(3);
});

test("the same id of two sources is two accounts", async () => {
  await world.send([note({ account: { externalId: "77" } }), note({ source: "billing", account: { externalId: "77" } })]);
  expect((await accounts()).filter((names) => names.includes("account 77"))).toHaveLength(2);
});

test("an event that names both unites two accounts, with all that hung on each", async () => {
  await world.send([
    event("opportunity", { account: { domain: "united.example" }, opportunity: { externalId: "U-D", name: "Deal", stage: "Talks", status: "open" } }),
    event("contact", { account: { domain: "united.example" }, contact: { email: "a@united.example", name: "A" } }),
    event("subscription", { account: { externalId: "U-1" }, subscription: { externalId: "U-S", startsOn: "2026-01-01", plan: "Pro" } }),
    event("contact", { account: { externalId: "U-1" }, contact: { email: "a@united.example", title: "CFO" } }),
  ]);
  expect(await holding("account U-1")).not.toEqual(await holding("domain united.example"));
  expect(await world.send(note({ account: { domain: "united.example", externalId: "U-1" } }))).toEqual(taken(1));
  expect(await holding("account U-1")).toEqual([["account U-1", "domain united.example", "opportunity U-D", "subscription U-S"]]);
  const story = await world.ask("ann", "wins", "united.example", "/journey");
  for (const told of ["Deal", "Pro", "CFO"]) expect(story).toContain(told);
  expect(
    await world.db.sql(`select name, title from contact where "organizationId" = $1 and email = 'a@united.example'`, [world.organizationId]),
  ).toEqual([{ name: "A", title: "CFO" }]);
});

test("naming a deal and a contract of two accounts unites them as well", async () => {
  await world.send([
    event("opportunity", { account: { externalId: "V-1" }, opportunity: { externalId: "V-D", name: "Deal", stage: "Talks", status: "open" } }),
    event("subscription", { account: { domain: "via.example" }, subscription: { externalId: "V-S", startsOn: "2026-01-01" } }),
    note({ opportunity: { externalId: "V-D" }, subscription: { externalId: "V-S" } }),
  ]);
  expect(await holding("account V-1")).toEqual([["account V-1", "domain via.example", "opportunity V-D", "subscription V-S"]]);
});

test("two domains, or two ids of one source, are never one: both are named, the event is kept aside and listed", async () => {
  await world.send([
    note({ account: { domain: "left.example", externalId: "LEFT" } }),
    note({ account: { domain: "right.example" } }),
    note({ account: { externalId: "RIGHT" } }),
  ]);
  const domains = note({ account: { domain: "right.example", externalId: "LEFT" } });
  const ids = note({ account: { domain: "left.example", externalId: "RIGHT" } });
  const answer = await world.send([note({ account: { domain: "left.example" } }), domains, ids]);
  expect(answer).toEqual({
    accepted: 1,
    duplicates: 0,
    rejected: [
      { index: 1, id: domains.id, problem: expect.stringMatching(/left\.example.*right\.example|right\.example.*left\.example/) },
      { index: 2, id: ids.id, problem: expect.stringMatching(/LEFT.*RIGHT|RIGHT.*LEFT/) },
    ],
  });
  expect((await aside()).filter(({ state }) => state === "contradicting").map(({ externalId }) => externalId)).toEqual(
    [domains.id, ids.id].toSorted(),
  );
  expect(await listed()).toMatch(new RegExp(`${domains.id} +crm +note +contradicting`));
  expect(await holding("domain left.example")).toEqual([["account LEFT", "domain left.example"]]);
  expect(await world.send(domains)).toEqual({ ...answer, accepted: 0, rejected: [{ ...answer.rejected[0], index: 0 }] });
  expect(await aside()).toHaveLength(2);
});

test("what contradicted is taken in when a correction says whose it is", async () => {
  const [first] = await aside();
  expect(await world.send({ ...note({ account: { domain: "left.example" } }), id: first?.externalId, revision: 1 })).toEqual(taken(1));
  expect((await aside()).map(({ externalId }) => externalId)).not.toContain(first?.externalId);
  expect(await whose(first?.externalId ?? "")).toEqual(["account LEFT", "domain left.example"]);
});

test("what contradicted is taken in when what put the names on two accounts is corrected", async () => {
  const wrong = note({ account: { domain: "old-name.example", externalId: "NAMED" } });
  const blocked = note({ account: { domain: "new-name.example", externalId: "NAMED" } });
  await world.send([wrong, note({ account: { domain: "new-name.example" } })]);
  expect(await world.send(blocked)).toMatchObject({ rejected: [{ id: blocked.id }] });
  await world.send({ ...wrong, revision: 1, account: { domain: "old-name.example" } });
  expect(await whose(blocked.id)).toEqual(["account NAMED", "domain new-name.example"]);
  expect((await aside()).map(({ externalId }) => externalId)).not.toContain(blocked.id);
  expect(await world.send(blocked)).toMatchObject({ duplicates: 1, rejected: [] });
});

const subjects: [string, string, object][] = [
  ["opportunity", "LATE-D", { opportunity: { externalId: "LATE-D", name: "Late deal", stage: "Talks", status: "open" } }],
  ["subscription", "LATE-S", { subscription: { externalId: "LATE-S", startsOn: "2026-05-01" } }],
  ["lead", "LATE-L", { lead: { externalId: "LATE-L", channel: "web" } }],
];
test.each(subjects)("an event may name its %s instead of its account, and waits where that is not known yet", async (kind, externalId, whole) => {
  const reference = { [kind]: { externalId } };
  const told = [
    note(reference),
    event("touch", { ...reference, channel: "web" }),
    event("signal", { ...reference, signal: { family: "usage", name: "logins" } }),
    event("contact", { ...reference, contact: { email: `x@late-${kind}.example` } }),
    event("account", { ...reference, segment: `Late ${kind}` }),
    event("milestone", { ...reference, milestone: "live" }),
  ];
  expect(await world.send(told)).toEqual(taken(told.length));
  const waiting = (await aside()).filter(({ state }) => state === "waiting");
  expect(waiting.map(({ externalId }) => externalId)).toEqual(told.map(({ id }) => id).toSorted());
  for (const { problem } of waiting) expect(problem).toBe(`waits for the ${kind} ${externalId} of crm, which is not known yet`);
  const list = await listed();
  for (const { id } of told) expect(list).toMatch(new RegExp(`${id} +crm +\\w+ +waiting`));
  expect(await world.send(told[0] ?? {})).toMatchObject({ duplicates: 1 });
  expect(await world.send({ ...note({ ...reference }), source: "billing" })).toEqual(taken(1));

  expect(await world.send(event(kind, { account: { domain: `late-${kind}.example` }, ...whole }))).toEqual(taken(1));
  for (const { id } of told) expect(await whose(id)).toContain(`domain late-${kind}.example`);
  expect(
    await world.db.sql(`select segment from account where "organizationId" = $1 and domain = $2`, [world.organizationId, `late-${kind}.example`]),
  ).toEqual([{ segment: `Late ${kind}` }]);
  const left = (await aside()).filter(({ state }) => state === "waiting");
  expect(left).toEqual([expect.objectContaining({ problem: expect.stringContaining("of billing") })]);
  await world.db.sql(`delete from aside_event where "organizationId" = $1 and state = 'waiting'`, [world.organizationId]);
});

test("a deal, a contract and a lead may themselves come by the one that is known", async () => {
  await world.send([
    event("opportunity", { account: { domain: "chain.example" }, opportunity: { externalId: "C-D", name: "Deal", stage: "Won", status: "won" } }),
    event("subscription", { opportunity: { externalId: "C-D" }, subscription: { externalId: "C-S", startsOn: "2026-05-01" } }),
    event("lead", { subscription: { externalId: "C-S" }, lead: { externalId: "C-L", channel: "web" } }),
    event("opportunity", { lead: { externalId: "C-L" }, opportunity: { externalId: "C-D2", name: "Deal", stage: "Talks", status: "open" } }),
  ]);
  expect(await holding("domain chain.example")).toEqual([
    ["domain chain.example", "lead C-L", "opportunity C-D", "opportunity C-D2", "subscription C-S"],
  ]);
});

test("a chain that is told backwards is taken in link by link", async () => {
  await world.send(note({ subscription: { externalId: "B-S" } }));
  await world.send(event("subscription", { opportunity: { externalId: "B-D" }, subscription: { externalId: "B-S", startsOn: "2026-05-01" } }));
  expect((await aside()).filter(({ state }) => state === "waiting")).toHaveLength(2);
  await world.send(
    event("opportunity", { account: { domain: "backwards.example" }, opportunity: { externalId: "B-D", name: "Deal", stage: "Won", status: "won" } }),
  );
  expect((await aside()).filter(({ state }) => state === "waiting")).toEqual([]);
  expect(await holding("domain backwards.example")).toEqual([["domain backwards.example", "opportunity B-D", "subscription B-S"]]);
});

const lead = (externalId: string, email: string | undefined, rest: object = {}) =>
  event("lead", { lead: { externalId, channel: "web", ...(email && { contact: { email } }) }, ...rest });

test("a lead's account comes from its own naming, else from its contact's e-mail domain, else from nowhere", async () => {
  const events = [
    lead("own", "x@mail-own.example", { account: { domain: "lead-own.example" } }),
    lead("mail", "x@Lead-Mail.example"),
    lead("sub", "x@eu.lead-mail.example"),
    lead("free", "someone@gmail.com"),
    lead("free-cn", "某人@qq.com"),
    lead("none", undefined),
  ];
  expect(await world.send(events)).toEqual(taken(events.length));
  expect(await Promise.all(events.map(({ id }) => whose(id)))).toEqual([
    ["domain lead-own.example", "lead own"],
    ["domain lead-mail.example", "lead mail", "lead sub"],
    ["domain lead-mail.example", "lead mail", "lead sub"],
    null,
    null,
    null,
  ]);
  const alone = await world.db.sql(`select "externalId" from lead where "organizationId" = $1 and "accountId" is null order by 1`, [
    world.organizationId,
  ]);
  expect(alone).toEqual([{ externalId: "free" }, { externalId: "free-cn" }, { externalId: "none" }]);
});

test("a lead whose account comes late brings its past along", async () => {
  const early = [lead("brings", "anna@gmail.com"), lead("brings", undefined, { milestone: "mql" })];
  await world.send(early);
  const late = lead("brings", undefined, { milestone: "sql", account: { domain: "brought.example", name: "Brought" } });
  await world.send(late);
  for (const { id } of [...early, late]) expect(await whose(id)).toEqual(["domain brought.example", "lead brings"]);
  expect(
    await world.db.sql(
      `select status, "contactEmail", account.name from lead join account on account."organizationId" = lead."organizationId" and account.id = lead."accountId" where lead."externalId" = 'brings'`,
    ),
  ).toEqual([{ status: "sql", contactEmail: "anna@gmail.com", name: "Brought" }]);
  expect(await world.ask("ann", "wins", "brought.example", "/journey")).toContain("Consideration");
});

test("what names a lead's account outright wins over its e-mail, also when it comes later", async () => {
  const early = lead("moves", "x@agency.example");
  await world.send([early, lead("stays", "y@agency.example")]);
  expect(await whose(early.id)).toContain("domain agency.example");
  await world.send(lead("moves", "x@agency.example", { account: { domain: "client.example" } }));
  expect(await whose(early.id)).toEqual(["domain client.example", "lead moves"]);
  expect(await holding("domain agency.example")).toEqual([["domain agency.example", "lead stays"]]);
});

test("a correction that names someone else takes the event there", async () => {
  const mistaken = event("opportunity", {
    account: { domain: "mistaken.example" },
    opportunity: { externalId: "M-D", name: "Misfiled", stage: "Talks", status: "open" },
  });
  await world.send([mistaken, note({ account: { domain: "mistaken.example" } })]);
  await world.send({ ...mistaken, revision: 1, account: { domain: "right-one.example" } });
  expect(await holding("opportunity M-D")).toEqual([["domain right-one.example", "opportunity M-D"]]);
  expect(await world.ask("ann", "wins", "mistaken.example", "/journey")).not.toContain("Misfiled");
  expect(await world.ask("ann", "wins", "right-one.example", "/journey")).toContain("Misfiled");
});

test("after all of this a rebuild says the same", async () => {
  const before = await derivedRows(world.db, world.organizationId);
  await rebuild(world.db, await loadOrganization(world.db, world.organizationId), world.clock.now);
  expect(await derivedRows(world.db, world.organizationId)).toEqual(before);
});
