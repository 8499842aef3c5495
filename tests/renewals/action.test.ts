import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "../support/database.ts";
import { channelId, shownText, startWorld, userId, type World } from "../support/world.ts";
import { begins, contract, customer, dayAfter, trouble, watching } from "./customers.ts";

const db = await testDatabase();
afterAll(() => db.close());

let world: World;
let on: ReturnType<typeof watching>;
beforeEach(async () => {
  world = await startWorld({ db, now: begins });
  on = watching(world);
  await world.ask("ann", "wins", "subscribe renewal.due renewal.risk");
  await world.send(customer({ domain: "acme.com", name: "Acme", csm: "ann@us.example", renewsOn: dayAfter(85) }));
  await on.goTo(0, 1);
});
afterEach(() => world.stop());

const message = (where = "#wins") => on.standing(where).find(({ said }) => /Acme/.test(said) && !/^Subscribed/.test(said));
const press = async (user: string, button: string, forgery = {}) => {
  const pressed = await world.slack.press({
    user: userId(world.team, user),
    on: { channel: channelId(world.team, "wins"), ts: message()?.ts ?? "none" },
    button,
    forgery,
  });
  expect(pressed.outcome).toBe("ok");
  return pressed;
};
const openForm = async (user: string, button: string, form: string) => {
  await press(user, button);
  return world.slack.modalShown(userId(world.team, user), { matches: ({ callbackId }) => callbackId === form });
};
/** What the modal says after its form was sent. */
const send = async (user: string, values: Record<string, string>) => {
  const sent = await world.slack.submit({ user: userId(world.team, user), values });
  return { errors: sent.errors, said: shownText(world.slack.modal(userId(world.team, user))?.blocks) };
};
const row = async () => (await on.renewals())[0];
/** What people did. */
const steps = () =>
  db.sql<{ step: { by?: string } }>(`select step from renewal_step where "organizationId" = $1 and "personId" is not null order by at, id`, [
    world.organizationId,
  ]);

const sendFrom = (instant: string) => db.sql(`update destination set "nextSendAt" = ${instant} where "organizationId" = $1`, [world.organizationId]);

/** A press is answered at once, and done after that. */
const done = (count: number) => vi.waitFor(async () => expect(await steps()).toHaveLength(count), 5_000);

test("whoever acknowledges first has it, the message says so everywhere, and the second is told", async () => {
  await press("ann", "Acknowledge");
  await done(1);
  await world.settle();
  expect(message()?.said).toMatch(/Acknowledged\n: \nby Ann Lee, Nov 23, 2026, 11:00/);
  expect(message("ann")?.said).toContain("by Ann Lee");
  expect(message()?.replies.map(({ text }) => text)).toEqual(["Ann Lee has acknowledged the renewal of Acme."]);
  expect(message()?.said).not.toContain("Acknowledge\n");
  expect(await steps()).toEqual([{ step: { step: "acknowledged", by: "Ann Lee" } }]);
});

test("two who acknowledge at once: one has it, and the other hears who", async () => {
  const [yui, lin] = await Promise.all([press("yui", "Acknowledge"), press("lin", "Acknowledge")]);
  await done(1);
  const [by] = (await steps()).map(({ step }) => step.by);
  const loser = by === "林 晓" ? yui : lin;
  expect(shownText(await loser.reply())).toContain(by === "林 晓" ? "この契約更新は林 晓が確認済みです。" : "佐藤 結衣 已确认此续约。");
  await world.settle();
  expect(message()?.replies).toHaveLength(1);
  expect(await steps()).toHaveLength(1);
});

test("a request that is told again has no second effect, and no second word", async () => {
  const forgery = { change: { trigger_id: `again ${randomUUID()}` } };
  // The message stands as it was until all of them have pressed.
  await sendFrom("now() + interval '1 hour'");
  const first = await press("lin", "Acknowledge", forgery);
  await done(1);
  const again = await Promise.all([press("lin", "Acknowledge", forgery), press("lin", "Acknowledge", forgery)]);
  // By another interaction, whoever has it hears so: what was told before is over by then.
  expect(shownText(await (await press("lin", "Acknowledge")).reply())).toContain("林 晓 已确认此续约。");
  expect([first, ...again].flatMap(({ later }) => later)).toEqual([]);
  await sendFrom("now()");
  await world.settle();
  expect(message()?.replies).toHaveLength(1);
  expect(await steps()).toHaveLength(1);
});

