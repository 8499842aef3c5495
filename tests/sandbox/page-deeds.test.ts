import { describe, expect, test } from "vitest";
import { OperatorError } from "../../src/errors.ts";
import { type Acknowledge, openPage } from "./page-server.ts";
import { clientOf } from "./small-slack.ts";

const well = { problem: null };
const gone = { problem: "That is not there any more, or has changed meanwhile. Please look again." };

describe("who says something", () => {
  test("says it in a channel, in a thread, and to the bot", async () => {
    const { act, slack, thread } = await openPage();
    const say = (over: object) => act({ type: "say", as: "U1ANN", channel: "C1WINS", text: "hello", ...over });
    expect(await say({ text: " hello *all* &amp; <@U1BEN> " })).toEqual(well);
    const [root] = slack.messages("#wins");
    expect(root).toMatchObject({ user: "U1ANN", text: "hello *all* &amp; <@U1BEN>", byBot: false });
    expect(await say({ text: "a reply", threadTs: root?.ts })).toEqual(well);
    expect((await thread("U1YUI", "C1WINS", root?.ts ?? "")).messages.map(({ text }) => text)).toEqual(["hello *all* &amp; <@U1BEN>", "a reply"]);
    expect(await say({ text: "to the bot", channel: slack.directMessages("U1ANN") })).toEqual(well);
  });

  test("is told where that is not possible, and nothing is said", async () => {
    const { act, slack } = await openPage();
    const client = clientOf(slack);
    const { message_ts: private_ts = "" } = await client.chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for Ann" });
    const say = (over: object) => act({ type: "say", as: "U1ANN", channel: "C1WINS", text: "hello", ...over });
    for (const channel of ["C2WINS", "nowhere", slack.directMessages("U1YUI")]) expect(await say({ channel })).toEqual(gone);
    for (const threadTs of ["1.000000", private_ts]) expect(await say({ threadTs })).toEqual(gone);
    expect(await say({ text: "x".repeat(4_001) })).toEqual({ problem: "A message holds 4,000 characters. Please shorten it, or send it in parts." });
    expect(slack.messages("#wins")).toEqual([]);
    expect(await say({ text: "x".repeat(4_000) })).toEqual(well);
  });

  test("deletes their own message and what they alone see, and nobody else's", async () => {
    const { act, slack, messages } = await openPage();
    const client = clientOf(slack);
    const own = slack.say({ user: "U1ANN", channel: "C1WINS", text: "mine" });
    const theirs = slack.say({ user: "U1YUI", channel: "C1WINS", text: "theirs" });
    const { message_ts: private_ts = "" } = await client.chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for Ann" });
    const { message_ts: others_ts = "" } = await client.chat.postEphemeral({ channel: "C1WINS", user: "U1YUI", text: "for Yui" });
    const remove = (ts: string, as = "U1ANN") => act({ type: "delete", as, channel: "C1WINS", ts });
    expect(await remove(theirs.ts)).toEqual({ problem: "Only your own messages can be deleted." });
    expect(await remove(others_ts)).toEqual(gone);
    expect(await remove(own.ts)).toEqual(well);
    expect(await remove(private_ts)).toEqual(well);
    expect(await remove(own.ts)).toEqual(gone);
    expect((await messages("U1ANN", "C1WINS")).messages.map(({ text }) => text)).toEqual(["theirs"]);
    expect((await messages("U1YUI", "C1WINS")).messages.map(({ text }) => text)).toEqual(["theirs", "for Yui"]);
  });
});

describe("who types a command", () => {
  test("has it answered, and a journey that was asked for is ticked in the tour", async () => {
    const { act, start, messages, heard } = await openPage({ acknowledge: () => ({ body: { text: "the story" } }) });
    const type = (text: string) => act({ type: "say", as: "U1ANN", channel: "C1WINS", text });
    expect(await type("/rev help")).toEqual(well);
    expect((await start()).guide).toEqual([]);
    expect(await type("/journey  acme.com ")).toEqual(well);
    expect(heard[1]).toMatchObject({ command: "/journey", text: "acme.com", user_id: "U1ANN", channel_id: "C1WINS" });
    expect((await start()).guide).toEqual(["ask"]);
    expect((await messages("U1ANN", "C1WINS")).messages.map(({ text, onlyYou }) => [text, onlyYou])).toEqual([
      ["the story", true],
      ["the story", true],
    ]);
    expect((await messages("U1YUI", "C1WINS")).messages).toEqual([]);
    await act({ type: "guide", as: "U1ANN", step: "again" });
    expect((await start()).guide).toEqual([]);
    expect(await type("/rev journey acme.com")).toEqual(well);
    expect((await start()).guide).toEqual(["ask"]);
  });

  test("is told in their language when it is none, stands in a thread, fails, or gets no answer", async () => {
    const failing = await openPage({ acknowledge: () => ({ status: 500 }) });
    const { ts } = failing.slack.say({ user: "U1ANN", channel: "C1WINS", text: "hello" });
    const type = (as: string, text: string, over: object = {}) => failing.act({ type: "say", as, channel: "C1WINS", text, ...over });
    expect(await type("U1ANN", "/jorney acme")).toEqual({ problem: "/jorney is not a command here. Type / to see those there are." });
    expect(await type("U1YUI", "/jorney acme")).toEqual({ problem: "/jorney というコマンドはありません。/ を入力すると一覧が表示されます。" });
    expect(await type("U1ANN", "/journey acme", { threadTs: ts })).toEqual({
      problem: "Commands do not work in threads. Type /journey in the channel.",
    });
    expect(failing.heard).toEqual([]);
    expect(await type("U1ANN", "/journey acme")).toEqual({ problem: "/journey failed. The terminal in which Throughline runs says why." });
    expect(failing.lines.join()).toContain("the app answered 500");
    expect((await failing.start()).guide).toEqual([]);
    const silent = await openPage({ acknowledge: () => "never" });
    expect(await silent.act({ type: "say", as: "U1ANN", channel: "C1WINS", text: "/journey acme" })).toEqual({
      problem: "/journey got no answer within three seconds. Please try again.",
    });
  });
});

