import { expect, test } from "vitest";
import { demoWorkspace } from "../../src/sandbox/demo/workspace.ts";
import { needsChromium } from "../support/needs.ts";
import { evil } from "./browser/app.ts";
import { line, send, withBrowser } from "./browser/window.ts";

const { revenue, marketing } = demoWorkspace.channels;

needsChromium("the composer in a browser", () => {
  const open = withBrowser();

  test("a command is completed and answered by keyboard, and what it says stays text", async () => {
    const { window } = await open();
    const page = await window();
    await page.getByText("Nothing in #revenue yet").waitFor();
    await page.keyboard.type("/jo");
    await page.getByRole("option", { name: /journey.*story/ }).waitFor();
    await page.keyboard.press("Tab");
    expect(await line(page).inputValue()).toBe("/journey ");
    await page.getByRole("status").getByText("/journey <account>").waitFor();
    await page.keyboard.type("evil");
    await page.keyboard.press("Enter");
    await page.getByText("Only visible to you").waitFor();
    expect(await page.getByRole("heading", { level: 3 }).textContent()).toBe(evil);
    expect(await page.locator("article").getByText(evil).count()).toBe(2);
    expect(await page.title()).toBe("#revenue · Throughline");
    expect(await page.locator("img[src='x'], article script").count()).toBe(0);
  });

  test("the list of commands is walked by arrows, taken by Enter or a click, and left by Escape", async () => {
    const { window } = await open();
    const page = await window();
    await page.keyboard.type("/");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    expect(await line(page).inputValue()).toBe("/gallery ");
    await line(page).fill("/");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("listbox").count()).toBe(0);
    await line(page).fill("/f");
    await page.getByRole("option", { name: /form/ }).click();
    expect(await line(page).inputValue()).toBe("/form ");
  });

  test("a person is mentioned by name and stored by id, and signs stay signs", async () => {
    const { window, slack } = await open();
    const page = await window();
    await page.keyboard.type("ask @結");
    await page.getByRole("option", { name: /佐藤 結衣/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("if 1 < 2 & *why*");
    await page.keyboard.press("Enter");
    await page.locator("article .mention").getByText("@佐藤 結衣").waitFor();
    expect(slack.messages(revenue)[0]?.text).toBe("ask <@U0YUI> if 1 &lt; 2 &amp; *why*");
    expect(await page.locator("article .message-blocks").textContent()).toBe("ask @佐藤 結衣 if 1 < 2 & why");
  });

  test("Shift+Enter breaks the line, the arrow up brings back what was sent, and a draft waits in its place", async () => {
    const { window, slack } = await open();
    const page = await window();
    await page.keyboard.type("one");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("two");
    await page.keyboard.press("Enter");
    await page.getByRole("article").waitFor();
    expect(slack.messages(revenue)[0]?.text).toBe("one\ntwo");
    await send(page, "three");
    await page.keyboard.press("ArrowUp");
    expect(await line(page).inputValue()).toBe("three");
    await page.keyboard.press("ArrowUp");
    expect(await line(page).inputValue()).toBe("one\ntwo");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await line(page).inputValue()).toBe("");
    await page.keyboard.type("half a thou");
    await page.getByRole("link", { name: "marketing" }).click();
    await page.getByRole("textbox", { name: "Message #marketing" }).waitFor();
    expect(await line(page).inputValue()).toBe("");
    await page.getByRole("link", { name: "revenue" }).click();
    await page.getByRole("textbox", { name: "Message #revenue" }).waitFor();
    expect(await line(page).inputValue()).toBe("half a thou");
    expect(slack.messages(marketing)).toEqual([]);
  });

  test("Enter that ends a word of an input method sends nothing", async () => {
    const { window, slack } = await open();
    const page = await window();
    await line(page).fill("アカウント");
    for (const composing of [{ isComposing: true }, { keyCode: 229 }])
      await line(page).dispatchEvent("keydown", { key: "Enter", cancelable: true, ...composing });
    expect(slack.messages(revenue)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("article").waitFor();
  });

  test("what is refused is told and given back, until it is dismissed", async () => {
    const { window } = await open();
    const page = await window();
    await send(page, "/nothing like that");
    await page.getByRole("alert").getByText("/nothing is not a command here").waitFor();
    expect(await line(page).inputValue()).toBe("/nothing like that");
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(await page.getByRole("alert").textContent()).toBe("");
  });
});
