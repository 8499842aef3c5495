import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoPeople, demoWorkspace } from "../../src/sandbox/demo/workspace.ts";
import { needsChromium } from "../support/needs.ts";
import { send, withBrowser } from "./browser/window.ts";

const { revenue } = demoWorkspace.channels;
const [, , yui] = demoPeople;
const said = (number: number) => `Message number ${number}.`;

/** Whether the newest messages are in sight: nothing is below but the list's own margin. */
const atEnd = (page: Page) =>
  page.evaluate(
    `(() => { const { scrollHeight, clientHeight, scrollTop } = document.querySelector(".scroller"); return scrollHeight - clientHeight - scrollTop < 20; })()`,
  );

needsChromium("a long channel in a browser", () => {
  const open = withBrowser();

  test("5,000 messages are scrolled to the first, a page at a time, and only those near the eye are in the page", async () => {
    const stage = await open();
    for (let number = 1; number <= 5000; number += 1) stage.slack.say({ user: yui.id, channel: revenue, text: said(number) });
    const page = await stage.window();
    await page.getByText(said(5000), { exact: true }).waitFor();
    await page.locator(".scroller").hover();
    const first = page.getByText(said(1), { exact: true });
    while (!(await first.isVisible())) await page.mouse.wheel(0, -8000);
    await page.getByText("This is where #revenue begins.").waitFor();
    expect(await page.getByRole("article").count()).toBeLessThan(120);
    const numbers = (await page.getByRole("article").allTextContents()).map((text) => Number(/number (\d+)/.exec(text)?.[1]));
    expect(numbers).toEqual(numbers.map((_, place) => place + 1));
  });

  test("an answer that is higher than the list is read from its beginning, and the tour's news brings one down", async () => {
    const stage = await open();
    for (let number = 1; number <= 30; number += 1) stage.slack.say({ user: yui.id, channel: revenue, text: said(number) });
    const page = await stage.window();
    await page.getByText(said(30), { exact: true }).waitFor();
    await send(page, "/journey long");
    const answer = page.getByRole("article").filter({ hasText: "Only visible to you" });
    await answer.waitFor();
    const top = async () => ((await answer.boundingBox())?.y ?? 0) - ((await page.locator(".scroller").boundingBox())?.y ?? 0);
    await expect.poll(async () => Math.abs(await top())).toBeLessThan(60);
    await page.getByRole("button", { name: "Newest messages" }).waitFor();
    await page.getByRole("button", { name: "Win Acme's deal" }).click();
    await expect.poll(() => atEnd(page)).toBe(true);
    stage.slack.say({ user: yui.id, channel: revenue, text: said(31) });
    await page.getByRole("article").getByText(said(31)).waitFor();
    await expect.poll(() => atEnd(page)).toBe(true);
  });

  test("at the end the newest stays in sight; further up a button leads to it", async () => {
    const stage = await open();
    for (let number = 1; number <= 200; number += 1) stage.slack.say({ user: yui.id, channel: revenue, text: said(number) });
    const page = await stage.window();
    await page.getByText(said(200), { exact: true }).waitFor();
    await expect.poll(() => atEnd(page)).toBe(true);
    stage.slack.say({ user: yui.id, channel: revenue, text: said(201) });
    await page.getByRole("article").getByText(said(201)).waitFor();
    await expect.poll(() => atEnd(page)).toBe(true);
    await page.locator(".scroller").hover();
    await page.mouse.wheel(0, -1200);
    const down = page.locator(".to-end");
    await down.getByText("Newest messages").waitFor();
    stage.slack.say({ user: yui.id, channel: revenue, text: said(202) });
    await page.locator("[aria-live=polite]").getByText(said(202)).waitFor({ state: "attached" });
    expect(await atEnd(page)).toBe(false);
    await down.getByText("New messages").waitFor();
    await down.click();
    await down.waitFor({ state: "detached" });
    await page.getByRole("article").getByText(said(202)).waitFor();
    await page.mouse.wheel(0, -1200);
    await down.waitFor();
    await send(page, "Mine brings me back down");
    await down.waitFor({ state: "detached" });
    await page.getByRole("article").getByText("Mine brings me back down").waitFor();
  });
});
