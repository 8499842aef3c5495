import { afterAll, expect, test } from "vitest";
import { type Answered, startWorld } from "../support/world.ts";

const world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
afterAll(() => world.stop());

let made = 0;
const note = (rest: object = {}) => {
  made += 1;
  return { id: `n${made}`, kind: "note", text: "Called them", occurredAt: "2026-06-15T11:00:00Z", account: { domain: "acme.com" }, ...rest };
};
const taken = (accepted: number, duplicates = 0) => ({ accepted, duplicates, rejected: [] });
const jsonLines = { "content-type": "application/x-ndjson" };

type Stored = { source: string; externalId: string; revision: number; current: boolean; body: Record<string, unknown> };
const stored = (id: string) =>
  world.db.sql<Stored>(
    `select source, "externalId", revision, current, body from revenue_event where "organizationId" = $1 and "externalId" = $2 order by source, revision`,
    [world.organizationId, id],
  );

test("one event, a list of them, and lines of them are all taken", async () => {
  const [one, two, three, four, five] = [note(), note(), note(), note(), note()];
  expect(await world.post(one)).toMatchObject({ status: 200, body: taken(1) });
  expect(await world.post({ events: [two, three] })).toMatchObject({ status: 200, body: taken(2) });
  expect(await world.post(`${JSON.stringify(four)}\r\n\n${JSON.stringify(five)}\n`, jsonLines)).toMatchObject({ status: 200, body: taken(2) });
  for (const { id } of [one, two, three, four, five]) expect(await stored(id)).toHaveLength(1);
});

test("a list without events is no mistake", async () => {
  expect((await world.post({ events: [] })).body).toEqual(taken(0));
  expect((await world.post("\n", jsonLines)).body).toEqual(taken(0));
});

test("a byte order mark and a character set beside the content type change nothing", async () => {
  expect((await world.post(`\uFEFF${JSON.stringify(note())}`)).body).toEqual(taken(1));
  expect((await world.post(`\uFEFF${JSON.stringify(note())}`, { "content-type": "Application/X-NDJSON; charset=utf-8" })).body).toEqual(taken(1));
});

test("source and revision may be left out", async () => {
  const event = note();
  await world.send(event);
  expect(await stored(event.id)).toMatchObject([{ source: "api", revision: 0, current: true }]);
});

test("a bad event is named by its place and id, and the good ones beside it are kept", async () => {
  const good = [note(), note()];
  const { body } = await world.post({
    events: [good[0], note({ id: "bad-1", kind: "rumour" }), "a word", { kind: "note" }, good[1], note({ id: "bad-2", account: {} })],
  });
  expect(body).toEqual({
    accepted: 2,
    duplicates: 0,
    rejected: [
      { index: 1, id: "bad-1", problem: expect.stringContaining("kind") },
      { index: 2, id: null, problem: "is not an object" },
      { index: 3, id: null, problem: expect.stringContaining("id") },
      { index: 5, id: "bad-2", problem: expect.stringContaining("names no account") },
    ],
  });
  for (const { id } of good) expect(await stored(id)).toHaveLength(1);
  expect(await stored("bad-1")).toEqual([]);
});

test("a line that is no JSON is named, and the lines around it are kept", async () => {
  const lines = [JSON.stringify(note()), '{"id": "torn', JSON.stringify(note())];
  expect((await world.post(lines.join("\n"), jsonLines)).body).toEqual({
    accepted: 2,
    duplicates: 0,
    rejected: [{ index: 1, id: null, problem: "is not JSON" }],
  });
});

test("a sender who lost the answer sends again, and what was taken counts once", async () => {
  const first = [note(), note()];
  const later = note();
  await world.send(first);
  expect(await world.send([...first, later])).toEqual(taken(1, 2));
  expect(await world.send([...first, later, later])).toEqual(taken(0, 4));
});

