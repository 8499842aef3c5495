import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { testDatabase } from "../support/database.ts";
import { buttonsOf, makeOrganization, textOf } from "../support/story.ts";

let db: Db;
let rin: Awaited<ReturnType<Awaited<ReturnType<typeof makeOrganization>>["member"]>>;

beforeAll(async () => {
  db = await testDatabase();
  const world = await makeOrganization(db);
  rin = await world.member("rin");
  const globex = await world.account({ name: "Globex Corporation", domain: "globex.com", ids: { crm: "001-G", billing: "77" } });
  await world.account({ name: "Globex Labs", domain: "globex-labs.io" });
  await world.account({ name: "100%_safe", domain: "safe.example" });
  await world.account({ name: "100 other safes", domain: "other.example" });
  await world.account({ name: "Müller & Söhne GmbH", domain: "xn--mller-kva.de" });
  await world.account({ name: "株式会社ミツバ", domain: "mitsuba.co.jp" });
  await world.account({ name: "Twin", ids: { crm: "T-1", billing: "88" } });
  await world.account({ name: "Twin", domain: "twin.example", ids: { crm: "88" } });
  await world.deal(globex, { id: "D-9", name: "Big one", stage: "Open" });
  for (let index = 0; index < 14; index += 1) await world.account({ name: `Serial ${index} Ltd`, domain: `serial${index}.example` });

  const other = await makeOrganization(db, { name: "Other" });
  await other.account({ name: "Hidden Treasure", domain: "treasure.example", ids: { crm: "H-1" } });
});
afterAll(() => db.close());

const title = async (words: string) => (await rin.types(`journey ${words}`)).card.title;
const offers = async (words: string) => buttonsOf((await rin.types(`journey ${words}`)).card).map((each) => each.label);

test.each([
  "globex.com",
  "GLOBEX.COM",
  "www.globex.com",
  "https://www.globex.com/about?x=1#y",
  "shop.globex.com:8080",
  "<https://globex.com|globex.com>",
  "jane@globex.com",
  "001-G",
  "77",
  "D-9",
  "Globex Corporation",
  "globex corporation",
  "  “Globex Corporation”  ",
  "corporation",
  "bex corp",
])("an account is found as %s", async (words) => {
  expect(await title(words)).toBe("Globex Corporation (globex.com)");
});

test("names and domains of other scripts are found", async () => {
  expect(await title("müller.de")).toBe("Müller & Söhne GmbH (xn--mller-kva.de)");
  expect(await title("söhne")).toBe("Müller & Söhne GmbH (xn--mller-kva.de)");
  expect(await title("ミツバ")).toBe("株式会社ミツバ (mitsuba.co.jp)");
});

test("several matches give a choice, and a press answers", async () => {
  const { card } = await rin.types("journey globex");
  expect(card.summary).toBe("2 accounts match “globex”.");
  expect(await offers("globex")).toEqual(["Globex Labs (globex-labs.io)", "Globex Corporation (globex.com)"]);
  const [labs] = buttonsOf(card);
  expect((await rin.presses(labs?.action ?? "", labs?.data))?.card.title).toBe("Globex Labs (globex-labs.io)");
});

test("accounts of one name, and an id that two sources use, are told apart by a press", async () => {
  const { card } = await rin.types("journey Twin");
  const presses = await Promise.all(buttonsOf(card).map(async ({ action, data }) => (await rin.presses(action, data))?.card.title));
  expect(presses.toSorted()).toEqual(["Twin", "Twin (twin.example)"]);
  expect((await offers("88")).toSorted()).toEqual(["Twin", "Twin (twin.example)"]);
});

test("a choice shows ten and says how many more there are", async () => {
  const { card } = await rin.types("journey serial");
  expect(buttonsOf(card)).toHaveLength(10);
  expect(textOf(card)).toContain("14 accounts match “serial”.");
  expect(textOf(card)).toContain("4 more match: type more of the name, or the domain.");
});

test("wildcards are letters", async () => {
  expect(await title("100%_")).toBe("100%_safe (safe.example)");
  expect(await title("0%o")).toBe("No such account");
  expect(await title("%")).toBe("100%_safe (safe.example)");
  expect(await title("_")).toBe("100%_safe (safe.example)");
  expect(await title("\\")).toBe("No such account");
});

test("where none matches, the nearest names are offered", async () => {
  const { card } = await rin.types("journey Globx Corporaton");
  expect(card.summary).toBe("No account is known as “Globx Corporaton”.");
  expect(buttonsOf(card)[0]?.label).toBe("Globex Corporation (globex.com)");
  expect((await offers("golbex.com"))[0]).toMatch(/^Globex/);
  expect(await offers("ミツワ")).toContain("株式会社ミツバ (mitsuba.co.jp)");
  expect(await offers("zzzzqqqq")).toEqual([]);
});

test("another organization's account does not exist", async () => {
  for (const words of ["treasure.example", "H-1", "Hidden Treasure", "hidden", "Hiden Treasur"]) {
    expect(textOf((await rin.types(`journey ${words}`)).card).replaceAll(words, "")).not.toMatch(/Hidden Treasure|treasure\.example/);
  }
});

test("odd words get a plain answer", async () => {
  for (const words of [
    "' or 1=1 --",
    "x".repeat(10_000),
    "\u202e\u0000\u0007",
    "👨‍👩‍👧".repeat(300),
    "a\ud800b",
    "{}",
    '"',
    "<>",
    "00000000-0000-0000-0000-000000000000",
  ]) {
    const { card } = await rin.types(`journey ${words}`);
    expect(["No such account", "That cannot be done"]).toContain(card.title);
    expect(textOf(card).length).toBeLessThan(3_000);
  }
  expect(rin.logged).toEqual([]);
});

test("an account is asked for by something", async () => {
  const { card } = await rin.types("journey");
  expect(textOf(card)).toContain("Which account?");
});

test("before any event has arrived, the answer says how to send some", async () => {
  const empty = await makeOrganization(db, { name: "Fresh" });
  const first = await empty.member("first");
  const { card } = await first.types("journey acme.com");
  expect(card.title).toBe("No accounts yet");
  expect(textOf(card)).toContain("POST /webhooks/events");
});
