import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { needsChromium } from "../support/needs.ts";
import { cutOff, violations } from "./browser/looks.ts";
import { evilName } from "./browser/teams-app.ts";
import { alex, openTeamsScene, yui } from "./browser/teams-scene.ts";
import { focused, line, send, withScenes } from "./browser/window.ts";

const inTeams = "?client=teams";

needsChromium("the page as a Teams client", () => {
  const open = withScenes(openTeamsScene);

  test("the switch keeps person and channel, is remembered and in the address, and keeps the focus", async () => {
    const stage = await open();
    const page = await stage.window({ address: "#C0MARKETING" });
    await page.getByRole("group", { name: "Shown as" }).getByRole("button", { name: "Teams" }).press("Enter");
    await page.getByRole("heading", { name: "marketing Northwind Robotics" }).waitFor();
    expect(new URL(page.url()).search).toBe(inTeams);
    const teams = page.getByRole("button", { name: "Teams", pressed: true });
    expect(await focused(teams)).toBe(true);
    expect(await page.getByRole("tab").count()).toBe(0);
    await page.getByRole("button", { name: /Switch person/ }).click();
    await page.getByRole("menuitemradio", { name: /佐藤/ }).click();
    await page.getByRole("heading", { name: "チームとチャネル" }).waitFor();
    await page.goto(stage.url);
    await page.getByRole("button", { name: "Slack", pressed: false }).click();
    await page.getByRole("heading", { name: "#revenue" }).waitFor();
    await page.getByText("佐藤 結衣").first().waitFor();
  });

  test("a command in a channel is completed after the mention, and answered in the person's own chat", async () => {
    const stage = await open();
    const page = await stage.window({ address: `${inTeams}#revenue` });
    await line(page).pressSequentially("@Thr");
    await page.keyboard.press("Enter");
    await page.keyboard.type("jou");
    await page.getByRole("option", { name: /journey <account>/ }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("acme");
    await page.keyboard.press("Enter");
    await page.getByRole("article").getByText("@Throughline journey acme").waitFor();
    await page.getByRole("link", { name: /Throughline answered in your chat/ }).click();
    await page.getByText("The story of acme", { exact: true }).waitFor();
    expect(stage.heard).toEqual(["message journey acme"]);
    await line(page).fill("fig");
    await page.getByRole("option", { name: /figures/ }).click();
    await page.keyboard.press("Enter");
    await page.getByText("Show the figures").first().waitFor();
    expect(await page.getByRole("table").first().getByRole("row").count()).toBeGreaterThan(5);
  });

  test("a press shows what the answer says: another card, or words under the card", async () => {
    const stage = await open();
    const page = await stage.window({ address: `${inTeams}#D` });
    await send(page, "journey acme");
    await page.getByRole("button", { name: "Share to channel" }).click();
    await page.getByRole("status").filter({ hasText: "Only you can see this message: It is on its way to the channel." }).waitFor();
    const remove = page.getByRole("button", { name: "Delete" });
    await remove.click();
    const sure = page.getByRole("button", { name: "Yes" });
    await expect.poll(() => inSight(sure)).toBe(true);
    await page.getByRole("button", { name: "Cancel" }).click();
    expect([await remove.getAttribute("aria-expanded"), await focused(remove)]).toEqual(["false", true]);
    await remove.click();
    await expect.poll(() => inSight(sure)).toBe(true);
    await sure.click();
    await page.locator(".card").getByRole("button", { name: "More" }).press("Enter");
    await page.getByText("All of the story").waitFor();
    await page.locator(".card :focus").waitFor();
    expect(stage.heard.slice(1)).toEqual(["press share", "press sure", "press more"]);
  });

  test("a form is a dialog: what is missing and what is wrong is told at its field, and what was typed stays", async () => {
    const stage = await open();
    const page = await stage.window({ address: `${inTeams}#D` });
    await send(page, "journey acme");
    await page.getByRole("button", { name: "Open the form" }).click();
    const dialog = page.getByRole("dialog", { name: "Find account" });
    const account = dialog.getByLabel(/^Account/);
    await account.waitFor();
    expect(await focused(account)).toBe(true);
    await dialog.getByRole("button", { name: "Find" }).click();
    expect(stage.heard.at(-1)).toBe("task/fetch");
    await account.fill("nobody");
    await dialog.getByLabel("Reason").selectOption("Bad timing");
    await dialog.getByLabel("Marketing").check();
    await dialog.getByRole("button", { name: "Find" }).click();
    await dialog.getByText("Nobody is called that.").waitFor();
    expect(await account.inputValue()).toBe("nobody");
    await account.fill("Acme");
    await dialog.getByRole("button", { name: "Find" }).click();
    await page.getByText("It was kept: Acme").waitFor();
    expect(stage.heard.slice(-2)).toEqual(["form nobody timing m", "form Acme timing m"]);
    expect(await dialog.count()).toBe(0);
  });

  test("replies are collapsed under their post, and an action of the app's opens its form on a message", async () => {
    const stage = await open();
    const page = await stage.window({ address: `${inTeams}#revenue` });
    const { message } = await stage.teams.say({ user: yui, conversation: stage.channel("revenue"), text: "Who knows Acme?" });
    await stage.teams.say({ user: alex, conversation: stage.channel("revenue"), text: "I do.", thread: message?.id ?? "" });
    await page.getByRole("link", { name: /1 reply/ }).click();
    await page.getByRole("complementary", { name: "Replies" }).getByText("I do.").waitFor();
    await page.locator(".thread .composer textarea").fill("So do I.");
    await page.keyboard.press("Enter");
    await page.locator(".thread").getByText("So do I.").waitFor();
    await page.getByRole("button", { name: "Close the replies" }).click();
    await page.getByRole("link", { name: /2 replies/ }).waitFor();
    await page.getByRole("article").first().hover();
    await page.getByRole("button", { name: "More" }).first().click();
    await page.getByRole("menuitem", { name: /Add to journey/ }).click();
    await page.getByRole("dialog").waitFor();
    expect(stage.heard).toEqual(["composeExtension/fetchTask add-to-journey"]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test("an account is found beside the line and posted; a name is shown to the letter wherever it comes", async () => {
    const stage = await open();
    const page = await stage.window({ address: `${inTeams}#revenue` });
    await page.getByRole("button", { name: "Insert an account" }).click();
    const search = page.getByRole("searchbox");
    await search.fill("none");
    await search.press("Enter");
    await page.getByText("No account is called that.").waitFor();
    await search.fill("");
    await search.press("Enter");
    await page.getByRole("button", { name: /^Insert \*\*\[bold\]/ }).click();
    const post = page.getByRole("article").filter({ hasText: "The story of **[bold](javascript:alert(1))**" });
    await post.waitFor();
    expect(await post.innerText()).toContain(`{\u2060{DATE(2026-11-23T09:00:00Z)}}`);
    expect(await post.getByRole("link", { name: "In the CRM" }).getAttribute("rel")).toBe("noopener noreferrer");
    expect(await page.title()).not.toBe("in");
    expect(evilName).toContain("<at>");
  });

  test("what is there to do from anywhere is found beside the line of a channel too", async () => {
    const stage = await open();
    const page = await stage.window({ address: inTeams });
    await page.getByRole("heading", { name: "revenue Northwind Robotics" }).waitFor();
    await page.getByRole("button", { name: "Shortcuts" }).click();
    await page.getByRole("menuitem", { name: /Find account/ }).click();
    await page.getByRole("dialog").waitFor();
    expect(stage.heard).toEqual(["composeExtension/fetchTask find-account"]);
    await page.keyboard.press("Escape");
    await page.locator(".guide").getByRole("button", { name: "Judge a lead" }).click();
    await page.getByRole("button", { name: "Write lead next" }).click();
    await page.getByRole("heading", { name: "Throughline", level: 2 }).waitFor();
    expect(await line(page).inputValue()).toBe("lead next");
  });

  test("an answer for one's own eyes unfolds under its question, and a won deal's post is pointed at, wherever it stands", async () => {
    const stage = await open();
    const revenue = stage.channel("revenue");
    const post = await stage.post(revenue, plainCard("Acme: open"));
    for (let at = 0; at < 60; at += 1) await stage.post(revenue, plainCard(`Something else ${at}`));
    const page = await stage.window({ address: `${inTeams}#revenue` });
    await page.getByText("Something else 59").waitFor();
    await page.locator(".guide").getByRole("button", { name: "Watch a deal being won" }).click();
    await page.getByRole("button", { name: "Win Acme's deal" }).click();
    await page.getByText("The same with curl").waitFor();
    await stage.post(revenue, plainCard("Acme: won"), { thread: post });
    const pointed = page.locator(".pointed-replies");
    await pointed.waitFor();
    await expect.poll(() => inSight(pointed.locator(".post-foot")), { timeout: 5_000 }).toBe(true);
    expect(await pointed.innerText()).toMatch(/Acme: open[\s\S]*1 reply/);
    await page.getByRole("link", { name: /Throughline replied to a post in revenue/ }).waitFor();
    await send(page, "Who is there?");
    await page.getByRole("article").getByText("Who is there?").waitFor();
    const question = stage.teams.messages(revenue, alex).at(-1)?.id ?? "";
    await stage.post(revenue, plainCard("For Alex alone"), { thread: question, targetedAt: alex });
    await page.locator(".thread").getByText("For Alex alone").waitFor();
  });

  const looks = [{ name: "light" }, { name: "narrow and dark", width: 390, height: 844, dark: true }, { name: "at 200 %", width: 640, height: 400 }];

  test.each(looks)("$name: contrast, names and order hold on every surface, and nothing is cut off", async (look) => {
    const stage = await open();
    await stage.teams.say({ user: yui, conversation: stage.channel("revenue"), text: `${"長い名前".repeat(30)} ${"Averylongword".repeat(20)}` });
    const page = await stage.window({ ...look, address: `${inTeams}#revenue` });
    const holds = async (surface: string) =>
      expect({ surface, violations: await violations(page), cut: await cutOff(page) }).toEqual({ surface, violations: [], cut: [] });
    await send(page, "@Throughline journey evil");
    await page.getByRole("link", { name: /answered in your chat/ }).waitFor();
    await holds("a channel");
    await page.getByRole("link", { name: /answered in your chat/ }).click();
    await send(page, "figures");
    await page.getByText("Show the figures").first().waitFor();
    await holds("figures");
    await send(page, "journey acme");
    await page.getByRole("button", { name: "Share to channel" }).last().click();
    await page.getByText("It is on its way to the channel.").waitFor();
    const asks = page.getByRole("article").last().getByRole("button", { name: "Merge" });
    await asks.click();
    await page.getByRole("button", { name: "Merge them" }).last().waitFor();
    await holds("an answer whose button asks back");
    await page.getByRole("button", { name: "Delete" }).last().click();
    await holds("an answer");
    await page.getByRole("button", { name: "Open the form" }).last().click();
    await page.getByRole("dialog").getByRole("button", { name: "Find" }).click();
    await holds("a form with an error");
  });
});

const plainCard = (text: string) => ({
  type: "AdaptiveCard",
  version: "1.5",
  body: [{ type: "RichTextBlock", inlines: [{ type: "TextRun", text }] }],
});

/** Whether something is wholly before the person's eyes, in the list around it. */
async function inSight(one: Locator): Promise<boolean> {
  const box = await one.boundingBox();
  const list = await one.page().locator(".channel .scroller").boundingBox();
  return box !== null && list !== null && box.y >= list.y - 1 && box.y + box.height <= list.y + list.height + 1;
}
