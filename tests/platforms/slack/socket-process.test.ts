import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createSlackStandIn } from "../../../src/sandbox/slack/stand-in.ts";
import { embeddedCopy } from "../../support/embedded-copy.ts";
import { freePort } from "../../support/free-port.ts";
import { launch } from "../../support/process.ts";

const appToken = "xapp-1-A0STANDIN-1-of-a-process";

/** A Slack in Socket Mode, and the product started for it with these tokens. */
async function start(tokens: Record<string, string>) {
  const slack = await createSlackStandIn({ signingSecret: "unused", socketMode: { appToken } });
  onTestFinished(() => slack.close());
  slack.addTeam({ id: "T1", name: "Northwind", token: "xoxb-north" });
  slack.addUser({ id: "U1ADA", team: "T1", name: "Ada" });
  slack.addChannel({ id: "C1WINS", team: "T1", name: "wins" });
  const dataDir = await mkdtemp(join(tmpdir(), "throughline-socket-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await embeddedCopy(dataDir);
  const port = await freePort();
  const app = launch({ PORT: String(port), DATA_DIR: dataDir, SLACK_API_URL: slack.apiUrl, LOG_LEVEL: "debug", ...tokens });
  onTestFinished(async () => {
    app.signal("SIGKILL");
    await app.ended;
  });
  return { slack, app, url: `http://127.0.0.1:${port}` };
}

test("an app-level token is all it takes: no secret, no address, and SIGTERM hangs up in order", async () => {
  const { slack, app, url } = await start({ SLACK_BOT_TOKEN: "xoxb-north", SLACK_APP_TOKEN: appToken });
  await app.ready();
  const asked = await slack.command({ user: "U1ADA", channel: "C1WINS", command: "/rev", text: "help" });
  expect(asked).toMatchObject({ outcome: "ok", answer: { visibleTo: "U1ADA" } });
  expect((await fetch(`${url}/slack/events`, { method: "POST" })).status).toBe(404);
  app.signal("SIGTERM");
  expect(await app.ended).toEqual({ code: 0, signal: null });
  expect(slack.socketMode?.lines()).toBe(0);
  expect(app.stderr()).not.toMatch(/"level":[456]0/);
  expect(app.stdout() + app.stderr()).not.toContain(appToken);
});

test("an app-level token that Slack does not take ends the start with what to do", async () => {
  const { app } = await start({ SLACK_BOT_TOKEN: "xoxb-north", SLACK_APP_TOKEN: "xapp-wrong" });
  expect(await app.ended).toEqual({ code: 1, signal: null });
  expect(app.stderr()).toContain("Slack does not take SLACK_APP_TOKEN (invalid_auth). Make an app-level token with the scope connections:write");
});
