import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OperatorError } from "../../../src/errors.ts";
import { listPresets, loadPreset, mappingOf } from "../../../src/ingest/csv/preset.ts";
import { readers, tellOne } from "./reading.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "preset-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(text: string): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.yaml`);
  await writeFile(path, text);
  return path;
}

/** A preset of subscriptions whose one event has the fields. */
async function presetOf(fields: string, more = "") {
  const head = `rows: subscriptions\nsource: billing\nid: "{Contract}"\n${more}`;
  return loadPreset(await written(`${head}\nevents:\n  - id: "{id} told"\n    kind: subscription\n    occurredAt: "{Start}"\n${indented(fields)}\n`));
}

const indented = (fields: string): string => fields.replace(/^/gm, "    ");
const contract = `subscription:\n  externalId: "{Contract}"\n  startsOn: "{Start}"`;

/** What a row is told as, given its cells by header. */
async function told(fields: string, cells: Readonly<Record<string, string>>, more = "") {
  const row = { Contract: "C-1", Start: "2024-02-29", ...cells };
  return tellOne(mappingOf(await presetOf(fields, more), Object.keys(row), readers), Object.values(row));
}

const says: [string, string, Record<string, string>, object][] = [
  ["a constant", "plan: Pro", {}, { plan: "Pro" }],
  ["a number as the text that its field is", "plan: 365", {}, { plan: "365" }],
  ["what a column says, by the type of its field", 'seats: "{Seats}"', { seats: "1,200" }, { seats: 1200 }],
  ["nothing of an empty column", 'seats: "{Seats}"', { Seats: " " }, {}],
  ["nothing of a column that is not there", 'seats: "{Seats}"', {}, {}],
  ["text with columns in it", 'plan: "{Product} / {Tier}"', { Product: "Suite", Tier: "Gold" }, { plan: "Suite / Gold" }],
  ["such text with one of them", 'plan: "{Product} {Tier}"', { Product: "", Tier: "Gold" }, { plan: "Gold" }],
  ["nothing with none of them", 'plan: "Plan {Product}"', { Product: "" }, {}],
  ["the row's id", 'plan: "no. {id}"', {}, { plan: "no. C-1" }],
  ["another word", 'status: { from: "{State}", as: { running: active, gone: churned } }', { State: "GONE" }, { status: "churned" }],
  ["a word that begins so", 'status: { from: "{State}", as: { "on*": active } }', { State: "On hold" }, { status: "active" }],
  ["a word that ends so", 'status: { from: "{State}", as: { "*ning": active } }', { State: "Running" }, { status: "active" }],
  ["another word for the rest", 'status: { from: "{State}", as: { gone: churned }, else: active }', { State: "fine" }, { status: "active" }],
  ["another word for none", 'status: { from: "{State}", as: { gone: churned }, else: trial }', { State: "" }, { status: "trial" }],
  ["a day a year later, in a year that has no such day", 'renewsOn: { from: "{Start}", plus: 1 year }', {}, { renewsOn: "2025-02-28" }],
  ["a day months later", 'renewsOn: { from: "{Start}", plus: 3 months }', { Start: "2024-11-30" }, { renewsOn: "2025-02-28" }],
  ["a day days later", 'renewsOn: { from: "{Start}", plus: 30 days }', {}, { renewsOn: "2024-03-30" }],
  ["the first that says something", 'plan: ["{Tier}", "{Product}", none]', { Tier: "", Product: "Suite" }, { plan: "Suite" }],
  ["what is said where nothing else is", 'plan: ["{Tier}", none]', { Tier: "" }, { plan: "none" }],
  ["the first that holds", "status: [{ when: { Trial: true }, say: trial }, active]", { Trial: "Yes" }, { status: "trial" }],
  ["the next where it does not", "status: [{ when: { Trial: true }, say: trial }, active]", { Trial: "no" }, { status: "active" }],
  [
    "fields in an alternative",
    'recurring: [{ when: { Free: missing }, say: { amount: "{MRR}", currency: USD, per: month } }]',
    { Free: "", MRR: "$9.50" },
    { recurring: { amount: "9.50", currency: "USD", per: "month" } },
  ],
  ["no price without an amount", 'recurring: { amount: "{MRR}", currency: USD, per: month }', { MRR: "" }, {}],
];

test.for(says)("a field says %s", async ([, field, cells, subscription]) => {
  const start = cells["Start"] ?? "2024-02-29";
  const { events, problems } = await told(`${contract}\n  ${field}`, cells);
  expect({ problems, subscription: events[0]?.["subscription"] }).toEqual({
    problems: [],
    subscription: { externalId: "C-1", startsOn: start, ...subscription },
  });
});

const taken: [string, string, string | undefined][] = [
  ["email", "Aiko Sato (Aiko@Ours.example)", "aiko@ours.example"],
  ["email", "Aiko Sato", undefined],
  ["domain", "taro@aoba.example", "aoba.example"],
  ["domain", "taro@gmail.com", "gmail.com"],
  ["company domain", "taro@mail.aoba.co.jp", "mail.aoba.co.jp"],
  ["company domain", "taro@gmail.com", undefined],
  ["company domain", "taro@yahoo.co.jp", undefined],
  ["first", " ; 901; 902", "901"],
  ["first", "901", "901"],
  ["first", ";", undefined],
  ["salesforce id", "a0D30000001n7Pi", "a0D30000001n7PiEAI"],
  ["salesforce id", "0019000000B98de", "0019000000B98deAAB"],
  ["salesforce id", "0019000000B98deAAB", "0019000000B98deAAB"],
  ["salesforce id", "ACME", "ACME"],
];

test.for(taken)("take: %s of %s is %s", async ([take, text, part]) => {
  const { events } = await told(`${contract}\n  endReason: { from: "{It}", take: ${take} }`, { It: text });
  expect(events[0]?.["subscription"]).toEqual({ externalId: "C-1", startsOn: "2024-02-29", ...(part === undefined ? {} : { endReason: part }) });
});

const conditions: [string, Record<string, string>, boolean][] = [
  ["{ A: given }", { A: "x" }, true],
  ["{ A: given }", { A: " " }, false],
  ["{ A: given }", {}, false],
  ["{ A: missing }", { A: "" }, true],
  ["{ A: true }", { A: "TRUE" }, true],
  ["{ A: true }", { A: "0" }, false],
  ["{ A: false }", { A: "いいえ" }, true],
  ["{ A: false }", { A: "" }, false],
  ["{ A: closed_won }", { A: "Closed Won" }, true],
  ["{ A: 3 }", { A: "3" }, true],
  ["{ A: [won, lost*] }", { A: "Lost to nobody" }, true],
  ["{ A: [won, lost] }", { A: "open" }, false],
  ["{ A: given, B: given }", { A: "x", B: "" }, false],
  ["[{ A: given }, { B: given }]", { A: "", B: "x" }, true],
  ["{ A: { after: B } }", { A: "2024-03-02", B: "2024-03-01 10:00" }, true],
  ["{ A: { after: B } }", { A: "2024-03-01", B: "2024-03-01" }, false],
  ["{ A: { after: B } }", { A: "2024-03-01", B: "" }, false],
];

test.for(conditions)("when %s holds of %o: %s", async ([condition, cells, holds]) => {
  const where = await told(`${contract}\nwhen: ${condition}`, cells);
  expect([where.events.length, where.untold]).toEqual(holds ? [1, []] : [0, ["C-1 told"]]);
  const unless = await told(`${contract}\nunless: ${condition}`, cells);
  expect(unless.events).toHaveLength(holds ? 0 : 1);
  expect([...where.problems, ...unless.problems]).toEqual([]);
});

test("what cannot be read is told with its column, what stands there and why", async () => {
  const fields = `${contract}\n  seats: "{Seats}"\n  status: [{ when: { Trial: true }, say: trial }, { from: "{State}", as: { on: active } }]`;
  const { problems } = await told(fields, { Contract: "", Start: "30/02/2024", Seats: "many", Trial: "perhaps", State: "odd" });
  expect(problems).toEqual([
    { column: "Start", value: "30/02/2024", reason: expect.any(String) },
    { column: "Contract", value: "", reason: "is empty, and every subscription needs subscription.externalId" },
    { column: "Seats", value: "many", reason: expect.stringContaining("is not a number") },
    { column: "Trial", value: "perhaps", reason: expect.stringContaining("neither yes nor no") },
    { column: "State", value: "odd", reason: "is none of on" },
  ]);
});

test("a name may stand for one of several headers, and for what is worked out of others", async () => {
  const more = `columns: { company: [Company ID, 会社ID] }\nvalues:\n  owner: { from: "{company}", take: first }\n  label: "of {owner}"\n`;
  const fields = `${contract}\n  plan: "{label}"\naccount: { externalId: "{owner}" }`;
  const preset = await presetOf(fields, more);
  const mapping = mappingOf(preset, ["会社ID", "Contract", "Start", "Company ID", "Note"], readers);
  expect(tellOne(mapping, ["7", "C-1", "2024-01-01", "8;9", ""]).events[0]).toMatchObject({
    account: { externalId: "8" },
    subscription: { plan: "of 8" },
  });
  expect(mapping.unread).toEqual(["会社ID", "Note"]);
  expect(mapping.understood).toContainEqual({ field: "account.externalId", from: "Company ID" });
  expect(mapping.idColumnsOf([])).toEqual(["Contract"]);
  expect(mapping.knownBy).toBe("Rows are known by Contract.");
  const [event] = mapping.tell(["7", "C-1", "2024-01-01", "8;9", ""], "C-1").events;
  expect(event?.columnsOf("subscription.plan")).toEqual(["Company ID"]);
});

test("what is no field is kept with the event, if it is said to be", async () => {
  const { events } = await told(
    `${contract}\nkeep: { note: "{Note}", wasFree: { from: "{Free}", as: { "yes": true, "no": false } }, from: { system: old } }`,
    {
      Note: "",
      Free: "no",
    },
  );
  expect(events[0]).toMatchObject({ wasFree: false, from: { system: "old" } });
  expect(events[0]).not.toHaveProperty("note");
});

test("several events are told of one row, with what every one of them says", async () => {
  const preset = await loadPreset(
    await written(`
