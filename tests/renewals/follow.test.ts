import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";
import { channelId, shownText, startWorld, userId, type World } from "../support/world.ts";
import { begins, contract, customer, dayAfter, watching } from "./customers.ts";

const db = await testDatabase();
afterAll(() => db.close());

let world: World;
let on: ReturnType<typeof watching>;
beforeEach(async () => {
  world = await startWorld({ db, now: begins });
  on = watching(world);
  await world.ask("ann", "wins", "subscribe renewal.due");
});
afterEach(() => world.stop());

const standing = (days: number, more = {}) => customer({ domain: "acme.com", name: "Acme", renewsOn: dayAfter(days), ...more });
const told = (more: object) => contract({ domain: "acme.com", at: world.clock.now, ...more });
const renewed = (more: object = {}) => ({
  id: `renewed ${world.clock.now.toISOString()}`,
  source: "billing",
  kind: "milestone",
  milestone: "renewed",
  occurredAt: world.clock.now.toISOString(),
  account: { domain: "acme.com" },
  ...more,
});
const message = () => on.standing("#wins").find(({ said }) => /Acme/.test(said) && !/^Subscribed/.test(said));
const merge = async (from: string, into: string) => {
  const user = userId(world.team, "ann");
  const asked = await world.slack.command({ user, channel: channelId(world.team, "wins"), command: "/rev", text: `merge ${from} into ${into}` });
  const pressed = await world.slack.press({ user, on: await asked.reply(), button: "Merge" });
  expect(shownText(await pressed.reply())).toContain("Acme Labs");
};
const closings = async () => (await on.renewals()).map(({ closedAs }) => closedAs);

test("a contract that churns closes its renewal at once, and the message says so, without buttons", async () => {
  await world.send(standing(85));
  await on.goTo(0, 1);
  await world.send(told({ renewsOn: dayAfter(85), status: "churned" }));
  await world.settle();
  expect(await closings()).toEqual(["churned"]);
  expect(message()?.said).toContain("Churned: Acme");
  expect(message()?.said).not.toContain("Set outcome");
  expect(message()?.said).toContain("Show risk");
  expect(message()?.replies.map(({ text }) => text)).toEqual(["Acme churned: the contract that was to renew on Feb 16, 2027 has ended."]);
  await on.goTo(20);
  expect(await on.told("acme.com")).toHaveLength(2);
});

test.each([
  ["a year on, before its date: renewed early", 365, "renewed", "Renewed: Acme"],
  ["a month on, before its date: put off", 30, "moved", "Renewal moved: Acme"],
  ["a month back: moved", -30, "moved", "Renewal moved: Acme"],
])("a date that is told to be %s", async (_what, by, closedAs, title) => {
  await world.send(standing(85));
  await on.goTo(0, 1);
  await world.send(told({ renewsOn: dayAfter(85 + by) }));
  await world.settle();
  expect(await closings()).toEqual([closedAs]);
  expect(message()?.said).toContain(title);
});

test("where the new date is near, that is a renewal of its own, with a message of its own", async () => {
  await world.send(standing(85));
  await on.goTo(0, 1);
  await world.send(told({ renewsOn: dayAfter(55) }));
  await on.goTo(0, 2);
  expect((await on.renewals()).map(({ renewsOn, closedAs }) => [renewsOn, closedAs])).toEqual([
    [dayAfter(55), null],
    [dayAfter(85), "moved"],
  ]);
  const [old, fresh] = on.standing("#wins").filter(({ said }) => /Acme/.test(said) && !/^Subscribed/.test(said));
  expect(old?.said).toContain("Acme's contract does not renew on Feb 16, 2027 any more: by the latest telling it does on Jan 17, 2027.");
  expect(fresh?.said).toContain("Renewal: Acme, Jan 17, 2027");
});

test("a date that passes while the contract goes on is renewed when the next is told, or after 30 days", async () => {
  await world.send(standing(10));
  await on.goTo(0, 1);
  await on.goTo(12);
  expect(await closings()).toEqual([null]);
  expect(await world.ask("ann", "wins", "renewals")).toContain("2 days past");
  await world.send(told({ renewsOn: dayAfter(375) }));
  expect(await closings()).toEqual(["renewed"]);

  await world.send(customer({ domain: "silent.com", renewsOn: dayAfter(15), at: world.clock.now }));
  await on.goTo(44);
  expect(await closings()).toEqual(["renewed", null]);
  await on.goTo(45);
  expect(await closings()).toEqual(["renewed", "renewed"]);
});

test("a word that it was renewed closes it, and the contract's old date does not open it again", async () => {
  await world.send(standing(40));
  await on.goTo(0, 1);
  await world.send(renewed());
  expect(await closings()).toEqual(["renewed"]);
  await on.goTo(1);
  expect(await closings()).toEqual(["renewed"]);
});

