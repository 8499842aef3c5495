import { existsSync } from "node:fs";
import { App, ExpressReceiver } from "@slack/bolt";
import express from "express";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { addDemoWorkspace, demoWorkspace } from "../../src/sandbox/demo/workspace.ts";
import { mountSandbox } from "../../src/sandbox/serve/mount.ts";
import { createSlackStandIn } from "../../src/sandbox/slack/stand-in.ts";
import { signingSecret, silent } from "./small-slack.ts";

const executablePath = "/usr/bin/chromium";
const there = existsSync(executablePath);
if (!there) process.stderr.write(`The sandbox's page is not tried in a browser: there is no ${executablePath}.\n`);

const evil = `<img src=x onerror="document.title='in'"> *<!channel> & Co* \u202e`;
const plain = (text: string) => ({ type: "plain_text" as const, text });
const button = (text: string, action_id: string) => ({ type: "button" as const, text: plain(text), action_id });

/** A browser at the sandbox's page, with a Bolt app behind it that answers /journey and two buttons. */
async function openPage(browser: Browser): Promise<{ page: Page; problems: string[]; outside: string[] }> {
  const slack = await createSlackStandIn({ signingSecret });
  onTestFinished(() => slack.close());
  addDemoWorkspace(slack);
  const app = express();
  const about = { en: "The story of an account", ja: "アカウントの全体像", "zh-CN": "客户的历程" };
  const end = mountSandbox(app, slack, { team: demoWorkspace.team, commands: [{ command: "/journey", hint: "<account>", about }] });
  const receiver = new ExpressReceiver({ signingSecret, app, logger: silent });
  const bolt = new App({ receiver, token: demoWorkspace.token, logger: silent, clientOptions: { slackApiUrl: slack.apiUrl } });
  bolt.command("/journey", ({ ack, command }) =>
    ack({
      text: `The story of ${command.text}`,
      blocks: [
        { type: "header", text: plain(evil) },
        { type: "actions", elements: [button("More", "more"), button("Stuck", "stuck")] },
      ],
    }),
  );
  bolt.action("more", async ({ ack, respond, body }) => {
    await ack();
    await respond({ text: `More for ${body.user.id}`, response_type: "in_channel" });
  });
  bolt.action("stuck", async () => undefined);
  const server = app.listen(0, "127.0.0.1");
  onTestFinished(() => {
    end();
    server.close();
    server.closeAllConnections();
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  slack.setAppUrl(url);
  const context = await browser.newContext({ locale: "en-US" });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const problems: string[] = [];
  const outside: string[] = [];
  page.on("pageerror", (problem) => problems.push(problem.message));
  page.on("console", (line) => problems.push(...(line.type() === "error" ? [line.text()] : [])));
  page.on("request", (request) => outside.push(...(request.url().startsWith(url) ? [] : [request.url()])));
  await page.goto(url);
  return { page, problems, outside };
}

describe.runIf(there)("the sandbox in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-background-networking"] });
  });
  afterAll(() => browser.close());

  test("a command is completed and answered by keyboard, its buttons work, and names stay text", async () => {
    const { page, problems, outside } = await openPage(browser);
    await page.getByText("Nothing in #revenue yet").waitFor();
    await page.keyboard.type("/jo");
    await page.getByRole("option", { name: /journey.*story/ }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("acme.com");
    await page.keyboard.press("Enter");
    await page.getByText("Only visible to you").waitFor();
    expect(await page.locator("h4.header").textContent()).toBe(evil);
    expect(await page.locator("#spoken").textContent()).toBe("Throughline: The story of acme.com");
    await page.getByRole("button", { name: "More" }).press("Enter");
    await page.getByText(`More for ${demoWorkspace.people[0].id}`).first().waitFor();
    expect(await page.title()).toBe("#revenue · Throughline");
    expect([problems, outside]).toEqual([[], []]);
  });

  test("an app that is silent is told of, and the page goes on", async () => {
    const { page } = await openPage(browser);
    await page.getByRole("combobox", { name: "Message #revenue" }).fill("/journey acme.com");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Stuck" }).click();
    await page.getByRole("alert").getByText("Stuck got no answer within three seconds.").waitFor();
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(await page.getByRole("button", { name: "Stuck" }).isEnabled()).toBe(true);
  });

  test("another language is another person, who does not see the first one's answers", async () => {
    const { page } = await openPage(browser);
    await page.getByRole("combobox", { name: "Message #revenue" }).fill("/journey acme.com");
    await page.keyboard.press("Enter");
    await page.getByText("Only visible to you").waitFor();
    await page.getByLabel("Language").selectOption("zh-CN");
    await page.getByText("当前身份：林 晓").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    expect(await page.locator(".only-you").count()).toBe(0);
    await page.getByRole("link", { name: "#leadership" }).click();
    await page.getByText("#leadership 中还没有内容").waitFor();
  });
});
