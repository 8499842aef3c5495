import { expect, test } from "vitest";
import { openPage } from "./page-server.ts";
import { clientOf } from "./small-slack.ts";

test("two browsers see what either says, as it is said", async () => {
  const { listen, act } = await openPage();
  const [ann, yui] = [await listen("U1ANN"), await listen("U1YUI")];
  expect(ann.response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(ann.response.headers.get("cache-control")).toBe("no-store");
  expect(await act({ type: "say", as: "U1ANN", channel: "C1WINS", text: "Hello <@U1YUI>" })).toEqual({ problem: null });
  for (const browser of [ann, yui]) {
    const { message } = await browser.next("message");
    expect(message).toMatchObject({ channel: "C1WINS", user: "U1ANN", byBot: false, text: "Hello <@U1YUI>", spoken: "Hello @結衣", replies: null });
  }
  expect(ann.raw()).toMatch(/^retry: \d+\n\n/);
});

test("what is for one person's eyes goes to that person's browsers alone", async () => {
  const { listen, slack } = await openPage();
  const [ann, again, yui] = [await listen("U1ANN"), await listen("U1ANN"), await listen("U1YUI")];
  const client = clientOf(slack);
  await client.chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "a secret" });
  await client.chat.postMessage({ channel: "U1ANN", text: "directly" });
  await client.chat.postMessage({ channel: "C1WINS", text: "for all" });
  for (const browser of [ann, again]) {
    expect((await browser.next("message")).message).toMatchObject({ text: "a secret", onlyYou: true });
    expect((await browser.next("message")).message).toMatchObject({ text: "directly", channel: slack.directMessages("U1ANN") });
  }
  expect((await yui.next("message")).message.text).toBe("for all");
  expect(yui.raw()).not.toMatch(/secret|directly/);
});

test("another workspace's messages are not told", async () => {
  const { listen, slack } = await openPage();
  const ann = await listen("U1ANN");
  slack.say({ user: "U2GIL", channel: "C2WINS", text: "theirs" });
  slack.say({ user: "U1YUI", channel: "C1WINS", text: "ours" });
  expect((await ann.next("message")).message.text).toBe("ours");
  expect(ann.raw()).not.toContain("theirs");
});

test("a reply is told before its root with the new count; edits and deletions too", async () => {
  const { listen, slack } = await openPage();
  const client = clientOf(slack);
  const { ts = "" } = await client.chat.postMessage({ channel: "C1WINS", text: "Acme" });
  const ann = await listen("U1ANN");
  const { ts: reply = "" } = await client.chat.postMessage({ channel: "C1WINS", text: "won", thread_ts: ts });
  expect((await ann.next("message")).message).toMatchObject({ ts: reply, threadTs: ts, replies: null });
  expect((await ann.next("message")).message).toMatchObject({ ts, replies: { count: 1, newest: reply } });

  await client.chat.update({ channel: "C1WINS", ts, text: "Acme: won" });
  expect((await ann.next("message")).message).toMatchObject({ ts, edited: true, text: "Acme: won", replies: { count: 1 } });

  slack.delete("C1WINS", ts);
  expect((await ann.next("message")).message).toMatchObject({ ts, deleted: true, text: "", replies: { count: 1 } });

  slack.delete("C1WINS", reply);
  expect(await ann.next("gone")).toEqual({ type: "gone", channel: "C1WINS", ts: reply });
  const { ts: single = "" } = await client.chat.postMessage({ channel: "C1WINS", text: "alone" });
  await ann.next("message", ({ message }) => message.ts === single);
  slack.delete("C1WINS", single);
  expect(await ann.next("gone")).toEqual({ type: "gone", channel: "C1WINS", ts: single });
});

test("a burst is told in order, and of what changed several times the last", async () => {
  const { listen, slack } = await openPage();
  const ann = await listen("U1ANN");
  for (let count = 0; count < 200; count += 1) slack.say({ user: "U1YUI", channel: "C1WINS", text: `line ${count}` });
  for (let count = 0; count < 200; count += 1) expect((await ann.next("message")).message.text).toBe(`line ${count}`);
});

test("the company's time, the tour and a new company are told to everybody", async () => {
  const { listen, setClock, makeAnew, act } = await openPage();
  const [ann, yui] = [await listen("U1ANN"), await listen("U1YUI")];
  setClock({ moving: { what: "history", done: 0.5, until: "2026-11-23T09:00:00.000Z" } });
  for (const browser of [ann, yui]) expect((await browser.next("clock")).clock.moving).toMatchObject({ what: "history", done: 0.5 });
  await act({ type: "guide", as: "U1ANN", step: "letter" });
  for (const browser of [ann, yui]) expect(await browser.next("guide")).toEqual({ type: "guide", done: ["letter"] });
  makeAnew();
  for (const browser of [ann, yui]) expect(await browser.next("anew")).toEqual({ type: "anew" });
});

test("a browser that goes away is forgotten, and the streams end with the page", async () => {
  const { listen, listening, mounted, slack } = await openPage();
  const [ann, yui] = [await listen("U1ANN"), await listen("U1YUI")];
  expect(listening()).toBe(2);
  ann.close();
  await expect.poll(listening).toBe(1);
  await mounted.stop();
  await yui.ended;
  await expect.poll(listening).toBe(0);
  slack.say({ user: "U1YUI", channel: "C1WINS", text: "nobody listens" });
});
