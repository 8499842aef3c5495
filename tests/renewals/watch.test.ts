import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";
import { startWorld, userId, type World } from "../support/world.ts";
import { begins, contract, customer, dayAfter, signal, trouble, watching } from "./customers.ts";

const db = await testDatabase();
afterAll(() => db.close());

let world: World;
let on: ReturnType<typeof watching>;
beforeEach(async () => {
  world = await startWorld({ db, now: begins });
  on = watching(world);
  await world.ask("ann", "wins", "subscribe renewal.due");
  await world.ask("ann", "marketing", "subscribe renewal.risk");
  await world.settle();
});
afterEach(() => world.stop());

const acme = { domain: "acme.com", name: "Acme", csm: "ann@us.example" };
/** In a channel or with a person, without the confirmation of its subscription. */
const messages = (where: string) => on.standing(where).filter(({ said }) => !said.startsWith("Subscribed"));
/** What is due is done, and waits to be sent. */
const look = async (days: number, hours = 0) => {
  world.clock.now = new Date(begins.getTime() + days * 86_400_000 + hours * 3_600_000);
  await on.watch();
};
const dueTold = async () => (await on.told("acme.com")).filter((said) => said.includes("due"));

test("a renewal is told of 90, 60 and 30 days ahead, in one message and its thread, each once", async () => {
  await world.send(customer({ ...acme, renewsOn: dayAfter(95) }));
  await on.goTo(4);
  expect(await on.told("acme.com")).toEqual([]);
  await on.goTo(5);
  expect(await dueTold()).toEqual(["post due 90 → person", "post due 90 → channel"]);
  await on.goTo(6);
  await on.goTo(34);
  expect(await dueTold()).toHaveLength(2);
  await on.goTo(35);
  await on.goTo(65);
  await on.watch();
  expect((await dueTold()).filter((said) => said.endsWith("channel"))).toEqual([
    "post due 90 → channel",
    "reply due 60 → channel",
    "reply due 30 → channel",
  ]);
  const [message, broadcast] = messages("#wins");
  expect(message?.said).toContain("Renewal: Acme, Feb 26, 2027");
  expect(message?.said).not.toMatch(/days? (left|past)/);
  expect(message?.replies.map(({ text }) => text)).toEqual(["Acme renews in 60 days, on Feb 26, 2027.", "Acme renews in 30 days, on Feb 26, 2027."]);
  // The last call is seen in the channel as well.
  expect(broadcast?.said).toContain("Acme renews in 30 days");
  expect(messages("#wins")).toHaveLength(2);
  expect(messages("ann")[0]?.said).toContain("You see this because you look after the account.");
});

test("what a message says stays true until its date, and it says when that has passed", async () => {
  await world.send(customer({ ...acme, renewsOn: dayAfter(85) }));
  await on.goTo(0, 1);
  for (const days of [70, 84, 85]) {
    await on.goTo(days);
    expect(messages("#wins")[0]?.said).toContain("Renewal: Acme, Feb 16, 2027\n");
  }
  await on.goTo(86);
  const [message] = messages("#wins");
  expect(message?.said).toContain("Renewal: Acme, Feb 16, 2027 has passed");
  expect(message?.said).toContain("Renews on\n: \nFeb 16, 2027 · passed");
});

test("one that is first heard of within seven days of a call is told of by that, in between by the next", async () => {
  await world.send(customer({ ...acme, renewsOn: dayAfter(54) }));
  await world.send(customer({ domain: "late.com", renewsOn: dayAfter(53) }));
  await on.goTo(0, 1);
  await on.goTo(14);
  expect((await dueTold()).filter((said) => said.endsWith("channel"))).toEqual(["post due 60 → channel"]);
  expect(await on.told("late.com")).toEqual([]);
  expect(await world.ask("ann", "wins", "renewals")).toContain("late");
  await on.goTo(24);
  expect((await dueTold()).at(-1)).toBe("reply due 30 → channel");
  expect(await on.told("late.com")).toEqual(["post due 30 → channel"]);
});

test("what an import brings is passed over but for what comes up just now, whoever looks after it, known or not", async () => {
  await world.ask("yui", "marketing", "help");
  const csm = ["ann@us.example", "lin@us.example"] as const;
  const domains = Array.from({ length: 40 }, (_, at) => `c${at}.com`);
  await world.send(
    domains.flatMap((domain, at) => customer({ domain, csm: csm[at % 2] ?? "", renewsOn: dayAfter(40 + at) })),
    false,
  );
  await look(0, 1);
  await world.ask("lin", "marketing", "help");
  await look(0, 2);
  await look(0, 9);
  const told = (await Promise.all(domains.map(on.told))).map((each, at) => [at + 40, each.length] as const).filter(([, count]) => count > 0);
  expect(told.map(([days]) => days)).toEqual([54, 55, 56, 57, 58, 59, 60]);
  // As soon as the next call comes, all of them are told.
  await look(10);
  expect(await on.told("c0.com")).toEqual(["post due 30 → person", "post due 30 → channel"]);
});

