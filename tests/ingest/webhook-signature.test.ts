import { createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import { Webhook } from "standardwebhooks";
import { afterAll, expect, test } from "vitest";
import { createEncryption, generateKey } from "../../src/encryption.ts";
import { addEndpoint, generateSecret, rotateSecret } from "../../src/ingest/endpoint.ts";
import { secretBytes } from "../../src/ingest/signature.ts";
import { signed, startWorld } from "../support/world.ts";
import { rawConnection, rawPost } from "./raw-request.ts";

const now = new Date("2026-06-15T12:00:00Z");
const encryption = createEncryption(generateKey());
const world = await startWorld({ now, encryption });
const path = `door-${world.organizationId}`;
const door = `${world.url}/webhooks/events/${path}`;
afterAll(() => world.stop());

let made = 0;
const event = () => {
  made += 1;
  return JSON.stringify({ id: `s${made}`, kind: "note", text: "Called them", occurredAt: "2026-06-15T11:00:00Z", account: { domain: "acme.com" } });
};
const countEvents = async () => (await world.db.sql<{ count: number }>("select count(*) as count from revenue_event"))[0]?.count;
const seconds = (offset = 0) => String(now.getTime() / 1_000 + offset);
/** The signature of any bytes at any time, as the sender's own code would make it. */
const sign = (id: string, timestamp: string, body: string | Buffer, secret = world.secret) =>
  `v1,${createHmac("sha256", secretBytes(secret)).update(`${id}.${timestamp}.`).update(body).digest("base64")}`;
const headersOf = (body: string, timestamp: string, id = "msg_1") => ({
  "webhook-id": id,
  "webhook-timestamp": timestamp,
  "webhook-signature": sign(id, timestamp, body),
});

test("what the reference package signs is taken, whatever the body's form", async () => {
  const reference = new Webhook(world.secret);
  const bodies = [event(), `{"events": [${event()}]}`, `${event()}\n${event()}\n`];
  for (const body of bodies) {
    const headers = { "webhook-id": "msg_ref", "webhook-timestamp": seconds(), "webhook-signature": reference.sign("msg_ref", now, body) };
    expect(
      (await rawPost(door, { ...headers, "content-type": body.includes("}\n") ? "application/x-ndjson" : "application/json" }, body)).status,
    ).toBe(200);
  }
});

test("what the door takes, the reference package takes", () => {
  const body = event();
  const at = new Date();
  expect(new Webhook(world.secret).verify(body, signed(world.secret, body, at))).toMatchObject({ kind: "note" });
});

test("one good signature among several is enough, as while a sender changes its secret", async () => {
  const body = event();
  const others = [sign("msg_1", seconds(), body, generateSecret()), "v1a,ed25519", "v2,xyz"];
  const all = [...others, sign("msg_1", seconds(), body)].join(" ");
  expect((await rawPost(door, { ...headersOf(body, seconds()), "webhook-signature": all }, body)).status).toBe(200);
});

test.each([
  ["five minutes old", -300, 200],
  ["five minutes and a second old", -301, 401],
  ["five minutes ahead", 300, 200],
  ["five minutes and a second ahead", 301, 401],
  ["a day old", -86_400, 401],
])("signed %s: %i", async (_when, offset, status) => {
  const body = event();
  expect((await rawPost(door, headersOf(body, seconds(offset)), body)).status).toBe(status);
});

test.each([
  ["milliseconds", `${now.getTime()}`],
  ["negative", `-${seconds()}`],
  ["1e99", "1e99"],
  ["exponent of now", "1.7815248e9"],
  ["a fraction", `${seconds()}.5`],
  ["a plus", `+${seconds()}`],
  ["hexadecimal", `0x${(now.getTime() / 1_000).toString(16)}`],
  ["NaN", "NaN"],
  ["Infinity", "Infinity"],
  ["empty", ""],
  ["a date", now.toISOString()],
  ["two numbers", `${seconds()} ${seconds()}`],
  ["full-width digits", "１７８１５２４８００"],
])("a timestamp told as %s is no timestamp: 401, also when it was signed so", async (_what, timestamp) => {
  const body = event();
  const raw = Buffer.from(timestamp).toString("latin1");
  const headers = { ...headersOf(body, timestamp), "webhook-timestamp": raw };
  expect((await rawPost(door, headers, body)).status).toBe(401);
});

const forgeries: [string, (body: string) => Record<string, string | string[]>][] = [
  ["nothing at all", () => ({})],
  ["no id", (body) => without(headersOf(body, seconds()), "webhook-id")],
  ["no time", (body) => without(headersOf(body, seconds()), "webhook-timestamp")],
  ["no signature", (body) => without(headersOf(body, seconds()), "webhook-signature")],
  ["an empty signature", () => ({ ...headersOf("", seconds()), "webhook-signature": "" })],
  ["only the version", () => ({ ...headersOf("", seconds()), "webhook-signature": "v1," })],
  ["a short signature", (body) => ({ ...headersOf(body, seconds()), "webhook-signature": sign("msg_1", seconds(), body).slice(0, -4) })],
  ["a long signature", (body) => ({ ...headersOf(body, seconds()), "webhook-signature": `${sign("msg_1", seconds(), body)}AAAA` })],
  ["no version", (body) => ({ ...headersOf(body, seconds()), "webhook-signature": sign("msg_1", seconds(), body).slice(3) })],
  ["a capital version", (body) => ({ ...headersOf(body, seconds()), "webhook-signature": sign("msg_1", seconds(), body).replace("v1", "V1") })],
  ["a lower-case signature", (body) => ({ ...headersOf(body, seconds()), "webhook-signature": sign("msg_1", seconds(), body).toLowerCase() })],
  [
    "hexadecimal",
    (body) => ({
      ...headersOf(body, seconds()),
      "webhook-signature": `v1,${Buffer.from(sign("msg_1", seconds(), body).slice(3), "base64").toString("hex")}`,
    }),
  ],
  ["odd hexadecimal", () => ({ ...headersOf("", seconds()), "webhook-signature": "v1,abc" })],
  ["the alphabet of URLs", (body) => ({ ...headersOf(body, seconds()), "webhook-signature": `v1,${Buffer.alloc(32, 255).toString("base64url")}=` })],
  ["another secret's", (body) => ({ ...headersOf(body, seconds()), "webhook-signature": sign("msg_1", seconds(), body, generateSecret()) })],
  [
    "the secret's text as the key",
    (body) => ({
      ...headersOf(body, seconds()),
      "webhook-signature": `v1,${createHmac("sha256", world.secret).update(`msg_1.${seconds()}.${body}`).digest("base64")}`,
    }),
  ],
  ["another id's", (body) => ({ ...headersOf(body, seconds()), "webhook-id": "msg_2" })],
  ["another time's", (body) => ({ ...headersOf(body, seconds()), "webhook-timestamp": seconds(1) })],
  ["another body's", () => headersOf("{}", seconds())],
  [
    "an id with a dot moved into the time",
    (body) => ({ ...headersOf(body, seconds()), "webhook-id": `msg_1.${seconds().slice(0, 1)}`, "webhook-timestamp": seconds().slice(1) }),
  ],
  ["the id told twice", (body) => ({ ...headersOf(body, seconds()), "webhook-id": ["msg_1", "msg_1"] })],
  ["the time told twice", (body) => ({ ...headersOf(body, seconds()), "webhook-timestamp": [seconds(), seconds()] })],
  [
    "the signature told twice",
    (body) => ({ ...headersOf(body, seconds()), "webhook-signature": [sign("msg_1", seconds(), body), sign("msg_1", seconds(), body)] }),
  ],
  [
    "unicode in the signature",
    (body) => ({ ...headersOf(body, seconds()), "webhook-signature": `v1,${Buffer.from("é".repeat(43)).toString("latin1")}=` }),
  ],
  ["an id of 10,000 characters", (body) => headersOf(body, seconds(), "m".repeat(10_000))],
  ["a webhook-key beside nothing else", () => ({ "webhook-key": world.secret })],
  ["the older names of the headers", (body) => renamed(headersOf(body, seconds()))],
];
test.each(forgeries)("signed with %s: 401, and nothing is kept", async (_what, forge) => {
  const before = await countEvents();
  const body = event();
  const answer = await rawPost(door, forge(body), body);
  expect(answer.status).toBe(401);
  expect(JSON.parse(answer.body)).toEqual({ error: expect.stringContaining("Not signed for this door") });
  expect(await countEvents()).toBe(before);
});

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
}

