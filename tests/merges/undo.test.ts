import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, type World } from "../support/world.ts";
import { accountBehind, crossing, messages, setAside, twoAccounts } from "./acme.ts";
import { chatOf } from "./chat.ts";

let world: World;
let ann: ReturnType<typeof chatOf>;
const dayMs = 86_400_000;

beforeEach(async () => {
  world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
  ann = chatOf(world, "ann");
  await ann.types("subscribe all");
});
afterEach(() => world.stop());

const mergeNow = async (words: string): Promise<string> => {
  await ann.types(`merge ${words}`);
  return ann.presses("Merge");
};
const account = (id: string, domain: string) => ({
  id,
  source: "crm",
  kind: "account",
  occurredAt: "2026-06-01T09:00:00Z",
  account: { domain, name: domain.toUpperCase() },
});
/** Whose the announcements of deals are, by the domain of their account. */
const announced = async () => {
  const rows = await world.db.sql<{ subject: string; domain: string | null }>(
    `select distinct subject, domain from announcement left join account on account."organizationId" = $1 and account.id = announcement."accountId"
    where announcement."organizationId" = $1 and subject like 'opportunity %' order by 1`,
    [world.organizationId],
  );
  return Object.fromEntries(rows.map(({ subject, domain }) => [subject, domain]));
};
const moved = (id: string, deal: string, name: string, stage: string) => ({
  id,
  source: "crm",
  kind: "opportunity",
  occurredAt: world.clock.now.toISOString(),
  opportunity: { externalId: deal, name, stage, status: "open" },
});

test("what was announced of a deal goes where the deal goes, and its message goes on", async () => {
  await world.send(twoAccounts);
  await world.settle();
  const posts = () => world.slack.messages("#wins").filter((message) => message.text.includes("Extension"));
  expect(posts()).toHaveLength(1);
  expect(await announced()).toEqual({ "opportunity crm D1": "acme.com", "opportunity crm D2": "acme.io" });

  await mergeNow("acme.io into acme.com");
  expect(await announced()).toEqual({ "opportunity crm D1": "acme.com", "opportunity crm D2": "acme.com" });
  await world.send(moved("move-1", "D2", "Extension", "Contract"));
  await world.settle();
  expect(JSON.stringify(posts()[0])).toContain("Acme Corp");

  const before = await messages(world);
  await ann.types("merge undo acme.io");
  expect(await messages(world)).toBe(before);
  expect(await announced()).toEqual({ "opportunity crm D1": "acme.com", "opportunity crm D2": "acme.io" });
  await world.send(moved("move-2", "D2", "Extension", "Signature"));
  await world.settle();
  expect(posts()).toHaveLength(1);
  expect(JSON.stringify(posts()[0])).toContain("Acme GmbH");
  expect(JSON.stringify(posts()[0])).toContain("Signature");
});

test("what came meanwhile goes to the one it names; what names both is set aside again", async () => {
  await world.send(twoAccounts);
  await world.send(crossing);
  const stays = (await accountBehind(world, "acme.com")).id;
  await mergeNow("acme.io into acme.com");
  await world.send([
    { ...crossing, id: "of-corp", account: { externalId: "001" } },
    { ...crossing, id: "of-gmbh", account: { domain: "acme.io" } },
    { ...crossing, id: "of-both", account: { domain: "acme.com", externalId: "002" } },
    { ...crossing, id: "of-deal", account: undefined, opportunity: { externalId: "D2" } },
  ]);
  await ann.types("merge undo acme.com");
  expect(await accountBehind(world, "acme.com")).toEqual({
    id: stays,
    names: ["account 001", "domain acme.com"],
    events: ["corp", "corp-deal", "of-corp"],
  });
  expect((await accountBehind(world, "acme.io")).events).toEqual(["gmbh", "gmbh-champion", "gmbh-deal", "of-deal", "of-gmbh"]);
  expect(await setAside(world)).toEqual(["crossing", "of-both"]);
  expect(await ann.types("merge undo acme.com")).toContain("Acme Corp is not merged with any other account.");
});

test("three merged one after the other come apart in turn, the last one first", async () => {
  await world.send([account("a", "a.example"), account("b", "b.example"), account("c", "c.example")]);
  const first = await mergeNow("b.example into a.example");
  const answer = ann.latest();
  expect(first).toContain("B.EXAMPLE (b.example) is part of A.EXAMPLE (a.example) now.");
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  await mergeNow("a.example into c.example");
  expect((await accountBehind(world, "b.example")).events).toEqual(["a", "b", "c"]);

  const listed = await ann.types("merge");
  expect(listed).toContain("Jun 15, 2026 by Ann Lee, until Jul 15, 2026");
  expect(await ann.presses("Undo", answer)).toMatch(
    /B\.EXAMPLE \(a\.example\) was merged into C\.EXAMPLE \(c\.example\) after that, on Jun 15, 2026\. Undo that merge first\./,
  );
  expect(await ann.types("merge undo b.example")).toContain("are accounts of their own again");
  expect((await accountBehind(world, "c.example")).events).toEqual(["c"]);
  expect((await accountBehind(world, "b.example")).events).toEqual(["a", "b"]);
  expect(await ann.types("merge undo b.example")).toContain("are accounts of their own again");
  expect((await accountBehind(world, "a.example")).events).toEqual(["a"]);
  expect((await accountBehind(world, "b.example")).events).toEqual(["b"]);
  expect(await ann.types("merge")).toContain("There is no merge that can be undone.");
});

