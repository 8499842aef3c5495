import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sealPress } from "../../../src/platforms/teams/buttons.ts";
import { shownText } from "../../../src/sandbox/teams/card-parts.ts";
import type { Interaction } from "../../../src/sandbox/teams/stand-in.ts";
import { guidOf } from "../../../src/sandbox/teams/tenant.ts";
import { startTeamsWorld, type TeamsWorld } from "../../support/teams-world.ts";

let world: TeamsWorld;
beforeAll(async () => {
  world = await startTeamsWorld({ installed: false });
  await world.teams.install({ team: "Revenue" });
  for (const key of ["ann", "lin"]) await world.teams.install({ user: world.user(key) });
  const known = ["Acme", "Acme West"].map((name, index) => ({
    id: `e${index}`,
    kind: "opportunity",
    occurredAt: new Date().toISOString(),
    account: { domain: `acme${index}.example`, name },
    opportunity: { externalId: `D${index}`, name: `Deal ${index}`, stage: "Open", status: "open", amount: 1200, currency: "USD" },
  }));
  await world.send(known, false);
});
afterAll(() => world.stop());
let before = 0;
beforeEach(() => {
  before = world.teams.record.length;
});

/** What was posted in a conversation since the test began. */
const posts = (conversation: string) => {
  const since = world.teams.record.slice(before);
  return world.teams.posts(conversation).filter((accepted) => since.includes(accepted));
};
const own = (key: string) => world.teams.personalChat(world.user(key));
const text = (interaction: Interaction) => interaction.later.map(({ card }) => shownText(card)).join("\n");
const press = (key: string, { conversation, id }: { conversation: string; id: string }, button: string | number, forgery = {}) =>
  world.teams.press({ user: world.user(key), conversation, message: id, button, forgery });
const answerTo = async (key: string, words: string, channel?: string) => {
  const [answer] = (await world.write(key, words, channel)).later;
  if (!answer) throw new Error("There is no answer");
  return answer;
};

test("in their own chat a person types plain words", async () => {
  const interaction = await world.write("ann", "journey acme0.example");
  expect(interaction.later).toMatchObject([{ how: "post", conversation: own("ann"), visibleTo: null, replyTo: null }]);
  expect(text(interaction)).toContain("Acme (acme0.example)");
  expect(text(interaction)).not.toContain("Share to channel");
  expect(text(interaction)).not.toContain("Asked in");
});

test("in their own chat help asks for plain words", async () => {
  expect(await world.ask("ann", "rev help")).toContain("Write one of these.");
  expect(await world.ask("ann", "help", "wins")).toContain("Type @Throughline and one of these.");
});

test("an answer in their own chat says where it was asked, and so does what takes its place", async () => {
  const answer = await answerTo("ann", "acme", "wins");
  expect(shownText(answer.card)).toContain("Asked in wins: acme");
  const pressed = await press("ann", answer, "journey acme");
  expect(shownText(pressed.card)).toContain("Asked in wins.");
  const general = await world.write("lin", "help", "General");
  expect(text(general)).toContain("提问于：General (Revenue) · help");
});

test("what is asked in a channel by mention is answered in the asker's own chat, and the channel hears nothing", async () => {
  const interaction = await world.write("ann", "journey acme0.example", "wins");
  expect(interaction.later).toMatchObject([{ conversation: own("ann") }]);
  expect(text(interaction)).toContain("Share to channel");
  expect(posts("wins")).toEqual([]);
});

test("the answer can be shared to the channel it was asked in, and how it went is told", async () => {
  const answer = await answerTo("ann", "journey acme0.example", "wins");
  const shared = await press("ann", answer, "Share to channel");
  expect(shared).toMatchObject({ outcome: "ok", card: null, told: "Got it. You will see the outcome in a moment." });
  await world.settle();
  expect(posts("wins")).toMatchObject([{ how: "post", summary: answer.summary, replyTo: null }]);
  await expect.poll(() => shared.later.map(({ summary }) => summary)).toEqual([expect.stringContaining("wins")]);
});