test("the same told in other words is a repeat: fields in another order, another zone, amounts as text or number", async () => {
  const deal = (opportunity: object, rest: object = {}) => ({ id: "same-deal", kind: "opportunity", opportunity, ...rest });
  const first = deal(
    { externalId: "S1", name: "Same", stage: "Talks", status: "open", amount: "12.50", currency: "eur" },
    { occurredAt: "2026-06-15T11:00:00Z", account: { domain: "www.Acme.com", name: "Acme" } },
  );
  const again = deal(
    { currency: "EUR", amount: 12.5, status: "open", stage: "Talks", name: " Same ", externalId: "S1" },
    { account: { name: "Acme", domain: "www.Acme.com" }, occurredAt: "2026-06-15T20:00:00.000+09:00" },
  );
  expect(await world.send(first)).toEqual(taken(1));
  expect(await world.send(again)).toEqual(taken(0, 1));
});

test("the same id with other content is rejected, and what was first told stays", async () => {
  const event = note({ text: "They like it" });
  await world.send(event);
  const answer = await world.send([note(), { ...event, text: "They hate it" }]);
  expect(answer).toMatchObject({
    accepted: 1,
    duplicates: 0,
    rejected: [{ index: 1, id: event.id, problem: expect.stringContaining("revision above 0") }],
  });
  expect(await stored(event.id)).toMatchObject([{ body: { text: "They like it" } }]);
});

test("two that contradict each other in one body: the first counts, the second is named", async () => {
  const event = note({ text: "first" });
  expect(await world.send([event, { ...event, text: "second" }])).toMatchObject({ accepted: 1, rejected: [{ index: 1, id: event.id }] });
  expect(await stored(event.id)).toMatchObject([{ body: { text: "first" } }]);
});

test("the same id of another source is another event", async () => {
  const event = note();
  expect(await world.send([event, { ...event, source: "crm", text: "Heard elsewhere" }])).toEqual(taken(2));
  expect(await stored(event.id)).toHaveLength(2);
});

test("a higher revision corrects, a lower one is kept without effect", async () => {
  const event = { id: "r", kind: "account", occurredAt: "2026-06-15T11:00:00Z", account: { domain: "revised.com" } };
  const segment = async () =>
    (
      await world.db.sql<{ segment: string }>(`select segment from account where "organizationId" = $1 and domain = 'revised.com'`, [
        world.organizationId,
      ])
    )[0]?.segment;
  await world.send({ ...event, revision: 2, segment: "Two" });
  expect(await segment()).toBe("Two");
  expect(await world.send({ ...event, revision: 1, segment: "One" })).toEqual(taken(1));
  expect(await segment()).toBe("Two");
  expect(await world.send({ ...event, revision: 5, segment: "Five" })).toEqual(taken(1));
  expect(await segment()).toBe("Five");
  expect(
    await world.send([
      { ...event, revision: 1, segment: "One" },
      { ...event, revision: 2, segment: "Two" },
    ]),
  ).toEqual(taken(0, 2));
  expect(await stored("r")).toMatchObject([
    { revision: 1, current: false },
    { revision: 2, current: false },
    { revision: 5, current: true },
  ]);
});

test("of several revisions in one body the highest counts, wherever it stands", async () => {
  const event = { id: "rs", kind: "account", occurredAt: "2026-06-15T11:00:00Z", account: { domain: "revisions.com" } };
  const told = [1, 3, 0, 2].map((revision) => ({ ...event, revision, segment: `S${revision}` }));
  expect(await world.send(told)).toEqual(taken(4));
  expect(await world.db.sql(`select segment from account where "organizationId" = $1 and domain = 'revisions.com'`, [world.organizationId])).toEqual([
    { segment: "S3" },
  ]);
});

const tooFar = "is more than 5 minutes in the future";
test.each([
  ["2026-06-15T12:05:00Z", null],
  ["2026-06-15T21:05:00+09:00", null],
  ["2026-06-15T12:00Z", null],
  ["2026-06-15T11:59:59.123456Z", null],
  ["2026-06-15T12:05:00.001Z", tooFar],
  ["2026-06-15T21:06:00+09:00", tooFar],
  ["2199-01-01T00:00:00Z", tooFar],
  ["2026-06-15T12:00:00", "occurredAt"],
  ["2026-06-15", "occurredAt"],
  ["2026-02-30T12:00:00Z", "occurredAt"],
  ["yesterday", "occurredAt"],
  ["1781524800000", "occurredAt"],
  [1_781_524_800_000, "occurredAt"],
  ["+294276-01-01T00:00:00Z", "occurredAt"],
  ["0001-01-01T00:00:00Z", "occurredAt"],
  [null, "occurredAt"],
])("an event of %j: %j", async (occurredAt, problem) => {
  const answer = await world.send(note({ occurredAt }));
  expect(answer).toMatchObject(problem === null ? taken(1) : { accepted: 0, rejected: [{ index: 0, problem: expect.stringContaining(problem) }] });
});

