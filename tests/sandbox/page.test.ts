import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import express from "express";
import { describe, expect, onTestFinished, test } from "vitest";
import { mountSandbox } from "../../src/sandbox/serve/mount.ts";
import type { PageView } from "../../src/sandbox/serve/view.ts";
import { clientOf, smallSlack } from "./small-slack.ts";

/** The page on a port of its own, beside an app that acknowledges as told. */
async function openPage(acknowledge: { status: number; body?: object } | "never" = { status: 200 }) {
  const slack = await smallSlack({ pace: false });
  const app = express();
  const about = { en: "The story of an account", ja: "アカウントの全体像", "zh-CN": "客户的历程" };
  const end = mountSandbox(app, slack, { team: "T1", commands: [{ command: "/journey", hint: "<account>", about }] });
  app.post("/slack/events", (_request, response) => {
    if (acknowledge !== "never") response.status(acknowledge.status).json(acknowledge.body ?? {});
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    end();
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  slack.setAppUrl(`http://127.0.0.1:${port}`);
  const host = `localhost:${port}`;
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
    askAt(port, method, path, { host, ...headers }, body);
  const act = async (what: string, body: object) => {
    const answer = await ask("POST", `/sandbox/${what}`, { origin: `http://${host}`, "content-type": "application/json" }, body);
    return answer.status === 200 ? JSON.parse(answer.text).problem : answer.status;
  };
  const view = async (language: string): Promise<PageView> => {
    const response = await fetch(`http://127.0.0.1:${port}/sandbox/view?language=${language}`);
    for await (const chunk of response.body ?? []) return JSON.parse(new TextDecoder().decode(chunk).replace(/^data: /, ""));
    throw new Error("the stream ended");
  };
  return { slack, host, ask, act, view };
}

function askAt(port: number, method: string, path: string, headers: Record<string, string>, body?: object) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", method, path, headers }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    asked.on("error", reject).end(body ? JSON.stringify(body) : undefined);
  });
}

describe("the page", () => {
  test("is served with all that belongs to it, and with a policy that lets nothing else in", async () => {
    const { ask } = await openPage();
    const page = await ask("GET", "/");
    expect(page.status).toBe(200);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'");
    const parts = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(parts).toContain("/sandbox/main.js");
    for (const path of parts) expect((await ask("GET", path)).status).toBe(200);
  });

  test("answers this machine's names alone", async () => {
    const { ask } = await openPage();
    for (const host of ["localhost", "127.0.0.1:3000", "[::1]:3000"]) expect((await ask("GET", "/", { host })).status).toBe(200);
    for (const host of ["evil.test", "localhost.evil.test", "127.0.0.1.nip.io", "10.0.0.1"]) {
      for (const path of ["/", "/sandbox/main.js", "/sandbox/view?language=en"]) expect((await ask("GET", path, { host })).status).toBe(421);
    }
  });

  test("lets nobody act but itself", async () => {
    const { ask, slack, host } = await openPage();
    const body = { language: "en", channel: "C1WINS", text: "hello" };
    const send = (headers: Record<string, string>) => ask("POST", "/sandbox/send", { "content-type": "application/json", ...headers }, body);
    expect((await send({})).status).toBe(403);
    expect((await send({ origin: "https://evil.test" })).status).toBe(403);
    expect((await send({ origin: "null" })).status).toBe(403);
    expect((await send({ origin: `http://${host}`, host: "evil.test" })).status).toBe(421);
    expect(slack.messages("#wins")).toEqual([]);
  });

  test("refuses what it cannot read", async () => {
    const { ask, act } = await openPage();
    expect((await ask("GET", "/sandbox/view?language=xx")).status).toBe(400);
    expect(await act("send", { language: "en", channel: "C1WINS", text: "  " })).toBe(400);
    expect(await act("send", { language: "en", channel: "C2WINS", text: "hello" })).toBe("That message has changed meanwhile. Please look again.");
  });

  test("never takes text for markup, and calls nothing outside", async () => {
    const folder = new URL("../../src/sandbox/page/", import.meta.url);
    const files = (await readdir(folder)).filter((name) => /\.(js|html|css)$/.test(name));
    expect(files).toContain("messages.js");
    for (const name of files) {
      const text = await readFile(new URL(name, folder), "utf8");
      expect(text, name).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|style="|https?:\/\/(?!www\.w3\.org)/,
      );
    }
  });
});

