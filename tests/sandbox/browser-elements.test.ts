import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { needsChromium } from "../support/needs.ts";
import { focused, type Stage, send, withBrowser } from "./browser/window.ts";

/** What the app heard last, as soon as it is `said`. */
const hears = ({ heard }: Stage, said: string) => expect.poll(() => heard.at(-1), { timeout: 5000 }).toBe(said);

needsChromium("controls of messages in a browser", () => {
  const open = withBrowser();

  async function openGallery(): Promise<{ stage: Stage; gallery: Locator }> {
    const stage = await open();
    const page = await stage.window();
    await send(page, "/gallery");
    const gallery = page.getByRole("article").filter({ hasText: "The gallery" });
    await gallery.waitFor();
    return { stage, gallery };
  }

  test("a button is pressed by keyboard, keeps the focus, and what it brings is shown", async () => {
    const stage = await open();
    const page = await stage.window();
    await send(page, "/journey acme.example");
    const more = page.locator(".block-actions").getByRole("button", { name: "More" });
    await more.press("Enter");
    await page.getByText("More for U0ALEX").first().waitFor();
    expect(await focused(more)).toBe(true);
  });

  test("an app that is silent is told of, and the button can be pressed again", async () => {
    const stage = await open();
    const page = await stage.window();
    await send(page, "/journey acme.example");
    const stuck = page.getByRole("button", { name: "Stuck" });
    await stuck.click();
    await page.locator("button[aria-busy=true]").getByText("Stuck").waitFor();
    await page
      .getByRole("alert")
      .getByText(/three seconds/)
      .waitFor();
    expect(await stuck.getAttribute("aria-busy")).toBe("false");
  });

  test("what asks first does nothing until it is confirmed", async () => {
    const { stage, gallery } = await openGallery();
    const page = gallery.page();
    const remove = gallery.getByRole("button", { name: "Delete it" });
    await remove.click();
    const question = page.getByRole("dialog", { name: "Delete the deal?" });
    await question.getByRole("button", { name: "Keep" }).click();
    await question.waitFor({ state: "detached" });
    expect(await focused(remove)).toBe(true);
    await remove.press("Enter");
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    expect(stage.heard).toEqual([]);
    await remove.press("Enter");
    await question.getByRole("button", { name: "Delete" }).press("Enter");
    await hears(stage, "delete");
  });

  test("menus, pickers and boxes tell the app what was picked", async () => {
    const { stage, gallery } = await openGallery();
    await gallery.getByLabel("Stage").selectOption("Purchase");
    await hears(stage, "stage p");
    await gallery.getByLabel("Owner").selectOption("佐藤 結衣");
    await hears(stage, "owner U0YUI");
    await gallery.getByLabel("Channel").selectOption("#marketing");
    await hears(stage, "channel C0MARKETING");
    await gallery.getByLabel("Conversation").selectOption("#leadership");
    await hears(stage, "conversation C0LEADERS");
    await gallery.getByLabel("Close date").fill("2026-12-01");
    await hears(stage, "day 2026-12-01");
    await gallery.getByLabel("Time").fill("09:30");
    await hears(stage, "time 09:30");
    await gallery.getByLabel("High").check();
    await hears(stage, "level h");
    await gallery.getByLabel("Marketing").check();
    await hears(stage, "teams m");
    await gallery.getByLabel("Sales").check();
    await hears(stage, "teams m+s");
    await gallery.getByRole("button", { name: "Beside" }).click();
    await hears(stage, "beside");
  });

  test("a day that is typed by keyboard counts when it is whole", async () => {
    const { stage, gallery } = await openGallery();
    const day = gallery.getByLabel("Close date");
    await day.focus();
    await day.page().keyboard.type("12312027");
    expect(stage.heard).toEqual([]);
    await day.press("Enter");
    await hears(stage, "day 2027-12-31");
    await day.blur();
    expect(stage.heard).toHaveLength(1);
  });

  test("further choices open by keyboard, are walked by arrows, and give the focus back", async () => {
    const { stage, gallery } = await openGallery();
    const page = gallery.page();
    const dots = gallery.getByRole("button", { name: "More options" });
    await dots.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await hears(stage, "further mute");
    expect(await focused(dots)).toBe(true);
    await dots.click();
    await page.getByRole("menu").getByText("Snooze").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("menu").getByText("Snooze").waitFor({ state: "hidden" });
  });

  test("several of many are ticked in a list that opens", async () => {
    const { stage, gallery } = await openGallery();
    await gallery.locator("summary").getByText("Regions").press("Enter");
    await gallery.getByLabel("China 中国").press("Space");
    await hears(stage, "regions cn");
    await gallery.getByLabel("Japan 日本").check();
    await hears(stage, "regions cn+jp");
    await gallery.locator("summary").getByText("2 chosen: Japan 日本, China 中国").waitFor();
  });

  test("Escape closes an open list first, wherever in its form the focus is, and the form only after that", async () => {
    const stage = await open();
    const page = await stage.window();
    await send(page, "/form");
    const form = page.getByRole("dialog", { name: "Find account" });
    const list = form.locator("summary");
    await form.getByLabel("Account").fill("acme");
    await list.click();
    await form.getByLabel("Japan").check();
    await page.keyboard.press("Escape");
    await form.getByLabel("Japan").waitFor({ state: "hidden" });
    expect(await focused(list)).toBe(true);
    await list.press("Enter");
    await form.getByLabel("China").waitFor();
    await form.getByRole("heading").click();
    await page.keyboard.press("Escape");
    await form.getByLabel("China").waitFor({ state: "hidden" });
    expect(await form.getByLabel("Account").inputValue()).toBe("acme");
    await list.getByText("1 chosen: Japan").waitFor();
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    expect(stage.heard).toEqual([]);
  });
});
