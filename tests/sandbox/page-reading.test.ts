import { describe, expect, test } from "vitest";
import { words } from "../../src/sandbox/serve/text.ts";
import { openPage } from "./page-server.ts";
import { clientOf } from "./small-slack.ts";

describe("what the page starts with", () => {
  test("is told to each person in their language", async () => {
    const { start, slack } = await openPage();
    const english = await start("U1ANN");
    expect(english).toMatchObject({
      me: "U1ANN",
      language: "en",
      team: "Acme",
      bot: { id: "U1BOT", name: "Throughline" },
      people: [
        { id: "U1ANN", name: "Ann Lee", job: "Sales rep", language: "en", languageName: "English" },
        { id: "U1YUI", name: "結衣", job: "Customer success", language: "ja", languageName: "日本語" },
      ],
      users: { U1ANN: "Ann Lee", U1BEN: "Ben", U1YUI: "結衣", U1BOT: "Throughline" },
      channels: { C1WINS: "wins", C1TALK: "talk", C1AWAY: "away" },
      commands: [
        { command: "/rev", hint: "help", about: "Everything" },
        { command: "/journey", hint: "<account>", about: "The story of an account" },
      ],
      shortcuts: [
        { callback: "find-account", label: "Find account", on: "anywhere" },
        { callback: "add-to-journey", label: "Add to journey", on: "message" },
      ],
      clock: { aheadDays: 0, moving: null },
      guide: [],
      modal: null,
      home: null,
    });
    expect(english.users).not.toHaveProperty("U2GIL");
    expect(english.places.map(({ id, name, direct }) => ({ id, name, direct }))).toEqual([
      { id: "C1WINS", name: "wins", direct: false },
      { id: "C1TALK", name: "talk", direct: false },
      { id: "C1AWAY", name: "away", direct: false },
      { id: slack.directMessages("U1ANN"), name: "Throughline", direct: true },
    ]);
    const japanese = await start("U1YUI");
    expect(japanese.people.map(({ job }) => job)).toEqual(["営業担当", "カスタマーサクセス"]);
    expect(japanese.commands[1]?.about).toBe("アカウントの全体像");
    for (const [key, { en, ja }] of Object.entries(words)) {
      expect(english.words).toHaveProperty(key, en);
      expect(japanese.words).toHaveProperty(key, ja);
    }
  });

  test("is the first person's where nobody is named, or somebody who cannot be played", async () => {
    const { start } = await openPage();
    for (const as of ["", "nobody", "U1BEN", "U2GIL"]) expect((await start(as)).me).toBe("U1ANN");
  });

  test("says what is newest in each place, for that person", async () => {
    const { start, slack } = await openPage();
    const client = clientOf(slack);
    const { ts } = await client.chat.postMessage({ channel: "C1WINS", text: "won" });
    await client.chat.postMessage({ channel: "C1WINS", text: "a reply", thread_ts: ts ?? "" });
    const newest = async (as: string) => Object.fromEntries((await start(as)).places.map((place) => [place.id, place.newest]));
    expect(await newest("U1ANN")).toMatchObject({ C1WINS: ts, C1TALK: null });
    const { message_ts: private_ts } = await client.chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for Ann" });
    expect((await newest("U1ANN"))["C1WINS"]).toBe(private_ts);
    expect((await newest("U1YUI"))["C1WINS"]).toBe(ts);
  });
});