test("words that are no command are answered with those that are like them, and a press on one takes their place", async () => {
  const answer = await answerTo("ann", "journy acme0.example");
  expect(shownText(answer.card)).toContain("[journey acme0.example]");
  const pressed = await press("ann", answer, "journey acme0.example");
  expect(shownText(pressed.card)).toContain("Acme (acme0.example)");
  expect(pressed.later).toEqual([]);
  // It is there when the chat is opened anew as well.
  const standing = await world.teams.accepted(({ how, id }) => how === "edit" && id === answer.id);
  expect(standing).toMatchObject({ conversation: own("ann"), card: pressed.card });
});

test.each([
  ["ann", "Throughline", "There is no command"],
  ["lin", "简体中文", "没有名为"],
])("%s is answered in the language of their client", async (key, _language, said) => {
  expect(await world.ask(key, "nonsense")).toContain(said);
});

test("without a chat of their own, the thread says how to get one, and nothing of the answer", async () => {
  const interaction = await world.write("yui", "journey acme0.example", "wins");
  expect(interaction.later).toMatchObject([{ how: "reply", replyTo: interaction.message?.id, visibleTo: null }]);
  expect(text(interaction)).toContain("個人チャット");
  expect(text(interaction)).not.toContain("Acme");
});

test("whoever has blocked the bot is told in the thread", async () => {
  world.teams.block(world.user("lin"));
  const interaction = await world.write("lin", "help", "wins");
  world.teams.unblock(world.user("lin"));
  expect(interaction.later).toMatchObject([{ how: "reply" }]);
  expect(text(interaction)).toContain("个人聊天");
});

test("by the organization's choice the answer stands in the channel for the asker's eyes alone", async () => {
  await choose(true);
  try {
    const interaction = await world.write("ann", "acme", "wins");
    expect(interaction.later).toMatchObject([{ visibleTo: world.user("ann"), replyTo: interaction.message?.id }]);
    const [answer] = interaction.later;
    if (!answer) throw new Error("There is no answer");
    const pressed = await press("ann", answer, "journey acme");
    expect(shownText(pressed.card)).toContain("Acme (acme0.example)");
    expect(shownText(answer.card) + shownText(pressed.card)).not.toContain("Asked in");
    await expect.poll(() => world.teams.record.at(-1)).toMatchObject({ how: "edit", id: answer.id, visibleTo: world.user("ann") });
    expect(JSON.stringify(world.teams.messages("wins", world.user("lin")))).not.toContain(answer.id);
    // Where Teams does not take it, the answer goes the usual way.
    world.teams.failNext({ on: "reply", status: 400, code: "BadArgument" });
    world.teams.failNext({ on: "post", conversation: "wins", status: 400, code: "BadArgument" });
    const elsewhere = await world.write("ann", "help", "wins");
    expect(elsewhere.later).toMatchObject([{ conversation: own("ann") }]);
    expect(text(elsewhere)).toContain("Asked in wins: help");
  } finally {
    await choose(false);
  }
});

/** What a button of a card carries. */
function buttonData(card: unknown, title: string): unknown {
  if (typeof card !== "object" || card === null) return undefined;
  const { title: own, data }: { title?: unknown; data?: unknown } = card;
  if (own === title && data !== undefined) return data;
  return Object.values(card).reduce<unknown>((found, part) => found ?? buttonData(part, title), undefined);
}

const choose = async (targeted: boolean) => {
  await world.db.sql(`update organization set "targetedReplies" = $2 where id = $1`, [world.organizationId, targeted]);
  await world.db.sql("select pg_notify('settings', '')", []);
  await expect
    .poll(
      async () =>
        (await world.db.sql<{ on: boolean }>(`select "targetedReplies" as on from organization where id = $1`, [world.organizationId]))[0]?.on,
    )
    .toBe(targeted);
};