describe("the view", () => {
  test("shows channels, threads and edits, and private answers to one person alone", async () => {
    const { slack, view } = await openPage();
    slack.addUser({ id: "U1YUI", team: "T1", name: "結衣", locale: "ja-JP" });
    const client = clientOf(slack);
    const { ts = "" } = await client.chat.postMessage({ channel: "C1WINS", text: "Acme: open" });
    await client.chat.postMessage({ channel: "C1WINS", text: "won", thread_ts: ts, reply_broadcast: true });
    await client.chat.update({ channel: "C1WINS", ts, text: "Acme: won" });
    await client.chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for Ann" });
    const english = await view("en");
    expect(english.words).toMatchObject({ you: "You are Ann Lee", title: "Throughline" });
    expect(english.languages.map(({ tag }) => tag)).toEqual(["en", "ja"]);
    expect(english.places.map(({ name }) => name)).toEqual(["#wins", "#talk", "#away", "Throughline"]);
    expect(english.places[0]?.messages).toMatchObject([
      {
        ts,
        author: "Throughline",
        edited: "edited",
        spoken: "Throughline: Acme: won",
        repliesLabel: "1 reply",
        replies: [{ spoken: "Throughline: won" }],
      },
      { aside: "Replied in a thread: Acme: won" },
      { onlyYou: "Only visible to you", spoken: "Throughline: for Ann" },
    ]);
    const japanese = await view("ja");
    expect(japanese.words).toMatchObject({ you: "結衣 として操作中", send: "送信" });
    expect(japanese.places[0]?.messages).toHaveLength(2);
    expect(japanese.commands).toEqual([{ command: "/journey", hint: "<account>", about: "アカウントの全体像" }]);
  });
});

describe("who acts on the page", () => {
  test("says something, or types a command whose answer is shown to them", async () => {
    const { slack, act } = await openPage({ status: 200, body: { text: "the story" } });
    expect(await act("send", { language: "en", channel: "C1WINS", text: "hello" })).toBeNull();
    expect(await act("send", { language: "en", channel: "C1WINS", text: "/journey  acme.com " })).toBeNull();
    expect(slack.messages("#wins", "U1ANN").map(({ text }) => text)).toEqual(["hello", "the story"]);
  });

  test("is told when a command is none, fails, or gets no answer", async () => {
    const failing = await openPage({ status: 500 });
    const send = (text: string) => ({ language: "en", channel: "C1WINS", text });
    expect(await failing.act("send", send("/jorney acme"))).toBe("/jorney is not a command here. Type / to see those there are.");
    expect(await failing.act("send", send("/journey acme"))).toBe("/journey failed: the app answered 500.");
    const silent = await openPage("never");
    expect(await silent.act("send", send("/journey acme"))).toBe("/journey got no answer within three seconds.");
  });

  test("presses a button, unless the message has changed meanwhile", async () => {
    const { slack, act } = await openPage();
    const button = { type: "button" as const, action_id: "more", text: { type: "plain_text" as const, text: "More" } };
    await clientOf(slack).chat.postMessage({ channel: "C1WINS", text: "Acme", blocks: [{ type: "actions", elements: [button] }] });
    const [post] = slack.posts("#wins");
    const pressed = { language: "en", channel: "C1WINS", ts: post?.ts, action: "more", label: "More" };
    expect(await act("press", pressed)).toBeNull();
    expect(await act("press", { ...pressed, action: "less" })).toContain("has changed meanwhile");
    slack.delete("#wins", post?.ts ?? "");
    expect(await act("press", pressed)).toContain("has changed meanwhile");
  });
});
