import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { signatureOf } from "../../../src/sandbox/slack/dispatch.ts";
import { needsShared, sharedFolder } from "../../support/needs.ts";
import { addAcme, type Door, openDoor, signingSecret, tellEvent } from "./door.ts";

type Payload = Readonly<Record<string, unknown>>;

const read = async (...path: string[]): Promise<Record<string, Payload>> =>
  JSON.parse(await readFile(join(sharedFolder, "fixtures", ...path), "utf8"));

/** As it was recorded, but told by Ada of the workspace that is connected, with the way back leading to the stand-in. */
function asOurs(recorded: unknown, { slack }: Door, change: Payload = {}): Payload {
  const here = {
    team: { id: "T1", domain: "northwind" },
    user: { id: "U1ADA", name: "ada", team_id: "T1" },
    channel: { id: "C1WINS", name: "wins" },
  };
  const ids: Payload = {
    ...here,
    team_id: "T1",
    user_id: "U1ADA",
    channel_id: "C1WINS",
    api_app_id: "",
    app_installed_team_id: "T1",
    ts: "1767376988.871629",
  };
  const visit = (value: unknown, key: string, depth: number): unknown => {
    if (key in here && typeof value === "object") return ids[key];
    if (key in here) return depth > 0 && key === "user" ? "U1ADA" : value;
    if (key in ids && typeof value === "string") return ids[key];
    if (key === "response_url") return new URL("/slack/response/none", slack.apiUrl).href;
    if (Array.isArray(value)) return value.map((each) => visit(each, "", depth + 1));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visit(inner, name, depth + 1)]));
  };
  return { ...Object(visit(recorded, "", 0)), enterprise: null, ...change };
}

async function post({ appUrl }: Door, form: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const body = new URLSearchParams(form).toString();
  const timestamp = Math.floor(Date.now() / 1_000);
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": String(timestamp),
    "x-slack-signature": signatureOf(signingSecret, timestamp, body),
  };
  const response = await fetch(`${appUrl}/slack/events`, { method: "POST", headers, body });
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : text };
}

const interact = (door: Door, payload: Payload) => post(door, { payload: JSON.stringify(payload) });
const typed = (door: Door, command: Payload) =>
  post(door, Object.fromEntries(Object.entries(command).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))));
const opened = ({ slack }: Door) => slack.requests.filter(({ method }) => method === "views.open");

needsShared("what real Slack sends", () => {
  test("commands are answered: ours with the answer, others with what there is", async () => {
    const door = await openDoor();
    const shape = await read("slack-shapes", "slash-commands", "SlashCommandPayload.json");
    expect(await typed(door, asOurs(shape, door, { command: "/rev", text: "help" }))).toMatchObject({
      status: 200,
      body: { text: expect.stringContaining("/rev") },
    });
    const { slashCommand, slashCommandWithArgs } = await read("slack", "slash-commands_slack.json");
    for (const recorded of [slashCommand, slashCommandWithArgs]) {
      expect(await typed(door, asOurs(recorded, door))).toMatchObject({ status: 200, body: { text: "There is no command “test-feedback”." } });
    }
  });

  test("presses on buttons that are not ours are taken, and show nothing", async () => {
    const door = await openDoor();
    const { action, ephemeralAction } = await read("slack", "modals_slack.json");
    const shape = await read("slack-shapes", "interactive-components", "BlockActionPayload.json");
    for (const recorded of [action, ephemeralAction, shape]) expect(await interact(door, asOurs(recorded, door))).toEqual({ status: 200, body: "" });
    expect(opened(door)).toEqual([]);
  });

  test("a press on a button of ours, in the shape of theirs, is answered in a modal", async () => {
    const door = await openDoor();
    const { action } = await read("slack", "modals_slack.json");
    const ours = {
      type: "button",
      action_id: "journey.search:0",
      block_id: "b",
      value: "{}",
      text: { type: "plain_text", text: "Find account" },
      action_ts: "1",
    };
    expect(await interact(door, asOurs(action, door, { actions: [ours] }))).toEqual({ status: 200, body: "" });
    await door.app.close();
    expect(opened(door)).toHaveLength(1);
  });

  test("forms that are not ours are refused at their first field, and what was typed stays", async () => {
    const door = await openDoor();
    const { viewSubmission, ephemeralViewSubmission } = await read("slack", "modals_slack.json");
    const { viewSubmission: another } = await read("slack", "slash-commands_slack.json");
    for (const recorded of [viewSubmission, ephemeralViewSubmission, another]) {
      const { status, body } = await interact(door, asOurs(recorded, door));
      expect(status).toBe(200);
      expect(body).toEqual({ response_action: "errors", errors: expect.any(Object) });
      expect(JSON.stringify(body)).toContain("This form no longer works.");
    }
  });

  test("a form of ours, in the shape of theirs, is taken", async () => {
    const door = await openDoor();
    await addAcme(door);
    const { viewSubmission } = await read("slack", "modals_slack.json");
    const view = {
      ...Object(viewSubmission?.["view"]),
      callback_id: "journey.find",
      private_metadata: "{}",
      state: { values: { account: { account: { type: "plain_text_input", value: "acme.example" } } } },
    };
    const { status, body } = await interact(door, asOurs({ ...viewSubmission, view }, door));
    expect(status).toBe(200);
    expect(body).toMatchObject({ response_action: "update", view: { title: { text: "Acme Ltd (acme.example)" } } });
  });

  test("a form without fields, and one that was closed, are taken", async () => {
    const door = await openDoor();
    const [sent, closed] = [
      await read("slack-shapes", "views", "ViewSubmissionPayload.json"),
      await read("slack-shapes", "views", "ViewClosedPayload.json"),
    ];
    expect(await interact(door, asOurs(sent, door))).toMatchObject({
      status: 200,
      body: { response_action: expect.stringMatching(/^(update|errors)$/) },
    });
    expect(await interact(door, asOurs(closed, door))).toEqual({ status: 200, body: "" });
  });

  test("a shortcut on a message is answered in a modal", async () => {
    const door = await openDoor();
    const shape = await read("slack-shapes", "interactive-components", "MessageShortcutPayload.json");
    expect(await interact(door, asOurs(shape, door, { callback_id: "add-to-journey" }))).toEqual({ status: 200, body: "" });
    await door.app.close();
    expect(JSON.stringify(opened(door))).toContain("note.add");
  });

  test("events that we do not ask for are taken, and nobody is answered", async () => {
    const door = await openDoor();
    const before = door.slack.requests.length;
    const { mention, dmRequest, dmMessage } = await read("slack", "dm_slack.json");
    const { mention: another } = await read("slack", "modals_slack.json");
    for (const recorded of [mention, dmRequest, dmMessage, another]) {
      const told = asOurs(recorded, door, {
        authorizations: [{ enterprise_id: null, team_id: "T1", user_id: "U1BOT", is_bot: true, is_enterprise_install: false }],
      });
      expect((await tellEvent(door, told)).status).toBe(200);
    }
    await door.app.close();
    expect(door.slack.requests).toHaveLength(before);
  });
});