test("told twice, a message is answered once, and a press has the same answer", async () => {
  const change = { id: `${Date.now()}` };
  const saying = () => world.teams.say({ user: world.user("ann"), conversation: own("ann"), text: "help", forgery: { change } });
  const [one, other] = await Promise.all([saying(), saying()]);
  expect([one.answer.status, other.answer.status]).toEqual([200, 200]);
  expect((await saying()).answer.status).toBe(200);
  expect(posts(own("ann"))).toHaveLength(1);
  const answer = await answerTo("ann", "journey acme0.example", "wins");
  const again = { change: { id: `f:${randomUUID()}` } };
  const pressed = [await press("ann", answer, "Share to channel", again), await press("ann", answer, "Share to channel", again)];
  await world.settle();
  expect(pressed[1]?.told).toBe(pressed[0]?.told);
  expect(posts("wins")).toHaveLength(1);
  // The first answer, the second, and how the sharing went.
  await expect.poll(() => posts(own("ann"))).toHaveLength(3);
});

test.each([
  ["a reaction", { type: "messageReaction", reactionsAdded: [{ type: "like" }] }],
  ["an edit", { type: "messageUpdate", text: "help" }],
  ["a deletion", { type: "messageDelete" }],
  ["someone typing", { type: "typing" }],
  ["another bot", { type: "message", text: "help", from: { id: "28:another", name: "Other", aadObjectId: guidOf("other") } }],
  ["a bot by its role", { type: "message", text: "help", from: { id: "29:x", role: "bot", aadObjectId: guidOf("other") } }],
  ["an event", { type: "event", name: "application/vnd.microsoft.readReceipt", value: {} }],
])("%s is answered with nothing", async (_name, activity) => {
  const sent = await world.teams.send({ user: world.user("ann"), conversation: own("ann") }, { id: `f:${randomUUID()}`, ...activity });
  expect(sent.answer).toEqual({ status: 200, body: null });
  expect(sent.later).toEqual([]);
});

test("an invoke of another kind is not there", async () => {
  const sent = await world.teams.send(
    { user: world.user("ann"), conversation: own("ann") },
    { type: "invoke", name: "signin/verifyState", value: {} },
  );
  expect(sent.answer.status).toBe(501);
});

test("guests and people of other companies are no persons, and get no data", async () => {
  for (const [id, change] of [
    [guidOf("gus"), { role: "guest" }],
    [guidOf("sue"), { tenantId: "33333333-3333-3333-3333-333333333333" }],
  ] as const) {
    world.teams.addUser({ id, name: "Somebody", installed: true, ...change });
    const interaction = await world.teams.say({ user: id, conversation: world.teams.personalChat(id), text: "journey acme0.example" });
    expect(text(interaction)).toContain("For members only");
    const search = await world.teams.search({ user: id, conversation: world.teams.personalChat(id), text: "acme" });
    expect(search.found).toEqual([]);
    expect(await world.db.sql('select from identity where "externalId" = $1', [id])).toEqual([]);
  }
});

test("whoever has no id in a tenant is told where they wrote, and gets no data", async () => {
  const change = { from: { id: "29:anonymous", name: "Anonymous" } };
  const interaction = await world.teams.say({
    user: world.user("ann"),
    conversation: "wins",
    text: "@Throughline journey acme0.example",
    forgery: { change },
  });
  expect(text(interaction)).toContain("For members only");
  const answer = await answerTo("ann", "journy acme0.example");
  expect(await press("ann", answer, 0, { change })).toMatchObject({ told: expect.stringContaining("Guests"), card: null });
});

test("a person is who Teams says by the roster: e-mail, name, language, zone", async () => {
  await world.ask("ann", "help");
  const [person] = await world.db.sql(
    `select person.email, person.name, person."timeZone", identity.locale from identity join person on person.id = identity."personId"
     where identity."externalId" = $1`,
    [world.user("ann")],
  );
  expect(person).toEqual({ email: "ann@us.example", name: "Ann Lee", timeZone: "America/New_York", locale: "en-US" });
});

test("where Teams does not say who asks, that is said", async () => {
  const id = guidOf("new");
  world.teams.addUser({ id, name: "New One", installed: true });
  world.teams.failNext({ on: "member", status: 500, times: 2 });
  const asking = () => world.teams.say({ user: id, conversation: world.teams.personalChat(id), text: "help" });
  expect(text(await asking())).toContain("I could not find out who you are");
  expect(text(await asking())).not.toContain("I could not find out who you are");
});

