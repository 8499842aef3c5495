import { expect, onTestFinished, test } from "vitest";
import type { Deed } from "../../src/sandbox/serve/protocol.ts";
import { openPage } from "./page-server.ts";
import { ann, card, cardMessage, line, path, startSmallTeams, yui } from "./teams/small-teams.ts";

const well = { problem: null };
const gone = { problem: "That is not there any more, or has changed meanwhile. Please look again." };
const execute = (title: string, data: object) => ({ type: "Action.Execute", title, verb: "do", data });
const opening = { type: "Action.Submit", title: "Open", data: { msteams: { type: "task/fetch" }, id: 1 } };
const actions = (...list: object[]) => ({ type: "ActionSet", actions: list });
const attached = (content: object) => ({ contentType: "application/vnd.microsoft.card.adaptive", content });
const dialog = (...body: object[]) => ({
  task: {
    type: "continue",
    value: { title: "A form", card: attached({ ...card(...body), actions: [{ type: "Action.Submit", title: "Send", data: { form: 1 } }] }) },
  },
});
const told = (value: string) => ({ statusCode: 200, type: "application/vnd.microsoft.activity.message", value });

/** The page of a company that is on both, where Ann is one and the same person. */
async function openBoth() {
  const small = await startSmallTeams();
  onTestFinished(small.stop);
  small.teams.changeUser(ann, { email: "ann@acme.test" });
  const page = await openPage({ teams: small.teams });
  const act = (deed: Deed) => page.act(deed, "teams");
  const post = async (content: object, conversation = small.wins) => {
    const { body } = await small.call("POST", path("conversations", conversation, "activities"), { ...cardMessage(content), summary: "A card" });
    return String(body.id);
  };
  const press = (ts: string, data: object) => act({ type: "press", as: ann, on: { channel: small.wins, ts }, action: JSON.stringify(data) });
  const say = (text: string, over: object = {}) => act({ type: "say", as: ann, channel: small.wins, text, ...over });
  const messages = async (channel = small.wins) => (await page.messages(ann, channel, { client: "teams" })).messages;
  return { ...page, small, act, post, press, say, messages, chat: small.teams.personalChat(ann) };
}

test("what the page starts with is the same person's, in Teams' own words and places", async () => {
  const { start, small, chat } = await openBoth();
  const teams = await start("U1ANN", "teams");
  expect(teams).toMatchObject({ client: "teams", clients: ["slack", "teams"], me: ann, team: "Revenue", home: null, modal: null });
  expect(teams.people.map(({ id, name }) => [id, name])).toEqual([[ann, "Ann Lee"]]);
  expect(teams.places.map(({ title, team, threads, direct }) => [title, team, threads, direct])).toEqual([
    ["General", "Revenue", true, false],
    ["wins", "Revenue", true, false],
    ["Throughline", null, false, true],
  ]);
  expect(teams.places[2]?.id).toBe(chat);
  expect(teams.commands.map(({ command }) => command)).toEqual(["journey"]);
  expect(teams.shortcuts.map(({ callback }) => callback)).toEqual(["find-account", "add-to-journey"]);
  expect(teams.first).toBe(teams.places.find(({ name }) => name === "wins")?.id);
  expect(teams.words.replyInThread).toBe("Reply");
  const slack = await start(ann);
  expect(slack).toMatchObject({ client: "slack", me: "U1ANN" });
  expect(slack.words.replyInThread).toBe("Reply in thread");
  expect((await start(yui, "teams")).me).toBe(ann);
  expect(small.heard).toEqual([]);
});

test("what is said in a channel is heard by mention alone, and a journey that was asked for is ticked", async () => {
  const { say, small, start, messages, act, chat } = await openBoth();
  expect(await say(" hello <all> & sundry ")).toEqual(well);
  const [first] = await messages();
  expect(first).toMatchObject({ text: "hello <all> & sundry", user: ann, byBot: false, card: null, blocks: [] });
  expect(await say("a reply", { threadTs: first?.ts })).toEqual(well);
  expect((await messages())[0]?.replies).toMatchObject({ count: 1 });
  expect([small.heard.length, (await start()).guide]).toEqual([0, []]);
  expect(await say("@Throughline journey acme")).toEqual(well);
  expect([small.heard.length, (await start()).guide]).toEqual([1, ["ask"]]);
  expect(await say("renewals", { channel: chat })).toEqual(well);
  expect((await start()).guide).toEqual(["ask", "renewals"]);
  for (const over of [{ channel: small.teams.personalChat(yui) }, { threadTs: "1" }]) expect(await say("hello", over)).toEqual(gone);
  small.answer({}, 500);
  expect((await say("@Throughline help")).problem).toMatch(/failed/);
  const own = { type: "delete", as: ann, channel: small.wins, ts: first?.ts ?? "" } as const;
  expect([await act(own), await act(own)]).toEqual([well, gone]);
});

