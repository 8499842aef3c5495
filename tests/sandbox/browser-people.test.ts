import { expect, test } from "vitest";
import { demoWorkspace } from "../../src/sandbox/demo/workspace.ts";
import { needsChromium } from "../support/needs.ts";
import { focusIsSeen } from "./browser/looks.ts";
import { line, send, withBrowser } from "./browser/window.ts";

const { revenue } = demoWorkspace.channels;

needsChromium("people, tour and time in a browser", () => {
  const open = withBrowser();

  test("another person reads another language, sees nothing of the first one's, and is remembered", async () => {
    const stage = await open();
    const page = await stage.window({ address: "#D0ALEX" });
    await page.getByRole("textbox", { name: "Message Throughline" }).waitFor();
    await send(page, "/journey acme.example");
    await page.getByRole("heading", { level: 3 }).waitFor();
    await page.getByRole("button", { name: "Switch person: Alex Morgan" }).press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "切换成员: 林 晓" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await page.getByRole("textbox", { name: "发消息到 Throughline" }).waitFor();
    expect(await page.getByRole("article").count()).toBe(0);
    await page.reload();
    await page.getByRole("button", { name: "切换成员: 林 晓" }).click();
    await page.getByRole("menuitemradio", { name: /佐藤/ }).click();
    await page.getByRole("heading", { name: "はじめの 5 分間" }).waitFor();
    await page.getByRole("link", { name: "leadership" }).click();
    await page.getByText("#leadership にはまだ何もありません").waitFor();
  });

  test("the tour writes the first line, wins the deal, shows the door, and ends with what comes next", async () => {
    const stage = await open();
    const page = await stage.window();
    await page.getByRole("button", { name: "Write /journey acme.example" }).click();
    await expect.poll(() => line(page).inputValue()).toBe("/journey acme.example");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /Ask for a journey\s*done/ }).waitFor();
    await page.getByText("1 of 7").waitFor();
    await page.getByRole("button", { name: "Win Acme's deal" }).click();
    await page.getByRole("button", { name: /Watch a deal being won\s*done/ }).click();
    await page.getByText("Or from a terminal:").click();
    await page.getByText("npm run send -- deal-won acme.example").waitFor();
    for (const step of ["judge", "share", "renewals", "letter"] as const) stage.tick(step);
    await page.getByRole("button", { name: "Be somebody else" }).click();
    await page.getByRole("button", { name: "Become 林 晓" }).click();
    await page.getByText("7 / 7").waitFor();
    await page.getByRole("button", { name: "重新开始" }).click();
    await page.getByText("0 / 7").waitFor();
    await page.getByRole("button", { name: /0 \/ 7/ }).click();
    await page.reload();
    await page.getByRole("button", { name: /0 \/ 7/ }).waitFor();
    expect(await page.getByRole("button", { name: /0 \/ 7/ }).getAttribute("aria-expanded")).toBe("false");
  });

  test("the company's time is moved on, and while it moves it says how far it is", async () => {
    const stage = await open();
    const page = await stage.window();
    await page.getByRole("button", { name: "A week on" }).click();
    await page.getByText("7 days ahead").waitFor();
    stage.setClock({ moving: { what: "time", done: 0.4, until: "2026-12-08T09:00:00Z" } });
    const bar = page.getByRole("progressbar", { name: "Moving on to Tue, Dec 8…" });
    await bar.waitFor();
    expect(await bar.getAttribute("value")).toBe("0.4");
    await page.getByRole("button", { name: "A day on" }).click({ force: true });
    stage.setClock({ moving: { what: "history", done: 0.9, until: "2026-11-23T09:00:00Z" } });
    await page.getByRole("progressbar", { name: /history is being told/ }).waitFor();
    stage.setClock({ moving: null });
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    await page.getByText("7 days ahead").waitFor();
  });

  test("a company that is made anew is shown anew", async () => {
    const stage = await open();
    const page = await stage.window();
    await send(page, "An old story");
    await page.getByRole("article").waitFor();
    stage.slack.clear();
    stage.anew();
    await page.getByText("Nothing in #revenue yet").waitFor();
  });

  test("the keyboard goes to a place by name, and from region to region", async () => {
    const stage = await open();
    const page = await stage.window();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("lead");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Message #leadership" }).waitFor();
    const region = () => page.locator("[data-region]:focus, [data-region]:has(:focus)").last().getAttribute("class");
    await page.keyboard.press("F6");
    expect(await region()).toContain("sidebar");
    await page.keyboard.press("F6");
    expect(await region()).toContain("channel");
    await page.keyboard.press("F6");
    expect(await region()).toContain("composer");
    await page.keyboard.press("Shift+F6");
    await page.keyboard.press("Shift+F6");
    expect(await region()).toContain("sidebar");
  });

  test("everything that can be used is reached by Tab, and is seen to have the focus", async () => {
    const stage = await open();
    const page = await stage.window();
    await send(page, "/journey acme.example");
    await page.getByText("Only visible to you").waitFor();
    const reached = new Set<string>();
    for (let presses = 0; presses < 45; presses += 1) {
      await page.keyboard.press("Tab");
      const at = page.locator(":focus");
      if ((await at.count()) === 0) continue;
      const name = (await at.getAttribute("aria-label")) ?? (await at.textContent()) ?? "";
      expect([name, await focusIsSeen(page)]).toEqual([name, true]);
      reached.add(name);
    }
    for (const name of ["Go to…", "revenue", "Throughline", "A day on", "Alex Morgan", "More", "Share to channel", "Shortcuts", "Send"])
      expect([...reached].join("\n")).toContain(name);
  });

  test("on a narrow screen the sidebar slides in, and out again by Escape, a choice or a press beside it", async () => {
    const stage = await open();
    const page = await stage.window({ width: 390, height: 844 });
    const menu = page.getByRole("button", { name: "Open the sidebar" });
    await menu.press("Enter");
    await page.getByRole("link", { name: "marketing" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "marketing" }).waitFor({ state: "hidden" });
    await menu.click();
    await page.getByRole("link", { name: "marketing" }).click();
    await page.getByRole("textbox", { name: "Message #marketing" }).waitFor();
    await menu.click();
    await page.mouse.click(380, 400);
    await page.getByRole("link", { name: "marketing" }).waitFor({ state: "hidden" });
    await send(page, "hello");
    await page.getByRole("article").hover();
    await page.getByRole("button", { name: "Reply in thread" }).click();
    await page.getByRole("complementary", { name: "Thread" }).getByRole("textbox").fill("and more");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Close the thread" }).click();
    await page.getByRole("link", { name: /^1 reply/ }).waitFor();
    expect(stage.slack.messages(revenue)).toEqual([]);
  });
});