test("of many that are first looked at the 20 soonest are told, each once", async () => {
  const domains = Array.from({ length: 25 }, (_, at) => `c${at}.com`);
  await world.send(
    domains.flatMap((domain, at) => [...customer({ domain, renewsOn: dayAfter(61 + at) }), ...trouble(domain, begins)]),
    false,
  );
  await look(0, 1);
  await look(0, 9);
  const told = await Promise.all(domains.map(on.told));
  expect(told.map((each) => each.length)).toEqual([...Array(20).fill(1), ...Array(5).fill(0)]);
  expect((await on.renewals()).map(({ bandTold }) => bandTold)).toEqual(domains.map(() => "risk"));
});

test("a contract that runs for a month is not told of ahead", async () => {
  await world.send(customer({ ...acme, startsOn: dayAfter(0), renewsOn: dayAfter(31) }));
  for (const day of [0, 2, 20, 30]) await on.goTo(day, 1);
  expect(await on.told("acme.com")).toEqual([]);
  await world.send(contract({ domain: "acme.com", at: world.clock.now, startsOn: dayAfter(0), renewsOn: dayAfter(62) }));
  for (const day of [31, 33, 60]) await on.goTo(day, 1);
  expect(await on.told("acme.com")).toEqual([]);
  expect(await on.renewals()).toMatchObject([{ closedAs: "renewed" }, { closedAs: null }]);
});

test("what goes from healthy to a risk is told at once, whom it concerns and who follows that, and said aloud", async () => {
  await world.send(customer({ ...acme, renewsOn: dayAfter(100) }));
  await on.goTo(0, 1);
  await world.send(trouble("acme.com", world.clock.now));
  await on.goTo(0, 2);
  expect(await on.told("acme.com")).toEqual(["post risk risk 2026-11-23 → person", "post risk risk 2026-11-23 → channel"]);
  const [message] = messages("#marketing");
  expect(message?.said).toContain("Health\n: \n25 of 100, at risk: down 75 from 100 a week ago");
  expect(message?.said).toContain("Their champion left today, and nobody has taken over");
  expect(messages("#wins")).toEqual([]);
  // A channel that follows what comes up alone hears of it when it does, with the risk in it.
  await on.goTo(10, 1);
  expect(messages("#wins")[0]?.said).toContain("at risk");
  expect((await on.told("acme.com")).slice(2)).toEqual(["reply due 90 → person", "post due 90 → channel"]);
});

test("a healthy customer is no news, one at risk is at the first look within 90 days, and not before", async () => {
  await world.send(customer({ ...acme, renewsOn: dayAfter(110) }));
  await world.send(customer({ domain: "near.com", renewsOn: dayAfter(85) }));
  await world.send(customer({ domain: "fine.com", renewsOn: dayAfter(110) }));
  await world.send([...trouble("acme.com", begins), ...trouble("near.com", begins)]);
  await on.goTo(0, 1);
  await on.goTo(1);
  expect(await on.told("acme.com")).toEqual([]);
  expect(await on.told("fine.com")).toEqual([]);
  // One message each: the weightier of the two tidings for who follows both.
  expect(await on.told("near.com")).toEqual(["post due 90 → channel", "post risk risk 2026-11-23 → channel"]);
});

test("a band is told anew only after it was healthy again", async () => {
  await world.send(customer({ ...acme, renewsOn: dayAfter(110) }));
  await on.goTo(0, 1);
  await world.send(trouble("acme.com", world.clock.now));
  await on.goTo(0, 2);
  for (const days of [1, 3, 9]) await on.goTo(days);
  expect((await on.told("acme.com")).filter((said) => said.includes("risk"))).toHaveLength(2);
  expect(await on.renewals()).toMatchObject([{ bandTold: "risk" }]);
});

test("15 points less within seven days are told once in 14 days, where the band stays as it is", async () => {
  await world.send(customer({ ...acme, renewsOn: dayAfter(115) }));
  await on.goTo(0, 1);
  await world.send(signal("acme.com", { family: "support", name: "Outage", severity: "critical" }, world.clock.now));
  await on.goTo(0, 2);
  const fell = ["post fall 2026-11-23 → person", "post fall 2026-11-23 → channel"];
  expect(await on.told("acme.com")).toEqual(fell);
  expect(messages("#marketing")[0]?.said).toContain("84 of 100, healthy: down 16 from 100 a week ago");
  for (const days of [1, 2, 5]) await on.goTo(days);
  expect(await on.told("acme.com")).toEqual(fell);
});

