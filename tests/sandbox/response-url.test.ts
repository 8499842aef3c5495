import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import type { SlackStandIn, SlackStandInOptions } from "../../src/sandbox/slack/stand-in.ts";
import { smallSlack } from "./small-slack.ts";

/** A slash command that an app took and said nothing to. */
async function takenCommand(options: Partial<SlackStandInOptions> = {}) {
  const app = createServer((_request, response) => response.end());
  app.listen(0, "127.0.0.1");
  await once(app, "listening");
  onTestFinished(() => void app.close());
  const address = app.address();
  const slack: SlackStandIn = await smallSlack({ ...options, appUrl: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}` });
  const interaction = await slack.command({ user: "U1ANN", channel: "#wins", command: "/journey" });
  const answer = async (body: unknown) => {
    const response = await fetch(interaction.responseUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return [response.status, await response.text()];
  };
  return { slack, interaction, answer };
}

test("a response_url has the origin of the API, and takes five answers and no sixth", async () => {
  const { slack, interaction, answer } = await takenCommand();
  expect(new URL(interaction.responseUrl).origin).toBe(new URL(slack.apiUrl).origin);
  for (const place of [1, 2, 3, 4, 5]) expect(await answer({ text: `answer ${place}` })).toEqual([200, "ok"]);
  expect(await answer({ text: "answer 6" })).toEqual([404, '{"ok":false,"error":"used_url"}']);
  expect(interaction.later.map((accepted) => accepted.text)).toEqual([1, 2, 3, 4, 5].map((place) => `answer ${place}`));
});

test("a response_url lives for thirty minutes", async () => {
  let later = 0;
  const { answer } = await takenCommand({ clock: () => new Date(Date.now() + later) });
  later = 29 * 60_000;
  expect(await answer({ text: "in time" })).toEqual([200, "ok"]);
  later = 31 * 60_000;
  expect(await answer({ text: "too late" })).toEqual([404, '{"ok":false,"error":"expired_url"}']);
});

test("what it takes is checked like any message, and a refused one costs no use", async () => {
  const { slack, answer } = await takenCommand();
  expect(await answer({})).toEqual([400, '{"ok":false,"error":"no_text","errors":[]}']);
  for (const _ of [1, 2, 3, 4, 5]) expect((await answer({ text: "x", blocks: [{ type: "input" }] }))[0]).toBe(400);
  expect(await answer({ text: "well" })).toEqual([200, "ok"]);
  expect(slack.requests.map((request) => request.outcome)).toEqual(["no_text", ...Array(5).fill("invalid_blocks"), "ok"]);
});

test("after a slash command there is no original to replace: the answer is a new one", async () => {
  const { slack, answer } = await takenCommand();
  await answer({ text: "one moment" });
  await answer({ text: "found", replace_original: true });
  expect(slack.messages("#wins", "U1ANN").map((message) => message.text)).toEqual(["one moment", "found"]);
});

test("it fails on demand like the API", async () => {
  const { slack, answer } = await takenCommand();
  slack.failNext({ method: "response_url", how: { type: "500-after-accepting" } });
  expect((await answer({ text: "told" }))[0]).toBe(500);
  expect(slack.record).toMatchObject([{ method: "response_url", text: "told" }]);
});

test("an address nobody was given leads nowhere", async () => {
  const slack = await smallSlack();
  const response = await fetch(new URL("/slack/response/T1/guessed", slack.apiUrl), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"text":"x"}',
  });
  expect(response.status).toBe(404);
});