test("a renewal is given to a colleague, who gets the message with why", async () => {
  await world.ask("yui", "marketing", "help");
  const form = await openForm("ann", "Assign", "renewal.assign");
  expect(shownText(form.blocks)).toContain("Acme renews on Feb 16, 2027; $12,000 a year at stake; health 100 of 100, healthy.");
  const [yui] = await db.sql<{ id: string }>(`select id from person where "organizationId" = $1 and email = 'yui@us.example'`, [
    world.organizationId,
  ]);
  const { said } = await send("ann", { person: yui?.id ?? "" });
  expect(said).toContain("Ann Lee has given the renewal of Acme to 佐藤 結衣.");
  await world.settle();
  expect(message()?.said).toContain("Assigned to\n: \n佐藤 結衣");
  expect(on.standing("yui").at(-1)?.said).toContain("この更新があなたに割り当てられたため表示しています。");
  expect(on.standing("yui").at(-1)?.said).toContain("担当\n: \n佐藤 結衣");
  expect(await row()).toMatchObject({ assignedTo: yui?.id });
  // What comes next reaches them, too.
  await on.goTo(25);
  expect(on.standing("yui")[0]?.replies.at(-1)?.text).toContain("あと 60 日です。");
});

test("one who was not met so far gets it as soon as they are", async () => {
  await db.sql(`insert into person ("organizationId", id, email, name) values ($1, gen_random_uuid(), 'lin@us.example', 'Lin')`, [
    world.organizationId,
  ]);
  const [lin] = await db.sql<{ id: string }>(`select id from person where "organizationId" = $1 and name = 'Lin'`, [world.organizationId]);
  await openForm("ann", "Assign", "renewal.assign");
  const { said } = await send("ann", { person: lin?.id ?? "" });
  expect(said).toContain("I have not met Lin in the chat so far.");
  await world.settle();
  await world.ask("lin", "marketing", "help");
  await on.goTo(0, 2);
  expect(on.standing("lin")[0]?.said).toContain("您看到此消息，是因为这项续约已指派给您。");
});

test("where there are more colleagues than a menu holds, one is named by hand", async () => {
  await db.sql(
    `insert into person ("organizationId", id, email, name, team)
    select $1, gen_random_uuid(), 'p' || n || '@us.example', case when n in (7, 8) then 'Zed Twin' else 'Zoe ' || n end, case when n = 120 then 'success' end
    from generate_series(1, 120) as n`,
    [world.organizationId],
  );
  const form = await openForm("ann", "Assign", "renewal.assign");
  const labels = JSON.stringify(form.blocks);
  // Whoever looks after the account, then customer success.
  expect(labels.indexOf("Ann Lee")).toBeLessThan(labels.indexOf("Zoe 120"));
  expect(labels.indexOf("Zoe 120")).toBeLessThan(labels.indexOf('Zoe 1"'));
  expect(await send("ann", { other: "Nobody Here" })).toMatchObject({
    errors: { other: expect.stringContaining("I know nobody called “Nobody Here”.") },
  });
  expect(await send("ann", { other: "zed twin" })).toMatchObject({ errors: { other: expect.stringContaining("Use the e-mail.") } });
  expect((await send("ann", { other: "P8@us.example" })).said).toContain("Ann Lee has given the renewal of Acme to Zed Twin.");
});

test("a snooze is until a day that makes sense, and shown", async () => {
  await openForm("ann", "Snooze", "renewal.snooze");
  expect(await send("ann", { length: "day" })).toMatchObject({ errors: { day: "Choose the day, or one of the lengths above." } });
  expect(await send("ann", { length: "day", day: "2026-11-23" })).toMatchObject({ errors: { day: "Choose a day after today." } });
  expect(await send("ann", { length: "day", day: "2027-02-17" })).toMatchObject({
    errors: { day: "That is too late for this renewal. Choose Feb 16, 2027 or a day before it." },
  });
  expect((await send("ann", { length: "fortnight" })).said).toContain("Ann Lee has put off the renewal of Acme until Dec 7, 2026.");
  await world.settle();
  expect(message()?.said).toContain("Snoozed until\n: \nDec 7, 2026");
  await on.goTo(14, 1);
  expect(message()?.said).not.toContain("Snoozed until");
});