test("whoever looks after the account is told as soon as they are met, and nobody twice", async () => {
  await world.send(customer({ ...acme, csm: "yui@us.example", renewsOn: dayAfter(85) }));
  await on.goTo(0, 1);
  expect(await on.told("acme.com")).toEqual(["post due 90 → channel"]);
  await world.ask("yui", "marketing", "help");
  await on.goTo(0, 2);
  await on.goTo(0, 3);
  expect(await on.told("acme.com")).toEqual(["post due 90 → channel", "post met → person"]);
  expect(messages("yui")[0]?.said).toContain("契約更新：Acme（2027年2月16日）");
  expect(messages("yui")[0]?.said).toContain("Team · 40 シート");
});

test("a snooze keeps all quiet but a worse band, which ends it", async () => {
  await world.send(customer({ ...acme, renewsOn: dayAfter(85) }));
  await on.goTo(0, 1);
  const snooze = (until: string) =>
    db.sql(`update renewal set "snoozedUntil" = $2 where "organizationId" = $1`, [world.organizationId, new Date(until)]);
  await snooze("2026-12-20T00:00:00Z");
  await on.goTo(26);
  expect(await dueTold()).toHaveLength(2);
  await on.goTo(27);
  expect((await dueTold()).slice(2)).toEqual(["reply due 60 → person", "reply due 60 → channel"]);

  await snooze("2027-01-05T00:00:00Z");
  await world.send(signal("acme.com", { family: "support", name: "Outage", severity: "critical" }, world.clock.now));
  await on.goTo(28);
  expect((await on.told("acme.com")).filter((said) => said.includes("fall"))).toEqual([]);
  await world.send(trouble("acme.com", world.clock.now));
  await on.goTo(29);
  expect((await on.told("acme.com")).at(-1)).toMatch(/ risk risk 2026-12-22 → channel$/);
  expect(await on.renewals()).toMatchObject([{ snoozedUntil: null }]);
  const [message] = messages("ann");
  expect(message?.replies.at(-1)?.text).toMatch(/^Acme is at risk: health \d+ of 100, .*\. This ends the snooze\.$/);
});

test("a snooze that ends brings the renewal back, once", async () => {
  await world.send(customer({ ...acme, renewsOn: dayAfter(85) }));
  await on.goTo(0, 1);
  await db.sql(`update renewal set "snoozedUntil" = $2 where "organizationId" = $1`, [world.organizationId, new Date("2026-11-30T00:00:00Z")]);
  await on.goTo(7);
  await on.goTo(8);
  expect((await on.told("acme.com")).slice(2)).toEqual([
    "reply back 2026-11-30T00:00:00.000Z → person",
    "reply back 2026-11-30T00:00:00.000Z → channel",
  ]);
});

test("what somebody has decided is kept up to date, and told of no more", async () => {
  await world.send(customer({ ...acme, renewsOn: dayAfter(85) }));
  await on.goTo(0, 1);
  await db.sql(`update renewal set outcome = 'renewed' where "organizationId" = $1`, [world.organizationId]);
  await world.send(trouble("acme.com", world.clock.now));
  await on.goTo(0, 2);
  await on.goTo(25);
  expect(await on.told("acme.com")).toHaveLength(2);
  expect(messages("#wins")[0]?.said).toContain("at risk");
});

test("two that watch at once tell everything once", async () => {
  const domains = Array.from({ length: 8 }, (_, at) => `c${at}.com`);
  await world.send(domains.flatMap((domain) => customer({ ...acme, domain, renewsOn: dayAfter(85) })));
  await world.send(domains.flatMap((domain) => trouble(domain, begins)));
  world.clock.now = new Date(begins.getTime() + 3_600_000);
  await Promise.all([on.watch(), on.watch(), on.watch()]);
  await on.watch();
  for (const domain of domains)
    expect(await on.told(domain)).toEqual(["post risk risk 2026-11-23 → person", "post due 90 → channel", "post risk risk 2026-11-23 → channel"]);
});

test("an organization's renewals are its own", async () => {
  const other = await startWorld({ db, now: begins });
  await other.ask("ann", "wins", "subscribe renewal.due");
  await world.send(customer({ ...acme, renewsOn: dayAfter(85) }));
  await on.goTo(0, 1);
  await watching(other).goTo(0, 1);
  expect(await watching(other).renewals()).toEqual([]);
  expect(await watching(other).told("acme.com")).toEqual([]);
  expect(other.slack.messages(other.slack.directMessages(userId(other.team, "ann")))).toEqual([]);
  await other.stop();
});

test("a channel hears of its segment alone, and amounts it may not see are left out", async () => {
  await world.ask("ann", "wins", "subscribe renewal.due Enterprise");
  await db.sql(`update destination set "showAmounts" = false where "organizationId" = $1 and kind = 'channel'`, [world.organizationId]);
  await world.send(customer({ domain: "big.com", segment: "Enterprise", renewsOn: dayAfter(85) }));
  await world.send(customer({ domain: "small.com", segment: "Startup", renewsOn: dayAfter(85) }));
  await on.goTo(0, 1);
  expect(await on.told("small.com")).toEqual([]);
  const [message] = messages("#wins");
  expect(message?.said).toContain("big (big.com)");
  expect(message?.said).not.toContain("12,000");
});
