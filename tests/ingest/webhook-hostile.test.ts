import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { channelId, signed, startWorld, userId, type World } from "../support/world.ts";
import { rawPost } from "./raw-request.ts";

const now = new Date("2026-06-15T12:00:00Z");
/** Everything the product logs, on every level, as it leaves the process. */
const logged: string[] = [];
let world: World;
beforeAll(async () => {
  vi.stubEnv("TEST_LOG", "trace");
  vi.spyOn(process.stderr, "write").mockImplementation((line) => {
    logged.push(String(line));
    return true;
  });
  world = await startWorld({ now });
});
afterAll(async () => {
  await world.stop();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

let made = 0;
const note = (rest: object = {}) => {
  made += 1;
  return { id: `h${made}`, kind: "note", text: "Called them", occurredAt: "2026-06-15T11:00:00Z", account: { domain: "acme.com" }, ...rest };
};
const kept = async (id: string) =>
  (await world.db.sql(`select from revenue_event where "organizationId" = $1 and "externalId" = $2`, [world.organizationId, id])).length > 0;
const door = () => `${world.url}/webhooks/events/door-${world.organizationId}`;
/** The event's JSON with something put in by hand that JSON.stringify would not write. */
const written = (event: object, field: string) => JSON.stringify(event).replace(/}$/, `,${field}}`);

/** Each bad event stands between two good ones. */
async function between(bad: string): Promise<{ problem: string | undefined; others: number }> {
  const { status, body } = await world.post(`{"events": [${JSON.stringify(note())}, ${bad}, ${JSON.stringify(note())}]}`);
  expect(status).toBe(200);
  return { problem: body.rejected[0]?.problem, others: body.accepted };
}

const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const hostile: [string, (event: ReturnType<typeof note>) => string, string][] = [
  ["lists 10,000 deep", (event) => written(event, `"x": ${deep(10_000)}`), "nested"],
  ["objects 10,000 deep", (event) => written(event, `"x": ${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`), "nested"],
  ["100,000 fields", (event) => written(event, `"x": {${Array.from({ length: 100_000 }, (_, at) => `"k${at}": 1`).join(",")}}`), "fields"],
  ["a list of 100,000", (event) => written(event, `"x": [${"1,".repeat(100_000)}1]`), "fields"],
  ["__proto__", (event) => written(event, '"__proto__": {"kind": "note"}'), "__proto__"],
  ["__proto__ inside", (event) => written(event, '"account": {"domain": "acme.com", "__proto__": {"isAdmin": true}}'), "__proto__"],
  ["__proto__ in other letters", (event) => written(event, '"x": {"\\u005f_proto__": 1}'), "__proto__"],
  ["NUL in a text", (event) => written(event, '"text": "a\\u0000b"'), "character"],
  ["NUL in an id", (event) => written(event, '"id": "a\\u0000b"'), "character"],
  ["NUL in a field nobody knows", (event) => written(event, '"x": {"y": ["a\\u0000b"]}'), "character"],
  ["NUL in a name of a field", (event) => written(event, '"a\\u0000b": 1'), "character"],
  ["half a pair", (event) => written(event, '"text": "a\\ud83d"'), "character"],
  ["the other half", (event) => written(event, '"x": "\\ude00 a"'), "character"],
  ["half a pair in a name of a field", (event) => written(event, '"a\\ud83d": 1'), "character"],
  ["a number that is too large", (event) => written(event, '"kind": "account", "employees": 1e400'), "too large"],
  ["a number that is too large, in a field nobody knows", (event) => written(event, '"x": [-1e400]'), "too large"],
  ["a large number", (event) => written(event, '"kind": "account", "employees": 2147483648'), "employees"],
  ["half a person", (event) => written(event, '"kind": "account", "employees": 1.5'), "employees"],
  ["a revision beyond whole numbers", (event) => written(event, '"revision": 9007199254740993'), "revision"],
  ["a negative revision", (event) => written(event, '"revision": -1'), "revision"],
  ["an operator where a text belongs", (event) => written(event, '"account": {"domain": {"contains": "a"}}'), "domain"],
  ["an operator as the id", (event) => written(event, '"id": {"not": ""}'), "id"],
  ["a list as the kind", (event) => written(event, '"kind": ["note"]'), "kind"],
  ["a kind from the object's own", (event) => written(event, '"kind": "constructor"'), "kind"],
  ["a source that is no word", (event) => written(event, '"source": "crm\' or 1=1"'), "source"],
  ["an id of 256 characters", (event) => written(event, `"id": "${"i".repeat(256)}"`), "id"],
  ["a text of 1 MB", (event) => written(event, `"text": "${"t".repeat(1_000_000)}"`), "text"],
  ["an address instead of a domain", (event) => written(event, '"account": {"domain": "127.0.0.1"}'), "is not a domain"],
  ["a bare word instead of a domain", (event) => written(event, '"account": {"domain": "acme"}'), "is not a domain"],
  ["a public suffix instead of a domain", (event) => written(event, '"account": {"domain": "co.uk"}'), "is not a domain"],
  ["a domain that is nobody's", (event) => written(event, '"account": {"domain": "www.GMAIL.com"}'), "nobody's"],
];
test.each(hostile)("%s: named, and the events around it are kept", async (_what, writtenBy, problem) => {
  const event = note();
  expect(await between(writtenBy(event))).toEqual({ problem: expect.stringContaining(problem), others: 2 });
  expect(await kept(event.id)).toBe(false);
});

test("what only looks hostile is text like any other, to the letter", async () => {
  const texts = [
    "' or 1=1; drop table account; --",
    "100 % of _them_ \\",
    "{{x}} {count, plural} %{env}",
    "😀👨‍👩‍👧‍👦 \u202E\u200F",
    "\r\n\t\u001b[31m",
    "＜script＞<script>alert(1)</script>",
    "\\u0000",
  ];
  for (const text of texts) {
    const event = note({
      text,
      account: { domain: "acme.com", externalId: `x${text.slice(0, 200)}`.trim(), name: text.trim() },
      source: `s${made}`,
      constructor: { prototype: text },
      toString: 1,
      hasOwnProperty: text,
    });
    expect(await world.send(event)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    expect(await world.send(event)).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
    const [row] = await world.db.sql<{ body: typeof event }>(`select body from revenue_event where "organizationId" = $1 and "externalId" = $2`, [
      world.organizationId,
      event.id,
    ]);
    expect(row?.body).toMatchObject({ text, constructor: { prototype: text }, toString: 1, hasOwnProperty: text });
  }
  expect((await world.db.sql("select from account")).length).toBe(1);
});

test("of a field that is told twice the last counts, as JSON has it", async () => {
  const event = note();
  expect((await world.post(written(event, '"text": "the last"'))).body).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  expect(await world.db.sql(`select body->>'text' as text from revenue_event where "externalId" = $1`, [event.id])).toEqual([{ text: "the last" }]);
});

test("names at their longest, in letters of three bytes, fit wherever they are kept", async () => {
  const long = (length: number) => Array.from(randomBytes(length), (byte, at) => String.fromCharCode(0x4e00 + byte + at)).join("");
  const id = long(255);
  const name = long(500);
  const contact = { email: `${long(300)}@${"d".repeat(15)}.jp`, name, title: name };
  const common = { occurredAt: "2026-06-15T11:00:00Z", source: "s".repeat(100), account: { externalId: id, name } };
  const events = [
    {
      ...common,
      id: `1${id.slice(1)}`,
      kind: "opportunity",
      opportunity: { externalId: id, name, stage: name, pipeline: name, status: "lost", lossReason: name },
    },
    { ...common, id: `2${id.slice(1)}`, kind: "lead", lead: { externalId: id, contact, channel: name, campaign: name } },
    { ...common, id: `3${id.slice(1)}`, kind: "subscription", subscription: { externalId: id, plan: name, startsOn: "2026-01-01", endReason: name } },
    { ...common, id: `4${id.slice(1)}`, kind: "account", segment: name, industry: name, country: name },
    { ...common, id: `5${id.slice(1)}`, kind: "note", text: long(20_000), opportunity: { externalId: id } },
    {
      ...common,
      id: `6${id.slice(1)}`,
      kind: "note",
      text: "waits",
      account: undefined,
      opportunity: { externalId: `w${id.slice(1)}` },
      subscription: { externalId: `w${id.slice(1)}` },
      lead: { externalId: `w${id.slice(1)}` },
    },
  ];
  expect(await world.send(events)).toEqual({ accepted: 6, duplicates: 0, rejected: [] });
  const channel = { day: "2026-06-01", clicks: 1 };
  expect(
    await world.send([
      { ...note(), kind: "channel", account: undefined, channel: { ...channel, name: long(200), campaign: long(200), page: long(200) } },
    ]),
  ).toMatchObject({ accepted: 1 });
  const tooLong = { ...note(), kind: "channel", account: undefined, channel: { ...channel, name, campaign: name, page: long(500) } };
  expect(await world.send([note(), tooLong, note()])).toMatchObject({
    accepted: 2,
    rejected: [{ index: 1, id: tooLong.id, problem: expect.stringContaining("together") }],
  });
});

test("what is too large is refused without being taken in, whether its length is told or not", async () => {
  const body = `{"events": [${JSON.stringify(note())}]}${" ".repeat(10 * 1024 * 1024)}`;
  expect((await rawPost(door(), { ...signed(world.secret, body, now), "content-length": String(body.length) }, body).catch(cutOff)).status).toBe(413);
  const chunked = request(door(), { method: "POST", headers: signed(world.secret, body, now), agent: false });
  const answered = once(chunked, "response");
  chunked.on("error", () => undefined);
  for (let at = 0; at < body.length; at += 1 << 20) chunked.write(body.slice(at, at + (1 << 20)));
  chunked.end();
  const [response] = await answered;
  expect(response.statusCode).toBe(413);
  response.resume();
});

/** Whoever goes on sending may find the line cut instead of an answer. */
const cutOff = () => ({ status: 413, body: "" });

test("nobody's body is waited for before the headers could be right", async () => {
  const slow = request(door(), { method: "POST", headers: { "content-length": "5000000" }, agent: false });
  slow.on("error", () => undefined);
  slow.write("{");
  const [response] = await once(slow, "response");
  expect(response.statusCode).toBe(401);
  slow.destroy();
});

test("a body of millions of nothings is refused", async () => {
  const said = { status: 400, body: { error: expect.stringContaining("more than 100,000 events") } };
  expect(await world.post(`{"events": [${"1,".repeat(2_000_000)}1]}`)).toMatchObject(said);
  expect(await world.post("1\n".repeat(2_000_000), { "content-type": "application/x-ndjson" })).toMatchObject(said);
});

test("others are answered between the parts of a long batch", async () => {
  const events = Array.from({ length: 8_000 }, (_, at) => note({ account: { domain: `a${at % 50}.com` } }));
  const from = performance.now();
  const batch = world.send(events, false);
  let longest = 0;
  for (let done = false; !done; ) {
    const asked = performance.now();
    await fetch(`${world.url}/healthz`);
    longest = Math.max(longest, performance.now() - asked);
    done = await Promise.race([batch.then(() => true), new Promise<false>((next) => setTimeout(() => next(false), 1))]);
  }
  expect((await batch).accepted).toBe(8_000);
  expect(longest).toBeLessThan((performance.now() - from) * 0.8);
});

const marker = "Wherefore-art-thou";
test("neither a secret nor what was sent is logged, whatever goes wrong", async () => {
  const told = { text: marker, account: { domain: "acme.com", name: marker }, token: "xoxb-1234-secret", auth: `Bearer ${marker}` };
  await world.send(note(told));
  await world.post(`{"torn": "${marker}`);
  await world.post({ events: [note({ ...told, kind: marker }), { [marker]: marker }] });
  await world.post(note(told), { "webhook-signature": `v1,${marker}` });
  await world.ask("ann", "wins", `journey ${marker}`);
  await fetch(`${world.url}/${marker}?token=${world.secret}`, { headers: { authorization: `Bearer ${marker}` } });
  // Something breaks inside: the database has a rule that nobody thought of.
  await world.db.script(`alter table revenue_event add constraint broken check (kind <> 'signal') not valid`);
  const broken = await world.post(note({ ...told, kind: "signal", signal: { family: "usage", name: marker } }));
  expect({ status: broken.status, error: broken.body.error }).toEqual({ status: 500, error: expect.stringContaining("logged") });
  expect(JSON.stringify(broken.body)).not.toContain(marker);
  await world.db.script(`alter table revenue_event drop constraint broken; alter table contact rename to lost`);
  const answer = await world.ask("ann", "wins", `journey ${marker}`);
  expect(answer).toMatch(/[0-9a-f]{8}/);
  expect((await world.post(note(told))).status).toBe(500);
  await world.db.script("alter table lost rename to contact");
  expect(await world.send(note(told))).toMatchObject({ accepted: 1 });

  const all = logged.join("");
  expect(all).toContain("events not recorded");
  expect(all).toContain("an answer failed");
  for (const secret of [marker, world.secret, world.secret.slice(6), "xoxb-1234", `xoxb-${world.team}`]) expect(linesWith(all, secret)).toEqual([]);
});

const linesWith = (all: string, secret: string): string[] =>
  all
    .split("\n")
    .filter((line) => line.includes(secret))
    .map((line) => line.slice(0, 2_000));

test("a log line is one line, whatever was asked", async () => {
  await world.slack.command({
    user: userId(world.team, "ann"),
    channel: channelId(world.team, "wins"),
    command: "/rev",
    text: "journey a\r\n\u001b[31m{}",
  });
  for (const line of logged.join("").split("\n").filter(Boolean)) expect(() => JSON.parse(line)).not.toThrow();
  expect(logged.join("")).not.toContain("\u001b");
});
