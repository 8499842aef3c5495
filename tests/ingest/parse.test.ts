import fc from "fast-check";
import { expect, test } from "vitest";
import { bodyOf, notJson, UnreadableBody } from "../../src/ingest/body.ts";
import { idOf, parseEvent } from "../../src/ingest/parse.ts";
import { namesOf, registrableDomain } from "../../src/journeys/names.ts";

const now = new Date("2026-06-15T12:00:00Z");
const valid = { id: "e1", kind: "note", text: "x", occurredAt: "2026-06-15T11:00:00Z", account: { domain: "acme.com" } };
const parse = (sent: unknown) => parseEvent(sent, "EUR", now);

/** Whatever JSON can say, more often in the words of events than not. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.jsonValue(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "2026-06-15T11:00:00Z", "acme.com", "USD", "1.5", -0, 1e308, null),
    tie("object"),
  ),
  object: fc.dictionary(
    fc.constantFrom(
      "id",
      "source",
      "revision",
      "occurredAt",
      "kind",
      "account",
      "domain",
      "externalId",
      "name",
      "text",
      "contact",
      "email",
      "lead",
      "opportunity",
      "amount",
      "currency",
      "cost",
      "__proto__",
      "constructor",
      "toString",
      "x",
    ),
    tie("value"),
  ),
})).value;
const kinds = ["account", "contact", "note", "touch", "lead", "opportunity", "subscription", "signal", "milestone", "channel"];
const bent = fc
  .tuple(
    fc.constantFrom(...kinds),
    fc.dictionary(
      fc.constantFrom(
        "id",
        "source",
        "revision",
        "occurredAt",
        "account",
        "text",
        "channel",
        "contact",
        "lead",
        "opportunity",
        "subscription",
        "signal",
        "milestone",
        "cost",
        "x",
      ),
      anything,
    ),
  )
  .map(([kind, bend]) => ({ ...valid, kind, ...bend }));

test("whatever is sent, it is an event or named in a sentence: nothing is thrown", () => {
  fc.assert(
    fc.property(fc.oneof(anything, bent), (sent) => {
      const read = parse(JSON.parse(JSON.stringify(sent) ?? "null"));
      if (typeof read === "string") expect(read.length).toBeGreaterThan(3);
      else expect(namesOf(read.event)).toEqual(read.names);
    }),
    { numRuns: 3_000 },
  );
});

test("what is taken can be kept: it says the same after it was JSON, and holds nothing a database refuses", () => {
  fc.assert(
    fc.property(bent, (sent) => {
      const read = parse(JSON.parse(JSON.stringify(sent)));
      if (typeof read === "string") return;
      const kept = JSON.stringify(read.event);
      expect(kept).not.toContain("\\u0000");
      expect(kept).not.toMatch(/\\ud[89a-f]/i);
      const { event } = read;
      expect(event.id.length).toBeLessThanOrEqual(255);
      expect(new Date(event.occurredAt).toISOString()).toBe(event.occurredAt);
      expect(Number.isSafeInteger(event.revision)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test("an event without a currency is in the organization's, one with its own in its own", () => {
  const deal = (rest: object) =>
    parse({ ...valid, kind: "opportunity", opportunity: { externalId: "D", name: "D", stage: "S", status: "open", ...rest } });
  expect(deal({ amount: "5" })).toMatchObject({ event: { opportunity: { minor: 500, currency: "EUR" } } });
  expect(deal({ amount: 5, currency: "jpy" })).toMatchObject({ event: { opportunity: { minor: 5, currency: "JPY" } } });
  expect(deal({})).not.toMatchObject({ event: { opportunity: { currency: expect.anything() } } });
  expect(deal({ minor: 5 })).not.toMatchObject({ event: { opportunity: { minor: expect.anything() } } });
  expect(parse({ ...valid, kind: "touch", channel: "ads", cost: "0.99" })).toMatchObject({ event: { minor: 99, currency: "EUR" } });
  expect(parse({ ...valid, kind: "channel", channel: { day: "2026-06-01", name: "ads", cost: 12 } })).toMatchObject({
    event: { channel: { minor: 1200, currency: "EUR" } },
  });
});

test("names longer than anyone reads are cut, and never within a character", () => {
  const named = (name: string) => parse({ ...valid, account: { domain: "acme.com", name } });
  expect(named("x".repeat(500))).toMatchObject({ event: { account: { name: "x".repeat(500) } } });
  expect(named("x".repeat(501))).toMatchObject({ event: { account: { name: `${"x".repeat(499)}…` } } });
  expect(named(`a${"😀".repeat(5_000)}`)).toMatchObject({ event: { account: { name: `a${"😀".repeat(249)}…` } } });
  expect(named("😀".repeat(5_000))).toMatchObject({ event: { account: { name: `${"😀".repeat(249)}…` } } });
  expect(named("x".repeat(20_001))).toContain("account.name");
});

test.each<[string, string | null]>([
  ["acme.com", "acme.com"],
  ["WWW.Acme.COM.", "acme.com"],
  ["https://www.acme.co.uk/a?b#c", "acme.co.uk"],
  ["a.b.c.acme.co.jp", "acme.co.jp"],
  ["user@mail.acme.com", "acme.com"],
  ["acme.com:8080", "acme.com"],
  ["Bücher.example", "xn--bcher-kva.example"],
  ["xn--bcher-kva.example", "xn--bcher-kva.example"],
  ["例え.jp", "xn--r8jz45g.jp"],
  ["acme。com", "acme.com"],
  ["someone.github.io", "someone.github.io"],
  ["github.io", null],
  ["com", null],
  ["co.uk", null],
  ["localhost", null],
  ["127.0.0.1", null],
  ["[::1]", null],
  ["::ffff:7f00:1", null],
  ["", null],
  [" ", null],
  ["acme", null],
  [".", null],
  ["-", null],
])("the domain of %j is %j", (told, domain) => {
  expect(registrableDomain(told)).toBe(domain);
});

test("an id is shown as far as it has one", () => {
  expect([{ id: "a" }, { id: 17 }, { id: "i".repeat(300) }, { id: {} }, {}, null, [], "id", notJson].map(idOf)).toEqual([
    "a",
    "17",
    "i".repeat(255),
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test("no body that can be sent breaks the reader", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array(), fc.string({ unit: "binary" }), fc.json()),
      fc.constantFrom(undefined, "application/json", "application/x-ndjson", "", "\u0000"),
      (body, type) => {
        try {
          expect(Array.isArray(bodyOf(Buffer.from(body), type).events)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableBody);
        }
      },
    ),
    { numRuns: 2_000 },
  );
  expect(() => bodyOf(Buffer.from([0x22, 0xff, 0x22]), "application/json")).toThrow("The body is not UTF-8.");
  expect(() => bodyOf(Buffer.from([0xff, 0xfe, 0x7b, 0x00]), "application/json")).toThrow("The body is not UTF-8.");
});
