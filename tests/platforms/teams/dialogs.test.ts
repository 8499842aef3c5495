import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { shownText } from "../../../src/sandbox/teams/card-parts.ts";
import type { Interaction } from "../../../src/sandbox/teams/stand-in.ts";
import { startTeamsWorld, type TeamsWorld } from "../../support/teams-world.ts";

let world: TeamsWorld;
beforeAll(async () => {
  world = await startTeamsWorld();
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
beforeEach(() => world.teams.clear());

const dialogText = ({ dialog }: Interaction) => shownText(dialog?.card ?? null);
const use = (key: string, command: string, text = "The budget is frozen", channel = "wins") =>
  world.teams
    .say({ user: world.user(key), conversation: channel, text })
    .then(({ message }) => world.teams.messageAction({ user: world.user(key), conversation: channel, message: message?.id ?? "", command }));
const submit = (key: string, values: Record<string, string>, button?: string, forgery = {}) =>
  world.teams.submitDialog({ user: world.user(key), values, forgery, ...(button !== undefined && { button }) });
const notes = () =>
  world.db.sql<{ text: string }>(`select body ->> 'text' as text from revenue_event where "organizationId" = $1 and kind = 'note' and current`, [
    world.organizationId,
  ]);

test("a message becomes a note through a dialog, and its answer's buttons work in it", async () => {
  const opened = await use("ann", "add-to-journey");
  expect(opened).toMatchObject({ outcome: "ok", dialog: { title: "Add to journey" } });
  expect(dialogText(opened)).toContain("A message by Ann Lee in wins");
  const taken = await submit("ann", { "field.account": "acme0.example" });
  expect(dialogText(taken)).toContain("This is in the journey of Acme from now on.");
  expect(await notes()).toEqual([{ text: "The budget is frozen" }]);
  const journey = await submit("ann", {}, "Show journey");
  expect(dialogText(journey)).toContain("The budget is frozen");
});

test("a form that was not taken comes back with what was typed and what is wrong", async () => {
  await use("lin", "add-to-journey", "预算冻结");
  const refused = await submit("lin", { "field.account": "nobody.example", "field.text": "改写过的内容" });
  expect(refused.dialog?.fields).toMatchObject([
    { id: "field.account", value: "nobody.example" },
    { id: "field.text", value: "改写过的内容" },
  ]);
  expect(dialogText(refused)).toContain("nobody.example");
  const mended = await submit("lin", { "field.account": "acme1.example" });
  expect(dialogText(mended)).toContain("Acme West");
  expect((await notes()).map(({ text }) => text)).toContain("改写过的内容");
});

test("a form that was altered is worn, and what was written into it is given back", async () => {
  await use("ann", "add-to-journey");
  const altered = { form: "{}", seal: "AAAA", "field.text": "words that must not get lost" };
  const worn = await submit("ann", { "field.account": "acme0.example" }, undefined, { change: { value: { data: altered } } });
  expect(dialogText(worn)).toContain("This form no longer works.");
  expect(dialogText(worn)).toContain("words that must not get lost");
  const from = { user: world.user("ann"), conversation: "wins" };
  const empty = await world.teams.send(from, { type: "invoke", name: "task/submit", value: { data: {} } });
  expect(JSON.stringify(empty.answer.body)).toContain("Ask again, and use the buttons of the new answer.");
});

test("finding an account from the message box", async () => {
  const from = { user: world.user("yui"), conversation: "wins" };
  const value = { commandId: "find-account", commandContext: "compose", context: { theme: "default" } };
  const { answer } = await world.teams.send(from, { type: "invoke", name: "composeExtension/fetchTask", value });
  expect(answer).toMatchObject({ status: 200, body: { task: { type: "continue", value: { title: "アカウントを探す" } } } });
});

test("a shortcut that is not known, and a message without a date, are said", async () => {
  const unknown = await use("ann", "no-such-command");
  expect(dialogText(unknown)).toContain("npm run manifests");
  const from = { user: world.user("ann"), conversation: "wins" };
  const value = { commandId: "add-to-journey", messagePayload: { id: "1", body: { content: "x" } } };
  const { answer } = await world.teams.send(from, { type: "invoke", name: "composeExtension/fetchTask", value });
  expect(JSON.stringify(answer.body)).toContain("This message cannot be used");
});

test("an answer that is opened where the bot is not in cannot be shared there", async () => {
  const shares = async (channel: string) => {
    const { dialog } = await use("ann", "add-to-journey", `Words in ${channel}`, channel);
    expect(dialog).not.toBeNull();
    await submit("ann", { "field.account": "acme0.example" });
    return dialogText(await submit("ann", {}, "Show journey")).includes("Share to channel");
  };
  expect(await shares("marketing")).toBe(true);
  world.teams.addTeam({ name: "Elsewhere", channels: [{ name: "quiet" }] });
  expect(await shares("quiet")).toBe(false);
  const left = world.teams.conversations().find(({ name }) => name === "marketing")?.id;
  const leave = (at: string) => world.db.sql(`update conversation set "goneAt" = ${at} where "externalId" = $1`, [left]);
  await leave("now()");
  expect(await shares("marketing")).toBe(false);
  await leave("null");
});

test("a search shows at most ten accounts, and what is inserted shows what that channel may see, without buttons", async () => {
  const search = (text: string, conversation = "marketing") => world.teams.search({ user: world.user("ann"), conversation, text });
  const { found } = await search("acme");
  expect(found.map(({ title, text }) => [title, text])).toEqual([
    ["Acme", "acme0.example"],
    ["Acme West", "acme1.example"],
  ]);
  await search("west");
  const inserted = world.teams.insert(world.user("ann"));
  const shown = shownText((await inserted).card);
  expect(shown).toContain("Acme West (acme1.example)");
  expect(shown).toContain("Inserted by Ann Lee.");
  expect(shown).not.toContain("[");
  // Nobody has said that amounts may be seen where nothing was ever posted.
  expect(shown).not.toContain("$1,200");
  expect((await search("")).found).toHaveLength(2);
  expect(await search("no such account")).toMatchObject({ found: [], answer: { body: { composeExtension: { type: "message" } } } });
});

test("a channel that follows accounts shows them as it may see them", async () => {
  await world.ask("ann", "subscribe deals", "wins");
  await world.settle();
  const shown = async () => {
    const { found } = await world.teams.search({ user: world.user("ann"), conversation: "wins", text: "west" });
    return found.map(({ card }) => shownText(card)).join("\n");
  };
  expect(await shown()).toContain("$1,200");
  await world.db.sql(`update destination set "showAmounts" = false where "organizationId" = $1`, [world.organizationId]);
  expect(await shown()).not.toContain("$1,200");
  await world.db.sql(`update destination set "audienceSegment" = 'Enterprise' where "organizationId" = $1`, [world.organizationId]);
  expect(await shown()).toBe("");
  await world.db.sql(`update destination set "audienceSegment" = null, "showAmounts" = true where "organizationId" = $1`, [world.organizationId]);
});

test("a search leaves no trace of a chat that the bot is not in", async () => {
  world.teams.addGroupChat({ name: "Lunch", members: [world.user("ann"), world.user("lin")] });
  const { found } = await world.teams.search({ user: world.user("ann"), conversation: "Lunch", text: "west" });
  expect(found).toHaveLength(1);
  expect(await world.db.sql("select from conversation where kind = 'group'")).toEqual([]);
});

test("of a posted message, which changes by itself, the presser alone is told; what asks back does so in a dialog", async () => {
  await world.ask("ann", "subscribe leads", "wins");
  const at = new Date().toISOString();
  const contact = { email: "cho@acme0.example", name: "Cho" };
  await world.send({ id: "l1", kind: "lead", occurredAt: at, milestone: "mql", lead: { externalId: "L1", channel: "web", contact } });
  await world.settle();
  const lead = world.teams.posts("wins").find(({ summary }) => summary.includes("Cho"));
  if (!lead) throw new Error("The lead was not posted");
  const pressing = (button: string, key = "ann") => world.teams.press({ user: world.user(key), conversation: "wins", message: lead.id, button });
  const asked = await pressing("Reject");
  expect(asked.dialog?.title).toContain("Reject");
  const reason = asked.dialog?.fields[0];
  expect(reason).toBeDefined();
  expect(await pressing("Accept")).toMatchObject({ outcome: "ok", card: null, told: "Got it. You will see the outcome in a moment." });
  await world.settle();
  expect(shownText(world.teams.messages("wins").find(({ id }) => id === lead.id)?.card ?? null)).toContain("Ann Lee");
  // Someone else still has the card of before.
  const late = await world.teams.press({ user: world.user("lin"), conversation: "wins", message: lead.id, button: 0 });
  expect(late).toMatchObject({ outcome: "ok" });
});

test("what came of a form takes the place of the answer that it was opened from", async () => {
  const contact = { email: "dee@acme0.example", name: "Dee" };
  const lead = { externalId: "L2", channel: "web", contact };
  await world.send({ id: "l2", kind: "lead", occurredAt: new Date().toISOString(), milestone: "mql", lead });
  await world.settle();
  const [answer] = (await world.write("ann", "lead Dee", "marketing")).later;
  expect(shownText(answer?.card ?? null)).toContain("[Reject]");
  const { conversation = "", id = "" } = answer ?? {};
  const opened = await world.teams.press({ user: world.user("ann"), conversation, message: id, button: "Reject" });
  expect(opened.outcome).toBe("ok");
  await submit("ann", { "field.reason": "no_budget" });
  const standing = await world.teams.accepted(({ how, id: edited }) => how === "edit" && edited === id);
  expect(shownText(standing.card)).toContain("Asked in marketing.");
  expect(shownText(standing.card)).not.toContain("[Reject]");
});

test("what was typed stays where it could not even be found out who sent it", async () => {
  await use("ann", "add-to-journey");
  await world.db.sql("alter table identity rename to identity_away", []);
  const failed = await submit("ann", { "field.account": "acme0.example", "field.text": "words that must not get lost" });
  await world.db.sql("alter table identity_away rename to identity", []);
  expect(failed.dialog?.fields).toMatchObject([{ value: "acme0.example" }, { value: "words that must not get lost" }]);
  expect(dialogText(failed)).toContain("It is my fault, not yours.");
  expect(dialogText(await submit("ann", {}))).toContain("This is in the journey of Acme");
});

/** Accounts cannot be read until then. */
async function accountsLocked() {
  const release = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const locking = world.db.transaction(async (tx) => {
    await tx.sql("lock table account", []);
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  return async () => {
    release.resolve();
    await locking;
  };
}

test("a form that takes long is announced; what was wrong with it, and what was written, follows in the own chat", { timeout: 30_000 }, async () => {
  await use("ann", "add-to-journey", "words that must not get lost");
  const unlock = await accountsLocked();
  const sent = await submit("ann", { "field.account": "nobody.example" });
  await unlock();
  expect(sent).toMatchObject({ outcome: "ok", dialog: null, told: "Working on it. The outcome will follow in your own chat with me." });
  const told = await world.teams.accepted(({ how, card }) => how === "post" && shownText(card).includes("words that must not"));
  expect(shownText(told.card)).toContain("No account is known as “nobody.example”");
  expect(shownText(told.card)).toContain("words that must not get lost");
});

test("a form that takes long from somebody without a chat of their own stays filled in", { timeout: 30_000 }, async () => {
  await world.teams.uninstall({ user: world.user("lin") });
  await use("lin", "add-to-journey");
  const unlock = await accountsLocked();
  const sent = await submit("lin", { "field.account": "nobody.example", "field.text": "不能丢失的内容" });
  await unlock();
  expect(sent).toMatchObject({ outcome: "ok", told: null });
  expect(sent.dialog?.fields).toMatchObject([{ value: "nobody.example" }, { value: "不能丢失的内容" }]);
  expect(dialogText(sent)).toMatch(/再次提交前，请先确认|look whether it was done/);
});
