import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { commandsText } from "../../src/commands/text.ts";
import { leadText } from "../../src/leads/text.ts";
import { demoPeople } from "../../src/sandbox/demo/workspace.ts";
import { words } from "../../src/sandbox/serve/text.ts";
import { type Language, languageOf } from "../../src/text.ts";
import { type OpenBrowser, openBrowser, storyTold } from "../sandbox/open-browser.ts";
import { freePort } from "../support/free-port.ts";
import { needsChromium } from "../support/needs.ts";
import { type Launched, launch, runTool } from "../support/process.ts";
import { become, letterTitle, touring } from "./tour.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const [alex, lin, yui] = demoPeople;

/** The whole product as it ships, a browser, and the tour as each of three people takes it; each goes on with what the one before left behind. */
needsChromium("the first five minutes", () => {
  let folder: string;
  let product: Launched;
  let browser: OpenBrowser;
  let url: string;
  const port = freePort();
  const environment = async () => ({ DATA_DIR: join(folder, "data"), PORT: String(await port) });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "throughline-minutes-"));
    product = launch(await environment());
    await product.ready();
    url = `http://localhost:${await port}`;
    await storyTold(url);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    product?.signal("SIGTERM");
    await product?.ended;
    if (folder) await rm(folder, { recursive: true });
  });

  test.each([alex, yui, lin])("$name takes the tour in their language, and everything in it works and can be read", async ({ name, locale }) => {
    const language = languageOf(locale);
    const page = await browser.window(url, { reducedMotion: "reduce" });
    await become(page, name);
    const tour = touring(page, language);
    const revenue = page.getByRole("link", { name: "revenue" });
    await revenue.click();
    await tour.open("guideAsk");
    await tour.press("guideAskDo", "/journey acme.example");
    await page.keyboard.press("Enter");
    const answer = page.locator("article.only-you").last();
    await answer.getByRole("heading", { name: /Acme Robotics/ }).waitFor();
    await tour.ticked("guideAsk");
    await tour.holds("an answer");

    await tour.open("guideWin");
    await tour.press("guideWinDo");
    await page.getByRole("article").filter({ hasText: "Acme Robotics" }).last().getByRole("heading", { name: /won/ }).waitFor();
    await tour.ticked("guideWin");
    await tour.press("guideWhyDo");
    await page.locator(".pointed .block-context").last().waitFor();

    await tour.open("guideShare");
    await answer.getByRole("button", { name: commandsText.share[language] }).click();
    await tour.ticked("guideShare");
    await page.getByRole("article").getByText(`Shared by ${name}.`).last().waitFor();

    await tour.open("guideSwitch");
    await page.getByRole("button", { name: words.guideSwitchDo[language].replace("{name}", "") }).click();
    await expect.poll(() => page.locator("html").getAttribute("lang")).not.toBe(language);
    await become(page, name);
    await tour.ticked("guideSwitch");

    await judgeAsAlex(page, name, language);
    await tour.ticked("guideJudge");

    await revenue.click();
    await tour.open("guideRenewals");
    await tour.press("guideRenewalsDo", "/renewals");
    await page.keyboard.press("Enter");
    await tour.ticked("guideRenewals");
    await tour.holds("renewals");

    await tour.open("guideLetter");
    await page.locator(".guide").getByRole("button", { name: words.weekOn[language] }).click();
    await tour.ticked("guideLetter");
    await page.getByText(words.guideEnd[language]).waitFor();
    await tour.open("guideLetter");
    await tour.press("guideLetterDo");
    await page.getByRole("article").filter({ hasText: letterTitle[language] }).last().waitFor();
    await tour.holds("the letter");
    await tour.holds("the end of the tour");

    await page.getByRole("link", { name: "Throughline" }).click();
    await page.getByRole("tab", { name: words.homeTab[language] }).click();
    await page.locator(".home-blocks").getByRole("heading").first().waitFor();
    await tour.holds("what is mine today");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 844 });
    await tour.holds("the same at night on a phone");
    await page.setViewportSize({ width: 1280, height: 800 });
    await tour.press("guideAgain");
    await page.getByText(words.guideDone[language].replace("{done}", "0").replace("{all}", "7")).waitFor();
    expect(browser.problems).toEqual([]);
  });

  test("the same tour in Teams: every step is taken there, with the same company and the same words", async () => {
    await storyTold(url);
    const page = await browser.window(url, { reducedMotion: "reduce" });
    await become(page, alex.name);
    await page.getByRole("link", { name: "marketing" }).click();
    await page.getByRole("group", { name: words.client.en }).getByRole("button", { name: "Teams" }).click();
    await page.getByRole("heading", { name: "marketing", level: 2 }).waitFor();
    const tour = touring(page, "en");
    const place = (name: string) => page.getByRole("navigation").getByRole("link", { name });
    await place("revenue").click();
    await tour.open("guideAsk");
    await tour.press("guideAskDo", "@Throughline journey acme.example");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: words.toast.en }).getByRole("link").click();
    const answer = page.getByRole("article").filter({ hasText: "Acme Robotics (acme.example)" }).last();
    await answer.getByRole("button", { name: commandsText.share.en }).waitFor();
    await tour.ticked("guideAsk");
    await tour.holds("an answer in one's own chat");

    await tour.open("guideShare");
    await answer.getByRole("button", { name: commandsText.share.en }).click();
    await tour.ticked("guideShare");
    await place("revenue").click();
    await page.getByRole("article").getByText("Shared by Alex Morgan.").last().waitFor();

    await tour.open("guideWin");
    await tour.press("guideWinDo");
    await tour.ticked("guideWin");
    await place("leadership").click();
    await page.getByRole("article").filter({ hasText: "Acme Robotics" }).filter({ hasText: /won/ }).last().waitFor();
    await tour.holds("a channel");

    await tour.open("guideSwitch");
    await page.getByRole("button", { name: words.guideSwitchDo.en.replace("{name}", "") }).click();
    await expect.poll(() => page.locator("html").getAttribute("lang")).not.toBe("en");
    await become(page, alex.name);
    await tour.ticked("guideSwitch");

    expect(await runTool(await environment(), ["send", "lead", "acme.example"])).toMatchObject({ code: 0 });
    await place("Throughline").click();
    const lead = page.getByRole("article").filter({ hasText: "Robin Hale" }).last();
    await lead.getByRole("button", { name: leadText.accept.en }).click();
    await page.getByRole("article").filter({ hasText: "Accepted by Alex Morgan" }).last().waitFor();
    await tour.ticked("guideJudge");

    await place("revenue").click();
    await tour.open("guideRenewals");
    await tour.press("guideRenewalsDo", "@Throughline renewals");
    await page.keyboard.press("Enter");
    await tour.ticked("guideRenewals");

    await tour.open("guideLetter");
    await page.locator(".guide").getByRole("button", { name: words.weekOn.en }).click();
    await tour.ticked("guideLetter");
    await tour.open("guideLetter");
    await tour.press("guideLetterDo");
    await page.getByRole("article").filter({ hasText: letterTitle.en }).last().waitFor();
    await tour.holds("the letter");
    await tour.press("guideAgain");
    expect(browser.problems).toEqual([]);
  });

  test("an integrator sends the same event from a terminal, and the channel hears of it", async () => {
    const page = await browser.window(url);
    await page.getByRole("article").last().waitFor();
    const newest = () => page.getByRole("article").last().getAttribute("aria-labelledby");
    const before = await newest();
    const { code, text } = await runTool(await environment(), ["send", "deal-opened", "acme.example"]);
    expect([code, text]).toEqual([0, expect.stringContaining("curl")]);
    expect(await runTool(await environment(), ["send", "deal-won", "acme.example"])).toMatchObject({ code: 0 });
    await expect.poll(newest, { timeout: 10_000 }).not.toBe(before);
    expect(browser.problems).toEqual([]);
  });

  /** A lead that comes just now is accepted in the direct messages of the one who owns it; then one goes on as who one was. */
  async function judgeAsAlex(page: Page, name: string, language: Language): Promise<void> {
    expect(await runTool(await environment(), ["send", "lead", "acme.example"])).toMatchObject({ code: 0 });
    const tour = touring(page, language);
    await tour.open("guideJudge");
    if (name === alex.name) await tour.press("guideJudgeDo");
    else await page.getByRole("button", { name: words.guideSwitchDo[language].replace("{name}", alex.name) }).click();
    await page.locator(".person").filter({ hasText: alex.name }).waitFor();
    const lead = page.getByRole("article").filter({ hasText: "Robin Hale" }).last();
    await lead.getByRole("button", { name: leadText.accept.en }).click();
    await page.getByRole("article").filter({ hasText: "Accepted by Alex Morgan" }).last().waitFor();
    await become(page, name);
  }
});