test("it can be undone for thirty days and not a second longer", async () => {
  await world.send([account("a", "a.example"), account("b", "b.example"), account("c", "c.example"), account("d", "d.example")]);
  const mergedAt = world.clock.now.getTime();
  await mergeNow("b.example into a.example");
  const [ab] = [ann.latest()];
  await mergeNow("d.example into c.example");
  world.clock.now = new Date(mergedAt + 30 * dayMs);
  expect(await ann.types("merge undo a.example")).toContain("are accounts of their own again");
  world.clock.now = new Date(mergedAt + 30 * dayMs + 1_000);
  const late = await ann.types("merge undo c.example");
  expect(late).toContain("was merged into C.EXAMPLE (c.example) on Jun 15, 2026. A merge can be undone for 30 days, so this one stays.");
  expect((await accountBehind(world, "d.example")).events).toEqual(["c", "d"]);
  expect(await ann.presses("Undo", ab)).toContain("This is done already");
  expect(await ann.types("merge")).toContain("There is no merge that can be undone.");
});

test("two that were merged, undone and merged again can come apart again", async () => {
  await world.send(twoAccounts);
  await world.send(crossing);
  await mergeNow("acme.io into acme.com");
  await ann.presses("Undo");
  await mergeNow("acme.com into acme.io");
  expect(await accountBehind(world, "acme.com")).toMatchObject({
    names: ["account 001", "account 002", "domain acme.com", "domain acme.io"],
    events: { length: 6 },
  });
  await ann.presses("Undo");
  expect((await accountBehind(world, "acme.com")).events).toEqual(["corp", "corp-deal"]);
  expect(await setAside(world)).toEqual(["crossing"]);
});

test("a third account that what came in said to be the same comes apart as well", async () => {
  const billing = { source: "billing", occurredAt: "2026-06-01T09:00:00Z" };
  const deal = { externalId: "O", name: "Old deal", stage: "Talks", status: "open" };
  await world.send({ ...billing, id: "third", kind: "opportunity", account: { domain: undefined, externalId: "B-4" }, opportunity: deal });
  await world.send(twoAccounts);
  await world.send({
    ...billing,
    id: "contract",
    kind: "subscription",
    account: { domain: "acme.com" },
    subscription: { externalId: "S", startsOn: "2026-06-01" },
  });
  const all = {
    ...billing,
    id: "all-three",
    kind: "note",
    text: "all",
    account: { domain: "acme.io" },
    subscription: { externalId: "S" },
    opportunity: { externalId: "O" },
  };
  expect((await world.send(all)).rejected).toHaveLength(1);
  expect(await mergeNow("acme.io into acme.com")).toContain("acme.com · acme.io · B-4 in billing · 001 in crm · 002 in crm");
  expect((await accountBehind(world, "acme.io")).events).toEqual([
    "all-three",
    "contract",
    "corp",
    "corp-deal",
    "gmbh",
    "gmbh-champion",
    "gmbh-deal",
    "third",
  ]);
  await ann.presses("Undo");
  expect((await accountBehind(world, "acme.com")).events).toEqual(["contract", "corp", "corp-deal"]);
  expect((await accountBehind(world, "acme.io")).events).toEqual(["gmbh", "gmbh-champion", "gmbh-deal"]);
  expect(await setAside(world)).toEqual(["all-three"]);
  expect(await world.ask("ann", "wins", "B-4", "/journey")).toContain("Old deal");
});

test("two that events say are one stay one, and the answer says so", async () => {
  const known = { source: "crm", kind: "account", occurredAt: "2026-06-01T09:00:00Z" };
  await world.send([
    { ...known, id: "by-domain", account: { domain: "one.example" } },
    { ...known, id: "by-id", account: { externalId: "1" } },
  ]);
  await mergeNow("1 into one.example");
  await world.send({ ...known, id: "by-both", account: { domain: "one.example", externalId: "1" } });
  expect(await ann.presses("Undo")).toContain("they are one account all the same: events that were recorded say so.");
  expect((await accountBehind(world, "one.example")).events).toEqual(["by-both", "by-domain", "by-id"]);
});