test("a button that was altered, or is none of ours, is worn, and does nothing", async () => {
  const answer = await answerTo("ann", "journey acme0.example", "wins");
  const data = { press: JSON.stringify({ action: "share", data: { words: "journey acme1.example" }, origin: { from: "message" } }), seal: "AAAA" };
  for (const value of [{ action: { type: "Action.Execute", verb: "share", data } }, { action: { data: {} } }, {}, "x", null]) {
    const pressed = await press("ann", answer, 0, { change: { value } });
    expect(pressed).toMatchObject({ outcome: "ok", told: "Ask again, and use the buttons of the new answer.", card: null });
  }
  await world.settle();
  expect(posts("wins")).toEqual([]);
});

test("what acts in the channel of an answer is done for its members alone, whoever sends it", async () => {
  const members = [world.user("ann"), world.user("yui")];
  world.teams.addTeam({ name: "Deals", members, channels: [{ name: "closing" }] });
  await world.teams.install({ team: "Deals" });
  const sealed = async (words: string, button: string) => {
    const answer = await answerTo("ann", words, "closing");
    return { answer, data: buttonData(answer.card, button) };
  };
  const sent = (key: string, data: unknown) =>
    Promise.all(
      [
        { type: "invoke", name: "adaptiveCard/action", value: { action: { type: "Action.Execute", data }, trigger: "manual" } },
        { type: "invoke", name: "task/submit", value: { data } },
      ].map(async (invoke) => {
        const { answer } = await world.teams.send({ user: world.user(key), conversation: own(key) }, invoke);
        return JSON.stringify(answer.body);
      }),
    );
  const refused = (text: string) => [expect.stringContaining(text), expect.stringContaining(text)];
  const share = await sealed("journey acme0.example", "Share to channel");
  const subscribe = await sealed("subscrib deals", "subscribe deals");
  for (const { data } of [share, subscribe]) expect(await sent("lin", data)).toEqual(refused("您不是该频道的成员"));
  // Reading acts nowhere, and asks nobody.
  const asked = world.teams.requests.length;
  expect(await sent("lin", (await sealed("journy acme0.example", "journey acme0.example")).data)).toEqual(refused("Acme"));
  expect(world.teams.requests.slice(asked).filter(({ operation }) => operation === "member")).toEqual([]);
  // Where Teams does not say, nothing is done either.
  world.teams.failNext({ on: "member", status: 500 });
  expect(await press("ann", share.answer, "Share to channel")).toMatchObject({ told: expect.stringContaining("Teams did not tell whether") });
  members.splice(0, 1);
  for (const { data } of [share, subscribe]) expect(await sent("ann", data)).toEqual(refused("does not count you among its members"));
  await world.settle();
  expect(posts("closing")).toEqual([]);
  const id = world.teams.conversations().find(({ name }) => name === "closing")?.id ?? "";
  expect(await world.db.sql('select from destination where "externalId" = $1', [id])).toEqual([]);
  members.push(world.user("ann"));
  await press("ann", share.answer, "Share to channel");
  await world.settle();
  expect(posts("closing")).toHaveLength(1);
});

test("on a posted message, which is everybody's, what a press brings goes to the presser alone", async () => {
  const [workspace] = await world.db.sql<{ key: string }>(`select "sealKey" as key from workspace where "organizationId" = $1`, [
    world.organizationId,
  ]);
  const key = Buffer.from(workspace?.key ?? "", "base64");
  const pressing = (user: string, words: string) => {
    const data = sealPress({ action: "ask", data: { words }, origin: { from: "message" } }, key);
    const value = { action: { type: "Action.Execute", verb: "ask", data }, trigger: "manual" };
    const from = { user: world.user(user), conversation: "wins" };
    return world.teams.send(from, { type: "invoke", name: "adaptiveCard/action", value, replyToId: "1" });
  };
  const told = ({ answer }: Interaction) => JSON.stringify(answer.body);
  const card = await pressing("ann", "journey acme0.example");
  expect(told(card)).toMatch(/application\/vnd.microsoft.activity.message.*Acme is in Consideration.*The rest is in your own chat with me/);
  expect((await card.reply()).conversation).toBe(own("ann"));
  expect(text(card)).toContain("Share to channel");
  const sentence = await pressing("ann", "journey");
  expect(told(sentence)).toContain("application/vnd.microsoft.activity.message");
  expect(sentence.later).toEqual([]);
  expect(told(await pressing("yui", "journey acme0.example"))).toContain("個人チャットにお送りしますが、まだチャットがありません");
  expect(world.teams.record.slice(before).some(({ conversation }) => conversation !== own("ann"))).toBe(false);
});

