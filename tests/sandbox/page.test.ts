import { describe, expect, test } from "vitest";
import { openPage } from "./page-server.ts";

describe("the page", () => {
  test("is served with all that belongs to it, and with a policy that lets nothing else in", async () => {
    const { ask } = await openPage();
    const page = await ask("GET", "/");
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-cache" });
    const policy = page.headers["content-security-policy"];
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = ""]) => path);
    expect(parts).toEqual(expect.arrayContaining(["/sandbox/main.js", "/sandbox/main.css", "/sandbox/icon.svg"]));
    for (const path of parts) expect((await ask("GET", path)).status, path).toBe(200);
    expect(page.text).not.toMatch(/<style|style="|<script(?![^>]* src=)/);
  });

  test("is not sent again to a browser that has it", async () => {
    const { ask } = await openPage();
    for (const path of ["/", "/sandbox/main.js", "/sandbox/main.css"]) {
      const { headers } = await ask("GET", path);
      expect(headers["cache-control"]).toBe("no-cache");
      const again = await ask("GET", path, { "if-none-match": headers.etag ?? "" });
      expect(again).toMatchObject({ status: 304, text: "" });
      expect((await ask("GET", path, { "if-none-match": '"another"' })).status).toBe(200);
    }
  });

  test("says what is wrong with it where it cannot be bundled", async () => {
    const made = Promise.resolve({ problem: "main.tsx:2:5: ERROR: Unexpected end of file" });
    const { ask } = await openPage({ bundle: { made, stop: async () => {} } });
    const page = await ask("GET", "/");
    expect(page.status).toBe(500);
    expect(page.headers["content-type"]).toContain("text/plain");
    expect(page.text).toContain("main.tsx:2:5: ERROR");
    expect((await ask("GET", "/sandbox/main.js")).status).toBe(404);
  });

  test("answers this machine's names alone", async () => {
    const { ask } = await openPage();
    for (const host of ["localhost", "127.0.0.1:3000", "[::1]:3000"]) expect((await ask("GET", "/sandbox/start", { host })).status).toBe(200);
    for (const host of ["evil.test", "localhost.evil.test", "127.0.0.1.nip.io", "10.0.0.1"]) {
      for (const path of ["/", "/sandbox/main.js", "/sandbox/start", "/sandbox/messages?channel=C1WINS", "/sandbox/stream"])
        expect((await ask("GET", path, { host })).status).toBe(421);
    }
  });

  test("lets nobody act but itself", async () => {
    const { post, slack, host } = await openPage();
    const said = { as: "U1ANN", channel: "C1WINS", text: "hello" };
    for (const origin of ["", "https://evil.test", "null", "http://localhost:1", `https://${host}`])
      expect((await post("say", said, { origin })).status, origin).toBe(403);
    expect((await post("say", said, { host: "evil.test", origin: "http://evil.test" })).status).toBe(421);
    expect(slack.messages("#wins")).toEqual([]);
    expect((await post("say", said)).status).toBe(200);
    expect(slack.messages("#wins")).toHaveLength(1);
  });

  test("keeps data out of the browser's store", async () => {
    const { ask } = await openPage();
    for (const path of ["/sandbox/start", "/sandbox/messages?channel=C1WINS"])
      expect((await ask("GET", path)).headers["cache-control"]).toBe("no-store");
  });
});

describe("what cannot be read", () => {
  test("is refused in the person's language, else in their browser's", async () => {
    const { post, slack } = await openPage();
    const bad = await post("say", { as: "U1YUI", channel: "C1WINS", text: "  " });
    expect(bad).toMatchObject({ status: 400 });
    expect(JSON.parse(bad.text).problem).toContain("再読み込み");
    for (const body of [{}, [], { as: "U1ANN" }, { as: "U1ANN", channel: 7, text: "x" }]) expect((await post("say", body)).status).toBe(400);
    for (const what of ["nothing", "__proto__", "constructor"]) expect((await post(what, { as: "U1ANN" })).status).toBe(400);
    expect(slack.messages("#wins")).toEqual([]);
  });

  test("says so of JSON that is none, of too much, and of somebody who cannot be played", async () => {
    const { ask, post, host } = await openPage();
    const headers = { origin: `http://${host}`, "content-type": "application/json", "accept-language": "zh-CN,zh;q=0.9" };
    const torn = await ask("POST", "/sandbox/say", headers, "{");
    expect([torn.status, JSON.parse(torn.text).problem]).toEqual([400, "服务器无法识别该请求，请重新加载页面。"]);
    const large = await ask("POST", "/sandbox/say", headers, JSON.stringify({ as: "U1ANN", channel: "C1WINS", text: "x".repeat(65_537) }));
    expect([large.status, JSON.parse(large.text).problem]).toEqual([413, "内容过大，无法一次发送，请缩短后重试。"]);
    for (const as of ["U1BEN", "U2GIL", "nobody"]) {
      const answer = await post("say", { as, channel: "C1WINS", text: "hello" });
      expect([answer.status, JSON.parse(answer.text).problem]).toEqual([400, "This person is not in the workspace. Please load the page again."]);
    }
  });

  test("of a place or a page is refused too", async () => {
    const { ask } = await openPage();
    for (const query of ["", "channel=C1WINS&count=0", "channel=C1WINS&count=101", "channel=C1WINS&count=x", "channel=C1WINS&channel=C1TALK"])
      expect((await ask("GET", `/sandbox/messages?${query}`)).status, query).toBe(400);
    for (const channel of ["C2WINS", "nowhere", "D1YUI"])
      expect((await ask("GET", `/sandbox/messages?as=U1ANN&channel=${channel}`)).status).toBe(404);
    expect((await ask("GET", "/sandbox/thread?as=U1ANN&channel=C1WINS")).status).toBe(400);
  });

  test("a fault of ours is told as one, and logged", async () => {
    const clock = () => {
      throw new Error("the clock is broken");
    };
    const { ask, lines } = await openPage({ over: { clock } });
    const answer = await ask("GET", "/sandbox/start?as=U1YUI");
    expect([answer.status, JSON.parse(answer.text).problem]).toEqual([500, expect.stringContaining("内部エラー")]);
    expect(answer.text).not.toContain("clock");
    expect(lines.join()).toContain("the clock is broken");
  });
});