function renamed(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.replace("webhook-", "svix-"), value]));
}

test("the signature is of the bytes as they came, not of what they mean", async () => {
  const body = event();
  const headers = headersOf(body, seconds());
  for (const same of [JSON.stringify(JSON.parse(body), null, 1), `${body}\n`, `\uFEFF${body}`, body.replace("note", "n\\u006fte")]) {
    expect((await rawPost(door, headers, same)).status).toBe(401);
  }
  expect((await rawPost(door, headers, body)).status).toBe(200);
});

test("a request replayed within the five minutes changes nothing", async () => {
  const body = event();
  const headers = headersOf(body, seconds());
  expect(JSON.parse((await rawPost(door, headers, body)).body)).toMatchObject({ accepted: 1 });
  const before = await countEvents();
  expect(JSON.parse((await rawPost(door, headers, body)).body)).toMatchObject({ accepted: 0, duplicates: 1 });
  expect(await countEvents()).toBe(before);
});

test("a body that was packed is refused: its bytes are not what was signed, and small ones may unfold without end", async () => {
  const body = event();
  const packed = gzipSync(body);
  const headers = (of: string | Buffer) => ({
    ...headersOf(body, seconds()),
    "webhook-signature": sign("msg_1", seconds(), of),
    "content-encoding": "gzip",
  });
  expect((await rawPost(door, headers(body), packed)).status).toBe(415);
  expect((await rawPost(door, headers(packed), packed)).status).toBe(415);
});

