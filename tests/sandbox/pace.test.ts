import { expect, test } from "vitest";
import { clientOf, failureOf, refusalOf, smallSlack } from "./small-slack.ts";

test("a channel takes one post a second; another channel takes its own", async () => {
  let now = Date.parse("2026-11-02T10:00:00Z");
  const slack = await smallSlack({ clock: () => new Date(now) });
  const client = clientOf(slack);
  const post = (channel: string) => client.chat.postMessage({ channel, text: "x" });
  await post("C1WINS");
  now += 900;
  expect(await failureOf(post("C1WINS"))).toMatchObject({ code: "slack_webapi_rate_limited_error", retryAfter: 1 });
  expect(await refusalOf(post("C1TALK"))).toBe("ok");
  now += 100;
  expect(await refusalOf(post("C1WINS"))).toBe("ok");
  expect(slack.posts("#wins")).toHaveLength(2);
  expect(slack.requests.filter((request) => request.outcome === "ratelimited")).toHaveLength(1);
});

test("what was refused costs the channel nothing, and edits are no posts", async () => {
  const slack = await smallSlack();
  const client = clientOf(slack);
  expect(await refusalOf(client.chat.postMessage({ channel: "C1WINS", text: "" }))).toBe("no_text");
  const { ts = "" } = await client.chat.postMessage({ channel: "C1WINS", text: "x" });
  expect(await refusalOf(client.chat.update({ channel: "C1WINS", ts, text: "y" }))).toBe("ok");
  expect(await refusalOf(client.chat.update({ channel: "C1WINS", ts, text: "z" }))).toBe("ok");
});

test("the pace can be lifted for a while, as when a company's history is told", async () => {
  let keeping = true;
  const slack = await smallSlack({ pace: () => keeping });
  const post = () => refusalOf(clientOf(slack).chat.postMessage({ channel: "C1WINS", text: "x" }));
  const told = [await post(), await post()];
  keeping = false;
  told.push(await post(), await post());
  keeping = true;
  told.push(await post());
  const refused = "slack_webapi_rate_limited_error";
  expect(told).toEqual(["ok", refused, "ok", "ok", refused]);
});
