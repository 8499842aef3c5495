import { describe, expect, test } from "vitest";
import type { Breakage } from "../../src/sandbox/breakage.ts";
import { clientOf, failureOf, refusalOf, smallSlack } from "./small-slack.ts";

const asSeen: [how: Breakage, failure: Record<string, unknown>][] = [
  ["500", { code: "slack_webapi_http_error", statusCode: 500 }],
  ["no-answer", { code: "slack_webapi_request_error" }],
  ["reset", { code: "slack_webapi_request_error" }],
  // The client has no error of its own for an answer that breaks off in its body.
  ["cut", { name: "TypeError" }],
  ["html", { code: "slack_webapi_platform_error", data: { error: expect.stringContaining("<html>") } }],
  ["truncated-json", { code: "slack_webapi_platform_error", data: { error: expect.stringContaining('{"ok":') } }],
  ["slow", { name: "TimeoutError" }],
  ["bad-gzip", { name: "TypeError" }],
];

describe.each(asSeen)("%s", (how, failure) => {
  const seen = async (type: Breakage | `${Breakage}-after-accepting`) => {
    const slack = await smallSlack({ pace: false });
    slack.failNext({ how: { type } });
    const client = clientOf(slack, "xoxb-acme", 300);
    const problem = await failureOf(client.chat.postMessage({ channel: "C1WINS", text: "Won" }));
    const next = await refusalOf(client.chat.postMessage({ channel: "C1WINS", text: "next" }));
    return { problem, next, posts: slack.posts("#wins").map((post) => post.text), outcome: slack.requests[0]?.outcome };
  };

  test("without accepting: the sender sees it, the channel does not, and the next one is well", async () => {
    expect(await seen(how)).toMatchObject({ problem: failure, next: "ok", posts: ["next"], outcome: how });
  });

  test("after accepting: the sender sees the same, and the message stands", async () => {
    const type: `${Breakage}-after-accepting` = `${how}-after-accepting`;
    expect(await seen(type)).toMatchObject({ problem: failure, next: "ok", posts: ["Won", "next"], outcome: type });
  });
});

test("a 429 carries the Retry-After it was told to, or none", async () => {
  const slack = await smallSlack();
  const post = () => failureOf(clientOf(slack).chat.postMessage({ channel: "C1WINS", text: "x" }));
  slack.failNext({ how: { type: "429", retryAfter: 30 } });
  slack.failNext({ how: { type: "429", retryAfter: "Wed, 21 Oct 2026 07:28:00 GMT" } });
  slack.failNext({ how: { type: "429", retryAfter: null } });
  expect(await post()).toMatchObject({ code: "slack_webapi_rate_limited_error", retryAfter: 30 });
  expect(await post()).not.toMatchObject({ code: "slack_webapi_rate_limited_error" });
  expect(await post()).not.toMatchObject({ code: "slack_webapi_rate_limited_error" });
  expect(slack.requests.map((request) => request.outcome)).toEqual(["429", "429", "429"].map(() => "ratelimited"));
  expect(slack.record).toEqual([]);
});

test("a fault waits for the method and the channel it was told for, as often as it was told", async () => {
  const slack = await smallSlack({ pace: false });
  const client = clientOf(slack);
  slack.failNext({ method: "chat.postMessage", channel: "#wins", how: { type: "refuse", error: "channel_not_found" }, times: 2 });
  const post = (channel: string) => refusalOf(client.chat.postMessage({ channel, text: "x" }));
  expect(await refusalOf(client.auth.test())).toBe("ok");
  expect(await post("C1TALK")).toBe("ok");
  expect(await post("C1WINS")).toBe("channel_not_found");
  expect(await post("C1WINS")).toBe("channel_not_found");
  expect(await post("C1WINS")).toBe("ok");
});

test("what was accepted can be awaited while its answer hangs", async () => {
  const slack = await smallSlack();
  slack.failNext({ how: { type: "no-answer-after-accepting" } });
  const call = failureOf(clientOf(slack, "xoxb-acme", 500).chat.postMessage({ channel: "C1WINS", text: "Won" }));
  expect(await slack.accepted((one) => one.text === "Won")).toMatchObject({ channel: "C1WINS" });
  expect(await call).toMatchObject({ code: "slack_webapi_request_error" });
  await expect(slack.accepted((one) => one.text === "Lost", { withinMs: 20 })).rejects.toThrow("accepted 0 of the 1");
});