describe("messages", () => {
  test("come with their replies' count, edits, and what is for one person alone", async () => {
    const { messages, thread, slack } = await openPage();
    const client = clientOf(slack);
    const { ts = "" } = await client.chat.postMessage({ channel: "C1WINS", text: "Acme: *open* <https://acme.test|site>" });
    const { ts: reply } = await client.chat.postMessage({ channel: "C1WINS", text: "won", thread_ts: ts, reply_broadcast: true });
    const { ts: quiet } = await client.chat.postMessage({ channel: "C1WINS", text: "quietly", thread_ts: ts });
    await client.chat.update({ channel: "C1WINS", ts, text: "Acme: *won* by <@U1ANN> &amp; co" });
    await client.chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for Ann" });
    const forAnn = await messages("U1ANN", "C1WINS");
    expect(forAnn.older).toBe(false);
    expect(forAnn.messages).toMatchObject([
      {
        ts,
        byBot: true,
        edited: true,
        replies: { count: 2, newest: quiet },
        spoken: "Acme: won by @Ann Lee & co",
        text: "Acme: *won* by <@U1ANN> &amp; co",
      },
      { ts: reply, threadTs: ts, broadcast: true, replies: null, spoken: "won" },
      { onlyYou: true, spoken: "for Ann", why: null },
    ]);
    expect((await messages("U1YUI", "C1WINS")).messages.map(({ spoken }) => spoken)).toEqual(["Acme: won by @Ann Lee & co", "won"]);
    const told = await thread("U1YUI", "C1WINS", ts);
    expect(told.messages.map((message) => [message.ts, message.threadTs])).toEqual([
      [ts, null],
      [reply, ts],
      [quiet, ts],
    ]);
    expect(await thread("U1YUI", "C1WINS", "1.000000")).toEqual({ messages: [], older: false });
  });

  test("of somebody else's direct messages are not told", async () => {
    const { ask, slack } = await openPage();
    await clientOf(slack).chat.postMessage({ channel: "U1YUI", text: "for Yui" });
    const direct = slack.directMessages("U1YUI");
    const read = (as: string) => ask("GET", `/sandbox/messages?as=${as}&channel=${direct}`);
    expect((await read("U1YUI")).text).toContain("for Yui");
    const refused = await read("U1ANN");
    expect(refused.status).toBe(404);
    expect(refused.text).not.toContain("for Yui");
  });

  test("say what their blocks say where they have no text, and why they were sent", async () => {
    const { messages, slack } = await openPage();
    const client = clientOf(slack);
    const button = { type: "button" as const, text: { type: "plain_text" as const, text: "Show more" } };
    const context = { type: "context" as const, elements: [{ type: "plain_text" as const, text: "Sent because #wins follows deals." }] };
    const blocks = [
      { type: "header" as const, text: { type: "plain_text" as const, text: "Acme" } },
      { type: "actions" as const, elements: [button] },
      context,
    ];
    const metadata = { event_type: "throughline_delivery", event_payload: { delivery: 1 } };
    await client.chat.postMessage({ channel: "C1WINS", blocks, text: "", metadata });
    await client.chat.postMessage({ channel: "C1WINS", blocks, text: "Acme was won" });
    await client.chat.postMessage({ channel: "C1WINS", blocks: blocks.slice(0, 2), text: "Acme", metadata });
    const { messages: told } = await messages("U1ANN", "C1WINS");
    expect(told.map(({ spoken, why }) => [spoken, why])).toEqual([
      ["Acme, Show more, Sent because #wins follows deals.", "Sent because #wins follows deals."],
      ["Acme was won", null],
      ["Acme", null],
    ]);
    expect(told[0]?.blocks[1]).toMatchObject({ type: "actions", block_id: "block-1", elements: [{ action_id: "action-1-0" }] });
  });

  test("a deleted root is told as a mark while replies hang on it", async () => {
    const { messages, thread, slack } = await openPage();
    const client = clientOf(slack);
    const { ts = "" } = await client.chat.postMessage({ channel: "C1WINS", text: "Acme" });
    await client.chat.postMessage({ channel: "C1WINS", text: "a reply", thread_ts: ts });
    slack.delete("C1WINS", ts);
    expect((await messages("U1ANN", "C1WINS")).messages).toMatchObject([{ ts, deleted: true, spoken: "", replies: { count: 1 } }]);
    expect((await thread("U1ANN", "C1WINS", ts)).messages).toMatchObject([{ ts, deleted: true }, { spoken: "a reply" }]);
  });

  test("5,000 are read page by page, none twice and none left out", async () => {
    const { messages, slack } = await openPage();
    for (let count = 0; count < 5_000; count += 1) slack.say({ user: "U1ANN", channel: "C1WINS", text: `line ${count}` });
    expect((await messages("U1ANN", "C1WINS")).messages).toHaveLength(50);
    const read: string[] = [];
    let before: string | undefined;
    for (let older = true; older; ) {
      const page = await messages("U1ANN", "C1WINS", { count: "100", ...(before !== undefined && { before }) });
      read.unshift(...page.messages.map(({ text }) => text));
      before = page.messages[0]?.ts;
      older = page.older;
    }
    expect(read).toEqual(Array.from({ length: 5_000 }, (_, place) => `line ${place}`));
  });
});