test("a press is of the button that was seen, and brings its words or its card", async () => {
  const { small, post, press, messages } = await openBoth();
  const ts = await post(card(line("a deal"), actions(execute("Tell", { id: 1 }), execute("Change", { id: 2 }))));
  small.answer(told("It is done."));
  expect(await press(ts, { id: 1 })).toEqual({ problem: null, told: "It is done." });
  small.answer({ statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: card(line("changed")) });
  expect(await press(ts, { id: 2 })).toEqual(well);
  expect((await messages())[0]?.card).toEqual(card(line("changed")));
  expect(await press(ts, { id: 1 })).toEqual(gone);
  expect(await press("1", { id: 1 })).toEqual(gone);
  expect(small.heard).toHaveLength(2);
});

test("an announcement says why: it has a button and small print, of which what the app says of itself has the print alone", async () => {
  const { post, messages } = await openBoth();
  const print = { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "You see this because…", isSubtle: true }] };
  await post(card(line("Acme: won"), actions(execute("Show journey", { id: 1 })), print));
  await post(card(line("Subscribed"), print));
  expect((await messages()).map(({ why }) => why)).toEqual(["You see this because…", null]);
});

test("a dialog opens for the person, goes off, comes back with what is wrong, and ends in words", async () => {
  const { small, post, press, start, act, listen } = await openBoth();
  const stream = await listen(ann, "teams");
  const ts = await post(card(actions(opening)));
  small.answer(dialog({ type: "Input.Text", id: "field.name", label: "Name" }));
  expect(await press(ts, opening.data)).toEqual(well);
  const { view } = await stream.next("modal", ({ view: shown }) => shown !== null);
  expect(view).toMatchObject({ title: "A form", blocks: [], card: { type: "AdaptiveCard" } });
  expect((await start(ann, "teams")).modal).toEqual(view);
  expect((await start(ann)).modal).toBe(null);
  const submit = (id: string, name: string) =>
    act({ type: "submit", as: ann, view: id, values: { "field.name": name }, action: JSON.stringify({ form: 1 }) });
  small.answer(dialog(line("Nobody is called that."), { type: "Input.Text", id: "field.name", label: "Name", value: "nobody" }));
  expect(await submit(view?.id ?? "", "nobody")).toEqual(well);
  const again = await stream.next("modal", ({ view: shown }) => shown !== null && shown.id !== view?.id);
  expect(await submit(view?.id ?? "", "nobody")).toEqual({ problem: "This form was closed meanwhile. Please open it again." });
  small.answer({ task: { type: "message", value: "Kept." } });
  expect(await submit(again.view?.id ?? "", "Acme")).toEqual({ problem: null, told: "Kept." });
  await stream.next("modal", ({ view: shown }) => shown === null);
  expect(small.heard.at(-1)?.activity).toMatchObject({ name: "task/submit", value: { data: { form: 1, "field.name": "Acme" } } });
});

test("an action on a message opens its form, and what a search finds is sent", async () => {
  const { small, post, act, messages } = await openBoth();
  const ts = await post(card(line("a deal")));
  small.answer(dialog(line("Add it?")));
  expect(await act({ type: "shortcut", as: ann, callback: "add-to-journey", on: { channel: small.wins, ts } })).toEqual(well);
  expect(small.heard.at(-1)?.activity).toMatchObject({ name: "composeExtension/fetchTask", value: { commandId: "add-to-journey" } });
  small.answer(dialog(line("Which one?")));
  const anywhere = { type: "shortcut", as: ann, callback: "find-account" } as const;
  expect(await act({ ...anywhere, channel: small.wins })).toEqual(well);
  const composed = { name: "composeExtension/fetchTask", value: { commandId: "find-account", commandContext: "compose" } };
  expect(small.heard.at(-1)?.activity).toMatchObject({ ...composed, conversation: { id: small.wins } });
  expect(await act({ ...anywhere, channel: small.teams.personalChat(yui) })).toEqual(gone);
  const found = { ...attached(card(line("Acme"))), preview: { content: { title: "Acme", text: "acme.example" } } };
  small.answer({ composeExtension: { type: "result", attachmentLayout: "list", attachments: [found] } });
  const search = { type: "search", as: ann, channel: small.wins, text: "acme" } as const;
  expect(await act(search)).toEqual({ problem: null, found: [{ title: "Acme", text: "acme.example", card: card(line("Acme")) }] });
  expect(await act({ type: "insert", as: ann, index: 0 })).toEqual(well);
  expect((await messages()).at(-1)).toMatchObject({ user: ann, byBot: false, card: card(line("Acme")) });
  expect(await act({ type: "insert", as: ann, index: 5 })).toEqual(gone);
  expect(await act({ type: "home", as: ann })).toEqual(gone);
});
