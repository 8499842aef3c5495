import { expect, test } from "vitest";
import { needsChromium } from "../support/needs.ts";
import { focused, send, withBrowser } from "./browser/window.ts";

needsChromium("modals, Home and shortcuts in a browser", () => {
  const open = withBrowser();

  test("a form is checked before it is sent, by the app after, and kept when all is right", async () => {
    const stage = await open();
    const page = await stage.window();
    await send(page, "/form");
    const form = page.getByRole("dialog", { name: "Find account" });
    const account = form.getByLabel("Account");
    await expect.poll(() => focused(account)).toBe(true);
    await page.keyboard.press("Enter");
    await form.getByText("Please complete this required field.").waitFor();
    expect(await account.getAttribute("aria-invalid")).toBe("true");
    await account.fill("ab");
    await form.getByLabel("Seats").fill("many");
    await form.getByLabel("E-mail").fill("nowhere");
    await form.getByRole("button", { name: "Find" }).click();
    await form.getByText("Please write at least 3 characters.").waitFor();
    await form.getByText("Please enter a number.").waitFor();
    await form.getByText("Please enter a valid e-mail address.").waitFor();
    expect(await focused(account)).toBe(true);
    expect(stage.heard).toEqual([]);
    await account.fill("nobody");
    await form.getByLabel("Seats").fill("12");
    await form.getByLabel("E-mail").fill("alex@demo.example");
    await page.keyboard.press("Enter");
    await form.getByText("Nobody is called that.").waitFor();
    expect((await account.getAttribute("aria-describedby"))?.split(" ")).toHaveLength(2);
    await account.fill("acme.example");
    await form.getByLabel("Note").fill("two\nlines");
    await form.getByLabel("Stage").selectOption("Purchase");
    await form.getByLabel("Sales").check();
    await form.getByLabel("High").check();
    await form.locator("summary").click();
    await form.getByLabel("Japan").check();
    await form.getByLabel("Europe").check();
    expect(await form.getByLabel("China").isDisabled()).toBe(true);
    await form.getByLabel("Day").fill("2026-12-01");
    await form.getByRole("button", { name: "Find" }).click();
    await page.getByRole("dialog", { name: "Kept" }).getByText("It was kept: acme.example").waitFor();
    const kept = {
      account: "acme.example",
      note: "two\nlines",
      seats: "12",
      mail: "alex@demo.example",
      stage: "p",
      teams: "s",
      several: "jp+eu",
      one: "h",
      day: "2026-12-01",
    };
    expect(JSON.parse(stage.heard.at(-1)?.replace("form ", "") ?? "")).toEqual(kept);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test("a modal over a modal is closed by itself, and what was typed below is still there", async () => {
    const stage = await open();
    const page = await stage.window();
    await send(page, "/form");
    await page.getByRole("dialog").getByLabel("Account").fill("acme");
    await page.getByRole("button", { name: "Open another" }).click();
    await page.getByRole("dialog", { name: "Second" }).waitFor();
    expect(await page.getByRole("dialog").getByLabel("Account").inputValue()).toBe("");
    await page.getByRole("button", { name: "Not now" }).click();
    await page.getByRole("dialog", { name: "Find account" }).waitFor();
    expect(await page.getByRole("dialog").getByLabel("Account").inputValue()).toBe("acme");
  });

  test("a global shortcut and one on a message open their forms", async () => {
    const stage = await open();
    const page = await stage.window();
    await page.getByRole("button", { name: "Shortcuts" }).press("Enter");
    await page.getByRole("menuitem", { name: /Find account/ }).press("Enter");
    await page.getByRole("dialog", { name: "Find account" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await send(page, "They want a pilot");
    const message = page.getByRole("article").filter({ hasText: "They want a pilot" });
    await message.hover();
    await message.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: /Add to journey/ }).click();
    await page.getByRole("dialog", { name: "Find account" }).waitFor();
    expect(stage.heard.at(-1)).toBe("add-to-journey They want a pilot");
  });

  test("the Home tab asks the app for itself, and its controls act at once", async () => {
    const stage = await open();
    const page = await stage.window();
    await page.getByRole("link", { name: "Throughline" }).click();
    await page.getByRole("tab", { name: "Messages" }).press("ArrowRight");
    await page.getByRole("heading", { name: "What is yours today" }).waitFor();
    expect(await page.getByRole("tab", { name: "Home" }).getAttribute("aria-selected")).toBe("true");
    await page.getByLabel("Note").fill("before lunch");
    await page.getByRole("button", { name: "Acme Robotics" }).click();
    await expect.poll(() => stage.heard.at(-1)).toBe("open-acme beside before lunch");
    await page.getByLabel("Language").selectOption("日本語");
    await expect.poll(() => stage.heard.at(-1)).toBe("language ja beside before lunch");
    await page.getByRole("textbox", { name: "Account" }).fill("acme");
    await page.keyboard.press("Enter");
    await expect.poll(() => stage.heard.at(-1)).toBe("home-find acme beside before lunch");
    await page.reload();
    await page.getByRole("heading", { name: "What is yours today" }).waitFor();
  });
});
