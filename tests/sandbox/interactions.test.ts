import type { BlockAction, BlockStaticSelectAction } from "@slack/bolt";
import { describe, expect, test } from "vitest";
import type { SlackStandIn } from "../../src/sandbox/slack/stand-in.ts";
import { boltApp, clientOf, smallSlack } from "./small-slack.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const option = (value: string) => ({ text: plain(value), value });
const button = { type: "button" as const, text: { type: "plain_text" as const, text: "More" }, action_id: "more", value: "page 2" };
const withButton = [{ type: "actions" as const, elements: [button] }];
const typed = { user: "U1ANN", channel: "#wins", command: "/journey", text: "acme.com" };

describe("a slash command", () => {
  test("reaches a Bolt app as Slack's do, and its acknowledgement is shown to who typed it", async () => {
    const slack = await smallSlack();
    await boltApp(slack, (app) =>
      app.command("/journey", ({ ack, command }) =>
        ack({ text: `${command.user_id} in ${command.channel_name}: ${command.text}`, blocks: withButton }),
      ),
    );
    const interaction = await slack.command(typed);
    expect(interaction).toMatchObject({
      outcome: "ok",
      ack: { status: 200 },
      answer: { method: "ack", text: "U1ANN in wins: acme.com", visibleTo: "U1ANN" },
    });
    expect(interaction.ackMs).toBeLessThan(3000);
    expect(slack.messages("#wins", "U1ANN")).toHaveLength(1);
    expect(slack.messages("#wins")).toEqual([]);
  });

  test("is answered later through its response_url when the acknowledgement says nothing", async () => {
    const slack = await smallSlack();
    await boltApp(slack, (app) =>
      app.command("/journey", async ({ ack, respond }) => {
        await ack();
        await respond({ text: "found", response_type: "in_channel" });
      }),
    );
    const interaction = await slack.command(typed);
    expect(interaction.answer).toBeNull();
    expect(await interaction.reply()).toMatchObject({ method: "response_url", text: "found", visibleTo: null });
    expect(interaction.later).toHaveLength(1);
  });

  test("without an acknowledgement in three seconds has timed out", async () => {
    const slack = await smallSlack();
    await boltApp(slack, (app) => app.command("/journey", async () => undefined));
    const interaction = await slack.command(typed);
    expect(interaction).toMatchObject({ outcome: "operation_timeout", ack: { status: 0, body: "" }, answer: null });
    expect(interaction.ackMs).toBeGreaterThanOrEqual(2990);
    await expect(interaction.reply(10)).rejects.toThrow("operation_timeout");
  });

  test.each([
    ["too long a header", { blocks: [{ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }] }, "must be less than 151 characters"],
    ["a carousel", { blocks: [{ type: "carousel" }] }, "unsupported type"],
    ["too long a text", { text: "x".repeat(40_001) }, "msg_too_long"],
  ])("whose acknowledgement has %s has failed, and shows nothing", async (_what, body, problem) => {
    const slack = await smallSlack();
    await boltApp(slack, (app) => app.command("/journey", ({ ack }) => ack(JSON.parse(JSON.stringify(body)))));
    expect(await slack.command(typed)).toMatchObject({ outcome: "dispatch_failed", problem: expect.stringContaining(problem), answer: null });
    expect(slack.messages("#wins", "U1ANN")).toEqual([]);
  });

  test("that is forged or stale is not let in, and an app that is away is told as a failure", async () => {
    const slack = await smallSlack();
    await boltApp(slack, (app) => app.command("/journey", ({ ack }) => ack("in")));
    const failed = { outcome: "dispatch_failed", ack: { status: 401 } };
    expect(await slack.command({ ...typed, forgery: { signingSecret: "another" } })).toMatchObject(failed);
    expect(await slack.command({ ...typed, forgery: { signedAt: new Date(Date.now() - 301_000) } })).toMatchObject(failed);
    expect(await slack.command(typed)).toMatchObject({ answer: { text: "in" } });
    slack.setAppUrl("http://127.0.0.1:9");
    expect(await slack.command(typed)).toMatchObject({ outcome: "dispatch_failed", problem: "the app cannot be reached" });
  });
});