test("a word that it was renewed counts although it came with the contract, or before the renewal was watched", async () => {
  await world.send([...standing(40), renewed()]);
  await on.goTo(0, 1);
  await on.goTo(11);
  expect(await closings()).toEqual(["renewed"]);
  expect(await on.told("acme.com")).toEqual([]);
  expect(await world.ask("ann", "wins", "renewals")).toContain("No contract renews in the next 90 days.");
});

test("a word that it was renewed holds when it is told more exactly, and is over when it is taken back", async () => {
  await world.send(standing(40));
  await on.goTo(0, 1);
  const word = renewed({ id: "word", subscription: { externalId: "S-acme.com" } });
  await world.send(word);
  await world.settle();
  expect(await closings()).toEqual(["renewed"]);
  await on.goTo(0, 2);
  await world.send({ ...word, revision: 1, note: "By phone" });
  await on.goTo(0, 3);
  await on.goTo(11);
  expect(await closings()).toEqual(["renewed"]);
  expect(await on.told("acme.com")).toEqual([]);
  await world.send({ id: "word", source: "billing", revision: 2, kind: "withdrawn", occurredAt: word.occurredAt });
  await on.goTo(12);
  expect(await closings()).toEqual([null]);
});

test.each([
  ["of a company without contracts", []],
  ["of a company with a contract of its own", [contract({ domain: "acme.io", renewsOn: dayAfter(300) })]],
])("a renewal that was told as renewed stays so when its account becomes part %s", async (_what, more) => {
  await world.send([...standing(40), ...customer({ domain: "acme.io", name: "Acme Labs" }).slice(0, 2), ...more]);
  await on.goTo(0, 1);
  await world.send(renewed());
  expect(await closings()).toEqual(["renewed"]);
  await on.goTo(0, 2);
  await merge("acme.com", "acme.io");
  await on.goTo(0, 3);
  await on.goTo(11);
  expect(await closings()).toEqual(["renewed"]);
  expect(await on.told("acme.com")).toEqual([]);
});

test("of several contracts such a word closes the one it names, and none where it names none", async () => {
  await world.send([...standing(40), contract({ domain: "acme.com", renewsOn: dayAfter(50), ...{ externalId: "S-2" } })]);
  await on.goTo(0, 1);
  await world.send(renewed());
  expect(await closings()).toEqual([null, null]);
  await world.send(renewed({ id: "named", subscription: { externalId: "S-2" } }));
  expect(await closings()).toEqual([null, "renewed"]);
});

test("a word about the renewal before says nothing of the next", async () => {
  await world.send(standing(31, { startsOn: dayAfter(0) }));
  await on.goTo(0, 1);
  await world.send(renewed());
  expect(await closings()).toEqual([null]);
});

test("what was told by mistake and taken back opens it again, and the message goes on", async () => {
  await world.send(standing(85));
  await on.goTo(0, 1);
  const wrong = { ...told({ renewsOn: dayAfter(85), status: "churned" }), id: "wrong" };
  await world.send(wrong);
  await world.settle();
  expect(await closings()).toEqual(["churned"]);
  world.clock.now = new Date(begins.getTime() + 2 * 3_600_000);
  await world.send({ id: "wrong", source: "billing", revision: 1, kind: "withdrawn", occurredAt: wrong.occurredAt });
  await on.goTo(0, 3);
  expect(await closings()).toEqual([null]);
  expect(message()?.said).toContain("Renewal: Acme, Feb 16, 2027");
});

test("history closes as well, but not what was said before the latest word", async () => {
  await world.send(standing(85));
  await on.goTo(0, 1);
  await world.send([told({ renewsOn: dayAfter(450), at: new Date("2026-11-01T00:00:00Z") })], false);
  expect(await closings()).toEqual([null]);
  await world.send([told({ renewsOn: dayAfter(450), at: world.clock.now })], false);
  expect(await closings()).toEqual(["renewed"]);
});

test("history closes without a word: the message is brought up to date, and its thread stays as it is", async () => {
  await world.send(standing(85));
  await on.goTo(0, 1);
  await world.send([told({ renewsOn: dayAfter(85), status: "churned" })], false);
  await world.settle();
  expect(message()?.said).toContain("Churned: Acme");
  expect(message()?.replies).toEqual([]);
  expect(await on.told("acme.com")).toEqual(["post due 90 → channel"]);
});

test("the renewal of an account that is merged goes on with the other's", async () => {
  await world.send([...standing(80), ...customer({ domain: "acme.io", name: "Acme Labs", renewsOn: dayAfter(70) })]);
  await on.goTo(0, 1);
  await merge("acme.io", "acme.com");
  await on.goTo(0, 2);
  const accounts = (await on.renewals()).map(({ accountId, closedAs }) => [accountId, closedAs]);
  expect(accounts).toEqual([
    [accounts[0]?.[0], null],
    [accounts[0]?.[0], null],
  ]);
  expect(await world.ask("ann", "wins", "renewals")).toContain("2 renewals");
});