test("in a group chat it is as in a channel, without threads", async () => {
  const chat = world.teams.addGroupChat({ name: "Deal room", members: [world.user("ann"), world.user("yui")] });
  await world.teams.install({ chat: chat.id });
  const asked = await world.teams.say({ user: world.user("ann"), conversation: chat.id, text: "@Throughline journey acme0.example" });
  expect(asked.later).toMatchObject([{ conversation: own("ann") }]);
  expect(text(asked)).toContain("Share to channel");
  const alone = await world.teams.say({ user: world.user("yui"), conversation: chat.id, text: "@Throughline journey acme0.example" });
  expect(alone.later).toMatchObject([{ conversation: chat.id, replyTo: null }]);
  expect(text(alone)).not.toContain("Acme");
});

test("who opens their own chat is shown their day, once", async () => {
  const id = guidOf("fresh");
  world.teams.addUser({ id, name: "Fresh", locale: "ja-JP" });
  await world.teams.install({ user: id });
  const greetings = posts(world.teams.personalChat(id));
  expect(greetings.map(({ card }) => shownText(card))).toEqual([expect.stringContaining("今日")]);
});

test("what takes long is announced, and follows in the own chat, once", { timeout: 30_000 }, async () => {
  const answer = await answerTo("ann", "journy acme0.example");
  before = world.teams.record.length;
  const release = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const locking = world.db.transaction(async (tx) => {
    await tx.sql("lock table account", []);
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  const from = { user: world.user("ann"), conversation: own("ann") };
  const [pressed, searched] = await Promise.all([press("ann", answer, "journey acme0.example"), world.teams.search({ ...from, text: "acme" })]);
  release.resolve();
  await locking;
  const waiting = "Working on it. The outcome will follow in your own chat with me.";
  expect(pressed).toMatchObject({ outcome: "ok", told: waiting, card: null });
  expect(searched.answer.body).toEqual({ composeExtension: { type: "message", text: "This takes longer than Teams waits. Please search again." } });
  await expect.poll(() => posts(own("ann")).map(({ card }) => shownText(card))).toEqual([expect.stringContaining("Acme (acme0.example)")]);
});

test("an answer that certainly was not accepted is sent again when Teams says, and comes once", async () => {
  const on = "post";
  world.teams.failNext({ on, status: 412, code: "PreconditionFailed" });
  world.teams.failNext({ on, status: 429, retryAfter: 1 });
  expect((await world.write("ann", "help")).later).toHaveLength(1);
  // The same where it is told in the chat of whoever asked elsewhere, or follows a press.
  world.teams.failNext({ on, status: 412, code: "PreconditionFailed" });
  const answer = await answerTo("ann", "journey acme0.example", "wins");
  expect(answer.conversation).toBe(own("ann"));
  world.teams.failNext({ on: "reply", status: 409, code: "Conflict" });
  expect((await world.write("yui", "help", "wins")).later).toHaveLength(1);
  expect(posts("wins")).toHaveLength(1);
});

test("an answer that is refused again and again, or only much later, is given up", async () => {
  world.teams.failNext({ on: "post", status: 412, code: "PreconditionFailed", times: 3 });
  expect((await world.write("ann", "help")).later).toEqual([]);
  world.teams.failNext({ on: "post", status: 429, retryAfter: 60 });
  expect((await world.write("ann", "help")).later).toEqual([]);
  expect((await world.write("ann", "help")).later).toHaveLength(1);
});

test("an answer that does not reach Teams is lost, and the next one is not", async () => {
  world.teams.failNext({ on: "post", status: 500 });
  expect((await world.write("ann", "help")).later).toEqual([]);
  expect((await world.write("ann", "help")).later).toHaveLength(1);
});