const deal = (amount: unknown, currency?: string) => ({
  ...note(),
  kind: "opportunity",
  opportunity: { externalId: `D${made}`, name: "Deal", stage: "Talks", status: "open", amount, ...(currency && { currency }) },
});
test.each([
  ["1234.50", "USD", 123_450, "USD"],
  [0.1, "EUR", 10, "EUR"],
  ["7", undefined, 700, "USD"],
  ["98000", "JPY", 98_000, "JPY"],
  ["98000.00", "JPY", 98_000, "JPY"],
  ["1.234", "kwd", 1_234, "KWD"],
  ["-20", "USD", -2_000, "USD"],
])("an amount of %j %s is kept as %i in minor units", async (amount, currency, minor, kept) => {
  const event = deal(amount, currency);
  expect(await world.send(event)).toEqual(taken(1));
  expect(
    await world.db.sql(`select "amountMinor", currency from opportunity where "organizationId" = $1 and "externalId" = $2`, [
      world.organizationId,
      event.opportunity.externalId,
    ]),
  ).toEqual([{ amountMinor: minor, currency: kept }]);
});

test.each([
  ["12.345", "USD", "more decimals"],
  ["98000.5", "JPY", "more decimals"],
  ["12.3456", "KWD", "more decimals"],
  [1e21, "USD", "decimal amount"],
  ["12,50", "EUR", "decimal amount"],
  ["€ 12", "EUR", "decimal amount"],
  ["99999999999999999", "USD", "decimal amount"],
  ["1", "EURO", "ISO 4217"],
  [{ gt: 0 }, "USD", "amount"],
])("an amount of %j %s is rejected", async (amount, currency, problem) => {
  const event = deal(amount, currency);
  expect(await world.send(event)).toMatchObject({ accepted: 0, rejected: [{ index: 0, id: event.id, problem: expect.stringContaining(problem) }] });
});

const answersOf = ({ status, body }: Answered) => ({ status, error: body.error });
test.each([
  ["", "not JSON"],
  ["{", "not JSON"],
  ["hello", "not JSON"],
  ['{"id": 1}\n{"id": 2}', "application/x-ndjson"],
  ["null", "not an event"],
  ["17", "not an event"],
  ['"text"', "not an event"],
  ['{"events": {}}', '"events" is not a list'],
  ['{"events": [], "announce": "no"}', '"announce" is neither true nor false'],
])("a body of %j is no body of events: 400", async (body, said) => {
  expect(answersOf(await world.post(body))).toEqual({ status: 400, error: expect.stringContaining(said) });
});

test("a body of 5 MiB is taken, a byte more is too large", async () => {
  const event = JSON.stringify(note());
  const padded = (bytes: number) => event + " ".repeat(bytes - event.length);
  expect(await world.post(padded(5 * 1024 * 1024))).toMatchObject({ status: 200, body: taken(1) });
  expect(answersOf(await world.post(padded(5 * 1024 * 1024 + 1)))).toEqual({ status: 413, error: expect.stringContaining("5 MiB") });
});

test("a thousand events and more are recorded in parts and answered as one", async () => {
  const events = Array.from({ length: 2_100 }, (_, at) => ({
    ...note(),
    id: `many-${at}`,
    account: { domain: `many${at % 7}.com` },
    ...(at % 700 === 5 && { text: "" }),
  }));
  const { accepted, duplicates, rejected } = await world.send([...events, events[0] ?? {}]);
  expect({ accepted, duplicates }).toEqual({ accepted: 2_097, duplicates: 1 });
  expect(rejected.map(({ index, id }) => [index, id])).toEqual([
    [5, "many-5"],
    [705, "many-705"],
    [1_405, "many-1405"],
  ]);
});
