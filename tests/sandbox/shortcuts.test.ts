import { expect, test } from "vitest";
import { boltApp, clientOf, plainApp, smallSlack } from "./small-slack.ts";

test("a global shortcut opens a modal for who used it", async () => {
  const slack = await smallSlack();
  await boltApp(slack, (app) =>
    app.shortcut({ type: "shortcut", callback_id: "find" }, async ({ ack, body, client }) => {
      await client.views.open({
        trigger_id: body.trigger_id,
        view: { type: "modal", title: { type: "plain_text", text: "Find account" }, blocks: [{ type: "divider" }] },
      });
      await ack();
    }),
  );
  const used = await slack.shortcut({ user: "U1ANN", callback: "find" });
  expect(used).toMatchObject({ outcome: "ok", responseUrl: "", answer: null });
  expect(slack.modal("U1ANN")).toMatchObject({ title: "Find account" });
});

test("a shortcut on a message tells who wrote what, and is answered through its response_url", async () => {
  const slack = await smallSlack();
  await boltApp(slack, (app) =>
    app.shortcut({ type: "message_action", callback_id: "keep" }, async ({ ack, body, respond }) => {
      await ack();
      await respond(`${body.user.id} kept "${body.message.text}" of ${body.message.user} in ${body.channel.name}`);
    }),
  );
  const root = slack.say({ user: "U1BEN", channel: "#wins", text: "They love it" });
  const used = await slack.shortcut({ user: "U1ANN", callback: "keep", on: root });
  expect(await used.reply()).toMatchObject({ text: 'U1ANN kept "They love it" of U1BEN in wins', visibleTo: "U1ANN" });
});

test("a reply and the bot's own message are told as what they are", async () => {
  const slack = await smallSlack();
  const heard = await plainApp(slack);
  const { ts = "" } = await clientOf(slack).chat.postMessage({ channel: "C1WINS", text: "Won" });
  const reply = slack.say({ user: "U1BEN", channel: "#wins", text: "At last", thread_ts: ts });
  await slack.shortcut({ user: "U1ANN", callback: "keep", on: { channel: "C1WINS", ts } });
  await slack.shortcut({ user: "U1ANN", callback: "keep", on: reply });
  expect(heard).toMatchObject([
    { type: "message_action", message_ts: ts, message: { user: "U1BOT", bot_id: "B1BOT", text: "Won" } },
    { message_ts: reply.ts, message: { user: "U1BEN", thread_ts: ts, parent_user_id: "U1BOT" } },
  ]);
  expect(heard[1]?.["message"]).not.toHaveProperty("bot_id");
});

test("what one person alone sees has no shortcuts", async () => {
  const slack = await smallSlack();
  await plainApp(slack);
  await clientOf(slack).chat.postEphemeral({ channel: "C1WINS", user: "U1ANN", text: "for you" });
  const [secret] = slack.messages("#wins", "U1ANN");
  if (!secret) throw new Error("nothing was shown");
  await expect(slack.shortcut({ user: "U1ANN", callback: "keep", on: secret })).rejects.toThrow("There is no message");
});

test("one that is forged is not let in", async () => {
  const slack = await smallSlack();
  await boltApp(slack, (app) => app.shortcut("find", ({ ack }) => ack()));
  const forged = { user: "U1ANN", callback: "find", forgery: { signingSecret: "another" } };
  expect(await slack.shortcut(forged)).toMatchObject({ outcome: "dispatch_failed", ack: { status: 401 } });
});
