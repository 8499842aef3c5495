import { expect, test } from "vitest";
import { demoPeople, demoWorkspace } from "../../src/sandbox/demo/workspace.ts";
import { needsChromium } from "../support/needs.ts";
import { cutOff, violations } from "./browser/looks.ts";
import { type Look, send, withBrowser } from "./browser/window.ts";

const { revenue } = demoWorkspace.channels;

const looks: (Look & { name: string })[] = [
  { name: "light" },
  { name: "dark", dark: true },
  { name: "narrow", width: 390, height: 844 },
  { name: "narrow and dark", width: 390, height: 844, dark: true },
  { name: "very narrow", width: 320, height: 640 },
  { name: "at 200 %", width: 640, height: 400 },
];

needsChromium("how the page looks in a browser", () => {
  const open = withBrowser();

  test.each(looks)("$name: contrast, names and order hold on every surface, and nothing is cut off", async (look) => {
    const stage = await open();
    const page = await stage.window(look);
    const holds = async (surface: string) =>
      expect({ surface, violations: await violations(page), cut: await cutOff(page) }).toEqual({ surface, violations: [], cut: [] });
    await holds("an empty channel");
    for (const command of ["/gallery", "/charts", "/figures", "/journey evil"]) await send(page, command);
    await page.getByText("Only visible to you").waitFor();
    await page.getByText("Show the figures").first().click();
    const root = stage.slack.messages(revenue)[0]?.ts ?? "";
    stage.slack.say({ user: demoPeople[2].id, channel: revenue, text: `${"長い名前".repeat(30)} ${"Averylongword".repeat(20)}`, thread_ts: root });
    stage.setClock({ aheadDays: 7, moving: { what: "history", done: 0.5, until: new Date().toISOString() } });
    await holds("messages");
    await page.locator(".scroller").hover();
    await page.mouse.wheel(0, -900);
    await holds("older messages");
    await page.goto(`${stage.url}/#${revenue}/thread/${root}`);
    await page.getByText("長い名前").waitFor();
    await holds("a thread");
    await page.goto(`${stage.url}/#${revenue}`);
    await send(page, "/form");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.getByText("Please complete this required field.").waitFor();
    await holds("a form with an error");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.goto(`${stage.url}/#D0ALEX/home`);
    await page.getByRole("heading", { name: "What is yours today" }).waitFor();
    await holds("Home");
  });
});