rows: opportunities
source: crm
id: "{No}"
every:
  kind: opportunity
  unless: { Deleted: true }
  account: { domain: "{Site}" }
  opportunity: { externalId: "{No}", name: "{Deal}", stage: New, status: open }
events:
  - { id: "{id} opened", occurredAt: "{Opened}" }
  - { id: "{id} closed", occurredAt: "{Closed}", when: { Closed: given }, opportunity: { stage: Won, status: won } }
`),
  );
  const mapping = mappingOf(preset, ["No", "Deal", "Site", "Opened", "Closed", "Deleted"], readers);
  const { events, untold } = tellOne(mapping, ["D-1", "Rollout", "acme.example", "2024-01-01", "2024-02-01", ""]);
  const shared = { kind: "opportunity", account: { domain: "acme.example" } };
  const opportunity = { externalId: "D-1", name: "Rollout" };
  expect(events).toEqual([
    { ...shared, id: "D-1 opened", occurredAt: "2024-01-01T00:00:00.000Z", opportunity: { ...opportunity, stage: "New", status: "open" } },
    { ...shared, id: "D-1 closed", occurredAt: "2024-02-01T00:00:00.000Z", opportunity: { ...opportunity, stage: "Won", status: "won" } },
  ]);
  expect(untold).toEqual([]);
  expect(tellOne(mapping, ["D-1", "Rollout", "acme.example", "2024-01-01", "", ""]).untold).toEqual(["D-1 closed"]);
  expect(tellOne(mapping, ["D-1", "Rollout", "acme.example", "2024-01-01", "", "true"])).toEqual({
    events: [],
    untold: ["D-1 opened", "D-1 closed"],
    problems: [],
  });
});

test("a row whose id is not there in full has none, and its content is all that stands in it", async () => {
  const preset = await loadPreset(
    await written('rows: milestones\nsource: s\nid: "{A}-{B}"\nevents: [{ id: "{id}", kind: milestone, milestone: live, occurredAt: "{At}" }]\n'),
  );
  const mapping = mappingOf(preset, ["A", "B", "At", "Note"], readers);
  expect(mapping.ownIdOf(["1", "2", "", ""])).toBe("1-2");
  expect(mapping.ownIdOf(["1", " ", "", ""])).toBeNull();
  const turned = mappingOf(preset, ["At", "B", "Extra", "Note", "A"], readers).contentOf(["2024-01-01", "2 ", "", "x", "1"]);
  expect(mapping.contentOf(["1", "2", "2024-01-01", "x"])).toBe(turned);
  expect(tellOne(mapping, ["", "", "2024-01-01", ""], "hash").events[0]).toMatchObject({ id: "hash" });
});

test("a day that is given for all is what rows without one are known by as well, unless they tell how things stand", async () => {
  const idsOf = async (rows: string, cells: string[]) => {
    const event = `{ id: "{id}", kind: milestone, milestone: live, account: { domain: "{Domain}" }, occurredAt: "{At}" }`;
    const preset = await loadPreset(await written(`rows: ${rows}\nsource: s\nid: "{No}"\nevents: [${event}]\n`));
    return ["2024-01-31", "2024/2/29"].map((occurredAt) => {
      const mapping = mappingOf(preset, ["No", "Domain", "At"], readers, { occurredAt });
      return [mapping.ownIdOf(cells), mapping.contentOf(cells)];
    });
  };
  const undated = await idsOf("milestones", ["1", "a.example", ""]);
  expect(undated.map(([id]) => id)).toEqual(["1 2024-01-31", "1 2024-02-29"]);
  expect(new Set(undated.map(([, content]) => content)).size).toBe(2);
  const [first, second] = await idsOf("milestones", ["1", "a.example", "2024-01-01"]);
  expect(first).toEqual(second);
  expect((await idsOf("accounts", ["1", "a.example", ""])).map(([id]) => id)).toEqual(["1", "1"]);
});

test("columns that have to be there are missed, but for a date that is given for all", async () => {
  const fields = contract.replace("{Start}", "{Begin}");
  const preset = await presetOf(fields, "columns: { owner: [Owner ID, Owner] }\nneeds: [Contract, Start, owner]\n");
  expect(mappingOf(preset, ["Contract", "Begin"], readers).missing).toEqual(["Start", "Owner ID (or Owner)"]);
  const given = mappingOf(preset, ["Contract", "owner", "Begin"], readers, { occurredAt: "2024-05-05", source: "mine" });
  expect(given.missing).toEqual([]);
  expect(given.source).toBe("mine");
  const [told] = given.tell(["C-1", "", "2024-01-01"], "C-1").events;
  expect(told?.event).toMatchObject({ occurredAt: "2024-05-05T00:00:00.000Z", source: "mine" });
});

test("what its id and what an event needs are made of is missed, also where nobody said that it is needed", async () => {
  const preset = await loadPreset(
    await written(
      `rows: touches\nsource: s\nid: "{Reff}"\nevents:
  - { id: "{id}", kind: touch, occurredAt: "{Whenn}", channel: ["{Kind: exact}", "{Sort}"] }
  - { id: "{id} called", kind: touch, when: { Called: given }, occurredAt: "{Called}", channel: phone }\n`,
    ),
  );
  expect(mappingOf(preset, ["Ref", "When"], readers).missing).toEqual(["Reff", "Whenn", "Kind: exact (or Sort)"]);
  expect(mappingOf(preset, ["Reff", "Whenn", "Sort"], readers).missing).toEqual([]);
  expect(mappingOf(preset, ["Reff", "Sort"], readers, { occurredAt: "2024-05-05" }).missing).toEqual([]);
});

test("what a preset's rows are known by has to be readable", async () => {
  const mapping = mappingOf(await presetOf(contract), ["Contract", "Start"], readers);
  for (const id of ["#N/A", "1.23457E+11"]) {
    expect(tellOne(mapping, [id, "2024-01-01"]).problems).toContainEqual({ column: "Contract", value: id, reason: expect.stringContaining("Excel") });
  }
  expect(tellOne(mapping, ["C-1", "2024-01-01"]).problems).toEqual([]);
});

test("a contract that begins after the file was written is told as of then, its end on its day", async () => {
  const preset = await presetOf(contract);
  const mapping = mappingOf(preset, ["Contract", "Start"], readers, { asOf: new Date("2026-03-01T10:00:00Z") });
  const told = (start: string) => tellOne(mapping, ["C-1", start]).events[0];
  expect(told("2027-01-01")).toMatchObject({ occurredAt: "2026-03-01T10:00:00.000Z", subscription: { startsOn: "2027-01-01" } });
  expect(told("2025-01-01")).toMatchObject({ occurredAt: "2025-01-01T00:00:00.000Z" });
});

test("a header that is read and stands twice is refused", async () => {
  const preset = await presetOf(contract);
  expect(() => mappingOf(preset, ["Contract", "Start", "contract"], readers)).toThrow(
    'The column "Contract" stands twice in the file (columns 1 and 3)',
  );
  expect(mappingOf(preset, ["Contract", "Start", "Note", "Note"], readers).unread).toEqual(["Note", "Note"]);
});

const event = `events:\n  - id: "{id} told"\n    kind: subscription\n    occurredAt: "{Start}"\n    subscription:\n      externalId: "{No}"\n      startsOn: "{Start}"`;
const broken: [string, string, string][] = [
  ["text that is no YAML", "rows: [", "line 1: is not YAML"],
  ["rows that are none", `rows: deals\nsource: s\n${event}`, 'line 1: rows "deals" is none of accounts, contacts, '],
  ["no source", `rows: leads\n${event}`, "line 1: source is missing."],
  [
    "a name for what is not there",
    `rows: subscriptions\nsource: s\nkeep: *all\n${event}`,
    "line 1: the preset uses *all, and nothing before it is named &all.",
  ],
  ["a name for what it stands in", "rows: &all [*all]", "line 1: the preset has a name (&name) for something that holds itself"],
  [
    "too many names",
    `a: &a [${"x,".repeat(9)}x]\n${"bcdef".replace(/./g, (name) => `${name}: &${name} [${`*${String.fromCharCode(name.charCodeAt(0) - 1)},`.repeat(9)}x]\n`)}`,
    "line 1: the preset uses names (*name) too often.",
  ],
  [
    "a word that a preset does not have",
    `rows: subscriptions\nsource: s\nevent: 1\n${event}`,
    "line 1: the preset has what is not known here: event.",
  ],
  ["no events", "rows: leads\nsource: s\nevents: []", "line 3: events "],
  [
    "a field that is none",
    `rows: subscriptions\nsource: s\n${event}\n      seat: 1`,
    "line 10: events.0.subscription.seat is no field of an event; what is to be kept beside its fields goes under keep. Did you mean seats?",
  ],
  [
    "a value that its field does not have",
    `rows: subscriptions\nsource: s\n${event}\n      status: actve`,
    'line 10: events.0.subscription.status says "actve"; subscription.status is one of trial, active, churned. Did you mean active?',
  ],
  [
    "a word for such a value",
    `rows: subscriptions\nsource: s\n${event}\n      status:\n        from: "{State}"\n        as:\n          on: activ`,
    'line 13: events.0.subscription.status.as.on says "activ"',
  ],
  [
    "a number that is text",
    `rows: subscriptions\nsource: s\n${event}\n      seats: many`,
    'line 10: events.0.subscription.seats says "many", which is not what subscription.seats holds (count).',
  ],
  [
    "a column without its quotes",
    `rows: subscriptions\nsource: s\n${event}\n      plan: {Plan}`,
    "line 10: events.0.subscription.plan.Plan is empty; a column is written in quotes",
  ],
  [
    "a brace that is left open",
    `rows: subscriptions\nsource: s\n${event}\n      plan: "{Plan"`,
    "line 10: events.0.subscription.plan has a brace that is not closed",
  ],
  [
    "a later date that is no day",
    `rows: subscriptions\nsource: s\n${event}\n      plan: { from: "{Start}", plus: 1 year }`,
    "line 10: events.0.subscription.plan.plus is for days",
  ],
  [
    "a time that is none",
    `rows: subscriptions\nsource: s\n${event}\n      renewsOn: { from: "{Start}", plus: a year }`,
    "line 10: events.0.subscription.renewsOn.plus is not a time such as",
  ],
  [
    "a part that nobody takes",
    `rows: subscriptions\nsource: s\n${event}\n      plan: { from: "{Start}", take: last }`,
    "line 10: events.0.subscription.plan.take ",
  ],
  ["a condition of nothing", `rows: subscriptions\nsource: s\n${event}\n    when: given`, "line 10: events.0.when does not name columns"],
  [
    "a test that is none",
    `rows: subscriptions\nsource: s\n${event}\n    when:\n      A: { before: B }`,
    "line 11: events.0.when.A is not given, missing, a value",
  ],
  [
    "an event without what it needs",
    `rows: subscriptions\nsource: s\nevents:\n  - id: "{id}"\n    kind: subscription\n    occurredAt: "{Start}"`,
    "line 4: events.0 needs subscription.externalId, as every subscription does.",
  ],
  ["an event of no kind", 'rows: subscriptions\nsource: s\nevents:\n  - id: "{id}"', "line 4: events.0 needs its kind: one of account"],
  [
    "an id that is the same for every row",
    `rows: subscriptions\nsource: s\n${event.replace("{id} told", "told")}`,
    "line 4: events.0.id is the same for every row",
  ],
  [
    "two events of one id",
    `rows: subscriptions\nsource: s\n${event}\n${event.slice("events:\n".length)}`,
    "line 10: events.1.id is the id of another event",
  ],
  ["a row that is known by its id", `rows: subscriptions\nsource: s\nid: "{id}"\n${event}`, "line 3: id is not made of any column"],
  [
    "a value that is said by itself",
    `rows: subscriptions\nsource: s\nvalues:\n  a: "{b}"\n  b: "{a}"\n${event}\n      plan: "{a}"`,
    "line 5: values.b goes in a circle",
  ],
  [
    "what every event says wrongly",
    `rows: subscriptions\nsource: s\nevery:\n  subscription: { color: red }\n${event}`,
    "line 4: every.subscription.color is no field",
  ],
  [
    "a field that is kept",
    `rows: subscriptions\nsource: s\n${event}\n    keep: { occurredAt: x }`,
    "line 10: events.0.keep.occurredAt is a field of events",
  ],
];

test.for(broken)("%s is refused, with file and line", async ([, text, sentence]) => {
  const path = await written(text);
  const refusal = await loadPreset(path).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(OperatorError);
  expect(String(refusal)).toContain(`${path}, ${sentence}`);
});

test("a preset that is not there is named, with those that are", async () => {
  await expect(loadPreset("hubspot-deal")).rejects.toThrow(
    'There is no preset "hubspot-deal". Did you mean hubspot-deals? There are: hubspot-companies, ',
  );
  await expect(loadPreset("./nowhere.yaml")).rejects.toThrow("The preset ./nowhere.yaml cannot be read: ");
});

test("every preset that ships can be meant, and says what it is for", async () => {
  const presets = await listPresets();
  expect(presets.map(({ name }) => name)).toEqual(presets.map(({ name }) => name).toSorted());
  expect(presets.length).toBeGreaterThan(10);
  for (const { name, about, source } of presets) {
    expect(about, name).not.toBe("");
    expect(name.startsWith(source), name).toBe(true);
  }
});

test("the example of the README is a preset", async () => {
  const readme = await readFile(new URL("../../../src/ingest/presets/README.md", import.meta.url), "utf8");
  const [, example = ""] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
  const mapping = mappingOf(await loadPreset(await written(example)), ["Contract ID", "Account IDs", "Start", "解約日"], readers);
  expect(mapping.missing).toEqual([]);
  expect(tellOne(mapping, ["C-1", "7;8", "2024-01-01", "2024-06-30"]).events).toEqual([
    {
      id: "C-1 started",
      kind: "subscription",
      occurredAt: "2024-01-01T00:00:00.000Z",
      account: { externalId: "7" },
      subscription: { externalId: "C-1", startsOn: "2024-01-01" },
    },
    {
      id: "C-1 ended",
      kind: "subscription",
      occurredAt: "2024-06-30T00:00:00.000Z",
      account: { externalId: "7" },
      subscription: { externalId: "C-1", startsOn: "2024-01-01", status: "churned", endedOn: "2024-06-30" },
    },
  ]);
});