test("a length told in two ways is refused", async () => {
  const body = event();
  const lines = Object.entries({ ...headersOf(body, seconds()), Host: "x", "Content-Length": "3", "Transfer-Encoding": "chunked" }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const { closed } = rawConnection(
    world.url,
    `POST /webhooks/events/${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
  );
  expect(await closed).toMatch(/^HTTP\/1.1 400 /);
});

test("every door has its own secrets", async () => {
  const secret = await addEndpoint(world.db, encryption, world.organizationId, "second-door");
  const body = event();
  const post = (to: string, by: string) => rawPost(`${world.url}/webhooks/events${to}`, signed(by, body, now), body);
  expect((await post("/second-door", secret)).status).toBe(200);
  expect((await post("/second-door", world.secret)).status).toBe(401);
  expect((await post(`/${path}`, secret)).status).toBe(401);
  expect((await post("/no-door", secret)).status).toBe(401);
  expect((await post("", secret)).status).toBe(401);
});

test("no address opens what has no door", async () => {
  const body = event();
  const refusals: [string, number][] = [
    ["%00", 401],
    ["door%00", 401],
    ["%ff", 400],
    ["%E0%A4%A", 400],
    ["..%2F..%2Fmetrics", 401],
    ["'%20or%201=1%20--", 401],
    ["x".repeat(5_000), 401],
    [`${path}/further`, 404],
  ];
  for (const [address, status] of refusals) {
    expect([address, (await rawPost(`${world.url}/webhooks/events/${address}`, signed(world.secret, body, now), body)).status]).toEqual([
      address,
      status,
    ]);
  }
});

test("a door has several secrets while one is replaced by another, and the old one closes", async () => {
  const first = await addEndpoint(world.db, encryption, world.organizationId, "rotating");
  const second = await rotateSecret(world.db, encryption, world.organizationId, "rotating");
  const post = (secret: string) => {
    const body = event();
    return rawPost(`${world.url}/webhooks/events/rotating`, signed(secret, body, world.clock.now), body);
  };
  expect((await post(first)).status).toBe(200);
  expect((await post(second)).status).toBe(200);
  await world.db.sql(`update endpoint_secret set "expiresAt" = now() - interval '1 second' where "expiresAt" is not null`);
  // What a door's secrets are is remembered for a few seconds.
  world.clock.now = new Date(world.clock.now.getTime() + 6_000);
  expect((await post(first)).status).toBe(401);
  expect((await post(second)).status).toBe(200);
  world.clock.now = now;
});
