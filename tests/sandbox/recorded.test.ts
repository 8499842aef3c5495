import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { needsShared, sharedFolder } from "../support/needs.ts";
import { clientOf, plainApp, smallSlack } from "./small-slack.ts";

const Json = z.record(z.string(), z.unknown());

function fixture(name: string): Record<string, unknown> {
  return Json.parse(JSON.parse(readFileSync(`${sharedFolder}/fixtures/${name}`, "utf8")));
}

/** Every path to a value: "view.state.values". What people and apps named themselves ends it. */
function pathsOf(value: unknown, at = ""): string[] {
  const here = at === "" ? [] : [at];
  if (/(\.|^)(state\.values|blocks|message\.text)$/.test(at)) return here;
  if (Array.isArray(value)) return [...here, ...value.flatMap((one) => pathsOf(one, `${at}[]`))];
  if (typeof value !== "object" || value === null) return here;
  return [...here, ...Object.entries(value).flatMap(([key, one]) => pathsOf(one, at === "" ? key : `${at}.${key}`))];
}

const missing = (recorded: unknown, ours: unknown) => pathsOf(recorded).filter((path) => !pathsOf(ours).includes(path));
const invented = (shape: object, ours: object | undefined) => Object.keys(ours ?? {}).filter((key) => !(key in shape));

/** What an app hears of the same things that were recorded. */
async function heard() {
  const slack = await smallSlack();
  const told = await plainApp(slack);
  const plain = (text: string) => ({ type: "plain_text", text });
  const blocks = [{ type: "actions", elements: [{ type: "button", text: plain("Send Feedback"), action_id: "feedback" }] }];
  const root = slack.say({ user: "U1ANN", channel: "#wins", text: "Hello" });
  const { ts } = await clientOf(slack)
    .apiCall("chat.postMessage", { channel: "C1WINS", thread_ts: root.ts, text: "Welcome", blocks })
    .then(Json.parse);
  const on = { channel: "C1WINS", ts: String(ts) };
  await slack.command({ user: "U1ANN", channel: "#wins", command: "/test-feedback", text: "some arguments here" });
  await slack.press({ user: "U1ANN", on, button: "feedback" });
  const input = { type: "input", label: plain("Your Feedback"), element: { type: "plain_text_input", action_id: "message" } };
  const view = {
    type: "modal",
    title: plain("Send Feedback"),
    submit: plain("Send"),
    close: plain("Cancel"),
    notify_on_close: true,
    blocks: [input],
  };
  await clientOf(slack).apiCall("views.open", { trigger_id: told[1]?.trigger_id, view });
  await slack.submit({ user: "U1ANN", values: { message: "Hello!" } });
  await clientOf(slack).apiCall("views.open", { trigger_id: told[2]?.trigger_id, view });
  await slack.closeModal({ user: "U1ANN" });
  await slack.shortcut({ user: "U1ANN", callback: "keep", on: root });
  await slack.openHome("U1ANN");
  const [command, press, submission, closed, shortcut, opened] = told;
  return { command, press, submission, closed, shortcut, opened };
}

needsShared("beside what was recorded from Slack", () => {
  test("nothing is missing from what the stand-in sends", async () => {
    const { command, press, submission, opened } = await heard();
    const modals = fixture("slack/modals_slack.json");
    expect(missing(fixture("slack/slash-commands_slack.json")["slashCommandWithArgs"], command)).toEqual([]);
    expect(missing(modals["action"], press)).toEqual([]);
    expect(missing(modals["viewSubmission"], submission).filter((path) => !path.endsWith(".emoji"))).toEqual([]);
    const { event: _event, ...envelope } = Json.parse(modals["mention"]);
    expect(missing(envelope, opened)).toEqual([]);
  });

  test("nothing is sent that Slack does not know", async () => {
    const { press, submission, closed, shortcut } = await heard();
    const shape = (name: string) => fixture(`slack-shapes/${name}.json`);
    expect(invented(shape("interactive-components/BlockActionPayload"), press)).toEqual([]);
    expect(invented(shape("views/ViewSubmissionPayload"), submission)).toEqual(["response_urls"]);
    expect(invented(shape("views/ViewClosedPayload"), closed)).toEqual([]);
    expect(invented(shape("interactive-components/MessageShortcutPayload"), shortcut)).toEqual([]);
  });
});