describe("a press", () => {
  test("tells a Bolt app which button of which message, and its answer lands beside it", async () => {
    const slack = await smallSlack();
    await boltApp(slack, (app) => {
      app.command("/journey", ({ ack }) => ack({ text: "first", blocks: withButton }));
      app.action({ type: "block_actions", action_id: "more" }, async ({ ack, action, respond, body }) => {
        await ack();
        await respond(`${body.user.id} ${"value" in action ? action.value : ""} ${body.message ? "seen" : "unseen"}`);
      });
    });
    const { answer } = await slack.command(typed);
    if (!answer) throw new Error("the command was not answered");
    const pressed = await slack.press({ user: "U1ANN", on: answer, button: "More" });
    expect(pressed).toMatchObject({ outcome: "ok", ack: { status: 200 } });
    expect(await pressed.reply()).toMatchObject({ method: "response_url", text: "U1ANN page 2 unseen", visibleTo: "U1ANN" });
  });

  test("on a message of the channel carries the message, and may replace or delete it", async () => {
    const slack = await smallSlack();
    await boltApp(slack, (app) => {
      app.action("more", async ({ ack, respond, body }) => {
        await ack();
        await respond({ text: JSON.stringify("message" in body && body.message?.["text"]), replace_original: true, blocks: withButton });
        await respond({ delete_original: true });
      });
    });
    const message = await slackPost(slack, { channel: "C1WINS", text: "Acme", blocks: withButton });
    const pressed = await slack.press({ user: "U1BEN", on: message, button: "more" });
    await slack.accepted((one) => one.effect === "deleted");
    expect(pressed.later.map(({ effect, text }) => [effect, text])).toEqual([
      ["edited", '"Acme"'],
      ["deleted", '"Acme"'],
    ]);
    expect(slack.messages("#wins")).toEqual([]);
  });

  test("on a menu carries the option that was picked", async () => {
    const slack = await smallSlack();
    const menu = {
      type: "static_select" as const,
      action_id: "stage",
      placeholder: { type: "plain_text" as const, text: "Stage" },
      options: ["won", "lost"].map((value) => ({ text: { type: "plain_text" as const, text: value }, value })),
    };
    await boltApp(slack, (app) => {
      app.action<BlockStaticSelectAction>({ type: "block_actions", action_id: "stage" }, async ({ ack, action, respond }) => {
        await ack();
        await respond(action.selected_option.value);
      });
    });
    const message = await slackPost(slack, { channel: "C1WINS", text: "Acme", blocks: [{ type: "actions", elements: [menu] }] });
    expect(await (await slack.press({ user: "U1ANN", on: message, button: "stage", option: "lost" })).reply()).toMatchObject({ text: "lost" });
    await expect(slack.press({ user: "U1ANN", on: message, button: "stage", option: "stuck" })).rejects.toThrow("no option stuck");
  });

  test("tells what stands in every field of the message, as the presser left it", async () => {
    const slack = await smallSlack();
    const told: unknown[] = [];
    await boltApp(slack, (app) => {
      app.action<BlockAction>(/^/, async ({ ack, body }) => {
        told.push(body.state?.values);
        await ack();
      });
    });
    const note = { type: "input", block_id: "note", label: plain("Note"), element: { type: "plain_text_input", action_id: "text" } };
    const boxes = { type: "checkboxes", action_id: "who", options: ["ann", "ben"].map(option), initial_options: [option("ann")] };
    const due = { type: "datepicker", action_id: "due" };
    const message = await slackPost(slack, {
      channel: "C1WINS",
      text: "Acme",
      blocks: [note, { type: "actions", block_id: "set", elements: [boxes, due, button] }],
    });
    const on = { user: "U1ANN", on: message };
    await slack.press({ ...on, button: "due", date: "2026-11-23" });
    await slack.press({ ...on, button: "who", options: ["ann", "ben"] });
    await slack.press({ ...on, button: "More", values: { Note: "call them" } });
    await slack.press({ user: "U1BEN", on: message, button: "More" });
    const text = (value: string | null) => ({ text: { type: "plain_text_input", value } });
    const chosen = (...values: string[]) => ({ type: "checkboxes", selected_options: values.map(option) });
    const day = (selected_date: string | null) => ({ type: "datepicker", selected_date });
    expect(told).toEqual([
      { note: text(null), set: { who: chosen("ann"), due: day("2026-11-23") } },
      { note: text(null), set: { who: chosen("ann", "ben"), due: day("2026-11-23") } },
      { note: text("call them"), set: { who: chosen("ann", "ben"), due: day("2026-11-23") } },
      { note: text(null), set: { who: chosen("ann"), due: day(null) } },
    ]);
    await expect(slack.press({ ...on, button: "Note", option: "x" })).rejects.toThrow("tells the app nothing by itself");
    await expect(slack.press({ ...on, button: "due", date: "soon" })).rejects.toThrow("soon is not a day");
  });

  test("on what is not there for a person cannot happen", async () => {
    const slack = await smallSlack();
    await boltApp(slack, (app) => app.command("/journey", ({ ack }) => ack({ text: "first", blocks: withButton })));
    const { answer } = await slack.command(typed);
    if (!answer) throw new Error("the command was not answered");
    await expect(slack.press({ user: "U1BEN", on: answer, button: "More" })).rejects.toThrow("sees no message");
    await expect(slack.press({ user: "U1ANN", on: answer, button: "Less" })).rejects.toThrow("there are More (more)");
  });
});

async function slackPost(slack: SlackStandIn, message: { channel: string; text: string; blocks: unknown[] }) {
  await clientOf(slack).apiCall("chat.postMessage", message);
  const [post] = slack.posts(message.channel);
  if (!post) throw new Error("nothing was posted");
  return post;
}
