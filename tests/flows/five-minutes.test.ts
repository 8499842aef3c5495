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
import { cutOff, violations } from "../sandbox/browser/looks.ts";
import { type OpenBrowser, openBrowser, storyTold } from "../sandbox/open-browser.ts";
import { needsChromium } from "../support/needs.ts";
import { freePort, type Launched, launch, runTool } from "../support/process.ts";

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
    await tour.press("guideAskDo");
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
    await tour.press("guideRenewalsDo");
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

const letterTitle = { en: "The week's letter", ja: "週次レター", "zh-CN": "每周简报" };

/** Goes on as one of the people; nothing to do for who one is already. */
async function become(page: Page, name: string): Promise<void> {
  const person = page.locator(".person");
  await person.waitFor();
  if ((await person.textContent())?.includes(name)) return;
  await person.click();
  await page.getByRole("menuitemradio", { name }).click();
  await person.filter({ hasText: name }).waitFor();
}

type Word = keyof typeof words;

/** The tour in one language: its steps are found by their words. */
function touring(page: Page, language: Language) {
  const step = (title: Word) => page.locator(".guide li").filter({ hasText: words[title][language] });
  return {
    /** Opens a step, unless it is the open one. */
    open: async (title: Word) => {
      const button = step(title).locator("> button");
      if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
    },
    press: (button: Word) => page.getByRole("button", { name: words[button][language] }).click(),
    ticked: (title: Word) => step(title).getByText(words.guideTicked[language]).waitFor({ state: "attached" }),
    /** No control is without a name, no text too pale, nothing cut off. */
    holds: async (surface: string) =>
      expect({ surface, violations: await violations(page), cut: await cutOff(page) }).toEqual({ surface, violations: [], cut: [] }),
  };
}