const plain = (text: string) => ({ type: "plain_text" as const, text });
const option = (value: string) => ({ text: plain(value), value });
const actions = {
  type: "actions" as const,
  elements: [
    { type: "button" as const, action_id: "more", text: plain("More") },
    { type: "static_select" as const, action_id: "pick", placeholder: plain("Pick one"), options: [option("a"), option("b")] },
    { type: "checkboxes" as const, action_id: "check", options: [option("a"), option("b"), option("c")] },
    { type: "datepicker" as const, action_id: "day" },
    { type: "timepicker" as const, action_id: "time" },
    { type: "users_select" as const, action_id: "who" },
    { type: "overflow" as const, action_id: "over", options: [option("x"), option("y")] },
  ],
};

async function openWithActions(acknowledge?: Acknowledge) {
  const page = await openPage(acknowledge ? { acknowledge } : {});
  const { ts = "" } = await clientOf(page.slack).chat.postMessage({ channel: "C1WINS", text: "Acme", blocks: [actions] });
  const press = (action: string, value?: string | string[], over: object = {}) =>
    page.act({ type: "press", as: "U1ANN", on: { channel: "C1WINS", ts }, action, ...(value !== undefined && { value }), ...over });
  return { ...page, ts, press };
}

describe("who presses something on a message", () => {
  test("has the app hear what it was, of every kind", async () => {
    const { press, heard } = await openWithActions();
    expect(await press("more")).toEqual(well);
    expect(await press("pick", "b")).toEqual(well);
    expect(await press("check", ["a", "c"])).toEqual(well);
    expect(await press("day", "2026-11-23")).toEqual(well);
    expect(await press("time", "09:30")).toEqual(well);
    expect(await press("who", "U1YUI")).toEqual(well);
    expect(await press("over", "y")).toEqual(well);
    expect(heard.flatMap(({ actions }) => actions)).toMatchObject([
      { type: "button", action_id: "more" },
      { selected_option: { value: "b" } },
      { selected_options: [{ value: "a" }, { value: "c" }] },
      { selected_date: "2026-11-23" },
      { selected_time: "09:30" },
      { selected_user: "U1YUI" },
      { selected_option: { value: "y" } },
    ]);
  });

  test("is told when it is not there any more, or never was for them", async () => {
    const { press, slack, act, ts, heard } = await openWithActions();
    const client = clientOf(slack);
    expect(await press("less")).toEqual(gone);
    expect(await press("pick", "c")).toEqual(gone);
    expect(await press("pick")).toEqual(gone);
    expect(await press("day", "23.11.2026")).toEqual(gone);
    await client.chat.postMessage({ channel: "U1YUI", text: "for Yui", blocks: [actions] });
    const direct = slack.directMessages("U1YUI");
    const [theirs] = slack.messages(direct, "U1YUI");
    expect(await act({ type: "press", as: "U1ANN", on: { channel: direct, ts: theirs?.ts ?? "" }, action: "more" })).toEqual(gone);
    slack.delete("#wins", ts);
    expect(await press("more")).toEqual(gone);
    expect(await press("more", undefined, { as: "U1YUI" })).toMatchObject({ problem: expect.stringContaining("もう一度") });
    expect(heard).toEqual([]);
  });

  test("is told when it fails, by its name", async () => {
    const { press } = await openWithActions(() => ({ status: 500 }));
    expect(await press("more")).toEqual({ problem: "More failed. The terminal in which Throughline runs says why." });
    expect(await press("pick", "a", { as: "U1YUI" })).toEqual({
      problem: "Pick one に失敗しました。Throughline を実行しているターミナルで原因をご確認ください。",
    });
    expect(await press("check", ["a"])).toEqual({ problem: "Your choice failed. The terminal in which Throughline runs says why." });
  });

  test("works in threads, and on what they alone see", async () => {
    const { act, slack, ts, heard } = await openWithActions();
    const client = clientOf(slack);
    const { ts: reply = "" } = await client.chat.postMessage({ channel: "C1WINS", text: "reply", blocks: [actions], thread_ts: ts });
    const { message_ts: own = "" } = await client.chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "own", blocks: [actions] });
    for (const on of [reply, own]) expect(await act({ type: "press", as: "U1ANN", on: { channel: "C1WINS", ts: on }, action: "more" })).toEqual(well);
    expect(await act({ type: "press", as: "U1YUI", on: { channel: "C1WINS", ts: own }, action: "more" })).toMatchObject({
      problem: expect.any(String),
    });
    expect(heard).toHaveLength(2);
  });
});