test("an outcome is set once with a reason, stands in the journey, and can be changed", async () => {
  await openForm("ann", "Set outcome", "renewal.outcome");
  expect(await send("ann", { outcome: "lost" })).toMatchObject({ errors: { note: "Say why it is lost." } });
  const { said } = await send("ann", { outcome: "lost", note: "They went with another" });
  expect(said).toContain("Ann Lee says of the renewal of Acme: lost – They went with another.");
  await world.settle();
  expect(message()?.said).toContain("Renewal: Acme, lost");
  expect(message()?.said).toMatch(/Outcome\n: \nlost – They went with another \(by Ann Lee, /);
  expect(message()?.said).not.toContain("Snooze");
  expect(await world.ask("ann", "wins", "journey acme.com")).toContain("Renewal of Feb 16, 2027: lost – They went with another");
  await openForm("yui", "Change outcome", "renewal.outcome");
  expect((await send("yui", { outcome: "reduced", note: "" })).errors).toBeNull();
  await world.settle();
  expect(message()?.said).toContain("Renewal: Acme, renewed, reduced");
  expect(await steps()).toHaveLength(2);
  expect(await row()).toMatchObject({ outcome: "reduced", outcomeNote: null });
});

test("of two who set an outcome at once the second hears what the first said, and overwrites nothing", async () => {
  await openForm("ann", "Set outcome", "renewal.outcome");
  await openForm("yui", "Set outcome", "renewal.outcome");
  expect((await send("ann", { outcome: "lost", note: "Went with another" })).errors).toBeNull();
  const { errors } = await send("yui", { outcome: "renewed", note: "" });
  expect(errors).toEqual({ outcome: expect.stringContaining("Ann Leeが「解約 – Went with another」と登録しました") });
  expect(await row()).toMatchObject({ outcome: "lost", outcomeNote: "Went with another" });
  expect(await steps()).toHaveLength(1);
  await world.settle();
  // Whoever has seen that may say otherwise.
  await openForm("lin", "Change outcome", "renewal.outcome");
  expect((await send("lin", { outcome: "renewed", note: "" })).errors).toBeNull();
  expect(await row()).toMatchObject({ outcome: "renewed", outcomeNote: null });
});

test("the same outcome sent again is one step, one word and one note", async () => {
  await openForm("ann", "Set outcome", "renewal.outcome");
  await send("ann", { outcome: "lost", note: "Too dear" });
  await world.settle();
  await on.goTo(0, 2);
  await openForm("ann", "Change outcome", "renewal.outcome");
  expect((await send("ann", { outcome: "lost", note: "Too dear" })).errors).toBeNull();
  await world.settle();
  expect(await steps()).toHaveLength(1);
  expect(message()?.replies).toHaveLength(1);
  const journey = await world.ask("ann", "wins", "journey acme.com");
  expect(journey.split("lost – Too dear")).toHaveLength(2);
});

test("where the note could not be kept, sending again keeps it, and sets nothing twice", async () => {
  await db.script(`create function no_note() returns trigger language plpgsql as 'begin raise exception ''no note''; end';
    create trigger no_note before insert on revenue_event for each row when (new.kind = 'note') execute function no_note()`);
  await openForm("ann", "Set outcome", "renewal.outcome");
  await send("ann", { outcome: "lost", note: "Too dear" });
  expect(await row()).toMatchObject({ outcome: "lost" });
  expect(await world.ask("ann", "wins", "journey acme.com")).not.toContain("Too dear");
  await db.script("drop trigger no_note on revenue_event; drop function no_note()");
  expect((await send("ann", { outcome: "lost", note: "Too dear" })).errors).toBeNull();
  expect(await steps()).toHaveLength(1);
  expect(await world.ask("ann", "wins", "journey acme.com")).toContain("Renewal of Feb 16, 2027: lost – Too dear");
});

test("a form that was open when the renewal was decided elsewhere is refused, with what became of it", async () => {
  await openForm("ann", "Set outcome", "renewal.outcome");
  await openForm("yui", "Snooze", "renewal.snooze");
  await world.send(contract({ domain: "acme.com", at: world.clock.now, renewsOn: dayAfter(85), ...{ status: "churned", endReason: "price" } }));
  await world.settle();
  expect(message()?.said).toContain("Churned: Acme");
  expect((await send("ann", { outcome: "renewed" })).errors).toEqual({ outcome: expect.stringContaining("Acme's contract has ended already") });
  expect((await send("yui", { length: "week" })).errors).toEqual({ length: expect.stringContaining("Acmeの契約はすでに終了している") });
  expect(await steps()).toEqual([]);
});

test("a button of another organization does nothing, and says so", async () => {
  const other = await startWorld({ db, now: begins });
  const there = watching(other);
  await other.ask("ann", "wins", "subscribe renewal.due");
  await other.send(customer({ domain: "theirs.com", name: "Theirs", renewsOn: dayAfter(85) }));
  await there.goTo(0, 1);
  const theirs = there.standing("#wins").find(({ said }) => said.startsWith("Renewal: Theirs"));
  const value = { source: "billing", id: "S-acme.com", on: dayAfter(85) };
  const pressed = await other.slack.press({
    user: userId(other.team, "ann"),
    on: { channel: channelId(other.team, "wins"), ts: theirs?.ts ?? "none" },
    button: "Acknowledge",
    forgery: {
      change: { actions: [{ type: "button", action_id: "renewal.acknowledge:1", block_id: "b", action_ts: "1", value: JSON.stringify(value) }] },
    },
  });
  expect(shownText(await pressed.reply())).toContain("This renewal is not there any more.");
  expect(await row()).toMatchObject({ acknowledgedAt: null });
  expect(await steps()).toEqual([]);
  await other.stop();
});

test("the message and its forms speak the reader's language", async () => {
  await world.send(trouble("acme.com", world.clock.now));
  await on.goTo(0, 2);
  const ja = await openForm("yui", "Set outcome", "renewal.outcome");
  expect([ja.title, ja.submit, shownText(ja.blocks)]).toEqual(["契約更新の結果", "保存", expect.stringContaining("健全度 25／100（リスクあり）")]);
  const zh = await openForm("lin", "Snooze", "renewal.snooze");
  expect([zh.title, shownText(zh.blocks)]).toEqual(["暂停续约提醒", expect.stringContaining("Acme 的续约日为 2027年2月16日，涉及 US$12,000／年")]);
});