describe("who takes a shortcut", () => {
  test("has the app hear of it, also on a message", async () => {
    const { act, slack, heard } = await openPage();
    const { ts } = slack.say({ user: "U1YUI", channel: "C1WINS", text: "Acme called" });
    expect(await act({ type: "shortcut", as: "U1ANN", callback: "find-account" })).toEqual(well);
    expect(await act({ type: "shortcut", as: "U1ANN", callback: "add-to-journey", on: { channel: "C1WINS", ts } })).toEqual(well);
    expect(heard).toMatchObject([
      { type: "shortcut", callback_id: "find-account" },
      { type: "message_action", callback_id: "add-to-journey", message: { ts, text: "Acme called" } },
    ]);
  });

  test("is told when it is none, or its message is not there for them", async () => {
    const { act, slack, heard } = await openPage();
    const { ts } = slack.say({ user: "U1YUI", channel: "C1WINS", text: "Acme called" });
    const take = (callback: string, on?: { channel: string; ts: string }) => act({ type: "shortcut", as: "U1ANN", callback, ...(on && { on }) });
    expect(await take("none")).toEqual(gone);
    expect(await take("add-to-journey")).toEqual(gone);
    expect(await take("find-account", { channel: "C1WINS", ts })).toEqual(gone);
    expect(await take("add-to-journey", { channel: "C1WINS", ts: "1.000000" })).toEqual(gone);
    expect(heard).toEqual([]);
    const failing = await openPage({ acknowledge: () => ({ status: 500 }) });
    expect(await failing.act({ type: "shortcut", as: "U1YUI", callback: "find-account" })).toMatchObject({
      problem: expect.stringContaining("アカウントを探す"),
    });
  });
});

describe("the company", () => {
  test("has its time moved, once at a time", async () => {
    const { act, start, setClock } = await openPage();
    expect(await act({ type: "time", as: "U1ANN", days: 7 })).toEqual(well);
    expect((await start()).clock.aheadDays).toBe(7);
    setClock({ moving: { what: "time", done: 0.1, until: "2026-11-30T09:00:00.000Z" } });
    expect(await act({ type: "time", as: "U1YUI", days: 1 })).toEqual({
      problem: "すでに時間を進めています。完了してから、もう一度お試しください。",
    });
    expect((await start()).clock.aheadDays).toBe(7);
  });

  test("says so when its time is being moved by somebody quicker, or cannot be moved", async () => {
    const busy = async () => {
      throw new OperatorError("The demo's time is being moved just now.");
    };
    const quicker = await openPage({ over: { move: busy } });
    expect(await quicker.act({ type: "time", as: "U1ANN", days: 1 })).toEqual({
      problem: "Time is already moving. Wait until it has arrived, then move it on.",
    });
    const broken = async () => {
      throw new Error("no story");
    };
    const failing = await openPage({ over: { move: broken, win: broken } });
    expect((await failing.act({ type: "time", as: "U1ANN", days: 1 })).problem).toContain("Time could not be moved");
    expect((await failing.act({ type: "win", as: "U1ANN" })).problem).toContain("The event could not be sent");
    expect(failing.lines.join()).toContain("no story");
  });

  test("has its deal won, and tells how to do that from a terminal", async () => {
    const { act } = await openPage();
    expect(await act({ type: "win", as: "U1ANN" })).toEqual({
      problem: null,
      sent: { command: "npm run send -- deal-won acme.example", curl: "curl …", answer: '{"accepted":1}' },
    });
  });

  test("keeps what was ticked in the tour", async () => {
    const { act, start, post } = await openPage();
    for (const step of ["judge", "switch", "judge"] as const) expect(await act({ type: "guide", as: "U1ANN", step })).toEqual(well);
    expect((await start("U1YUI")).guide).toEqual(["judge", "switch"]);
    expect((await post("guide", { as: "U1ANN", step: "fly" })).status).toBe(400);
    expect((await post("time", { as: "U1ANN", days: 2 })).status).toBe(400);
  });
});
