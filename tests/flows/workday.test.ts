import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { goalsText } from "../../src/goals/text.ts";
import { leadFormText } from "../../src/leads/form-text.ts";
import { leadText } from "../../src/leads/text.ts";
import { actText } from "../../src/renewals/act-text.ts";
import { renewalText } from "../../src/renewals/text.ts";
import { demoPeople } from "../../src/sandbox/demo/workspace.ts";
import { words } from "../../src/sandbox/serve/text.ts";
import { languageOf } from "../../src/text.ts";
import { cutOff, violations } from "../sandbox/browser/looks.ts";
import { type OpenBrowser, openBrowser, storyTold } from "../sandbox/open-browser.ts";
import { embeddedCopy } from "../support/embedded-copy.ts";
import { freePort } from "../support/free-port.ts";
import { needsChromium } from "../support/needs.ts";
import { type Launched, launch } from "../support/process.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

const [alex, lin, yui, maya] = demoPeople;

/** The whole product as it ships, and what its four people do in it on a day, by mouse and keyboard; each goes on with what the one before left behind. */
needsChromium("a working day", () => {
  let folder: string;
  let product: Launched;
  let browser: OpenBrowser;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "throughline-day-"));
    const port = await freePort();
    await embeddedCopy(join(folder, "data"));
    product = launch({ DATA_DIR: join(folder, "data"), PORT: String(port) });
    await product.ready();
    url = `http://localhost:${port}`;
    await storyTold(url);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    product?.signal("SIGTERM");
    await product?.ended;
    if (folder) await rm(folder, { recursive: true });
  });

  const as = async ({ name }: { name: string }): Promise<Page> => {
    const page = await browser.window(url, { reducedMotion: "reduce" });
    await become(page, name);
    return page;
  };

  test("Alex finds leads in the direct messages, accepts one by keyboard, and puts another off until a day", async () => {
    const page = await as(alex);
    const direct = page.getByRole("link", { name: "Throughline" });
    await direct.getByText(words.unread.en).waitFor({ state: "attached" });
    await direct.click();
    const lead = messageOf(page, "Brightwater Logistics");
    await lead.getByRole("button", { name: leadText.accept.en, exact: true }).press("Enter");
    await lead.getByText("Accepted by Alex Morgan").waitFor();
    await lead.getByRole("button", { name: leadText.change.en, exact: true }).waitFor();
    await holds(page, "leads in the direct messages");

    const other = messageOf(page, "Harborline Markets");
    await other.getByRole("button", { name: leadText.recycle.en, exact: true }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel(leadFormText.reason.en).selectOption({ label: "Not now" });
    await form.getByRole("button", { name: leadFormText.submit.en, exact: true }).click();
    await form.locator(".field-error").waitFor();
    await holds(page, "a form that asks for a day");
    const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await form.getByLabel(leadFormText.returnsOn.en).fill(day);
    await form.getByLabel(leadFormText.note.en).fill("After their season");
    await taken(form, leadFormText.submit.en);
    await other.getByText("Recycled by Alex Morgan").waitFor();
    for (const said of ["Not now", "After their season", leadText.returns.en]) await other.getByText(said).first().waitFor();
    await say(page, "/lead next");
    await answer(page).getByText("Larkin Institute").first().waitFor();
    await finished(page);
  });

  test("佐藤 結衣 acknowledges a renewal, says what becomes of it, and reads why a customer is at risk", async () => {
    const page = await as(yui);
    await page.getByRole("link", { name: "Throughline" }).click();
    const renewal = await found(page, messageOf(page, "ヒカリ食品", page.getByRole("button", { name: renewalText.showRisk.ja, exact: true })));
    await renewal.getByRole("button", { name: renewalText.acknowledge.ja, exact: true }).click();
    await renewal.getByText(yui.name).first().waitFor();
    await renewal.getByRole("button", { name: renewalText.acknowledge.ja, exact: true }).waitFor({ state: "detached" });
    await renewal.getByRole("button", { name: renewalText.setOutcome.ja, exact: true }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel(actText.what.ja).selectOption({ index: 2 });
    await form.getByLabel(actText.note.ja).fill("席数を減らして更新の見込み");
    await taken(form, actText.outcomeSubmit.ja);
    await renewal.getByRole("button", { name: renewalText.changeOutcome.ja, exact: true }).waitFor();
    await holds(page, "a renewal that was settled");

    await page.getByRole("link", { name: "customer-success" }).click();
    await say(page, "/renewals 60");
    await answer(page).getByRole("table").getByText("ヒカリ食品").waitFor();
    await say(page, "/rev risk hikari-foods.example");
    await answer(page)
      .getByRole("heading", { name: /ヒカリ食品/ })
      .waitFor();
    await answer(page).locator("svg").first().waitFor();
    await finished(page);
  });

  test("林 晓 reads what sales made of the leads, and the funnel", async () => {
    const page = await as(lin);
    await page.getByRole("link", { name: "marketing" }).click();
    await say(page, "/rev sources");
    await answer(page).getByRole("table").getByText("内容联合分发").waitFor();
    await holds(page, "sources");
    await say(page, "/funnel month by channel");
    await answer(page).getByRole("table").waitFor();
    await say(page, "/lead mine");
    await answer(page).getByText("远航物流").first().waitFor();
    await finished(page);
  });

  test("Maya sets a goal that three teams share, and looks at the letter before it is sent", async () => {
    const page = await as(maya);
    await page.getByRole("link", { name: "leadership" }).click();
    await say(page, "/rev goal");
    await answer(page).getByRole("button", { name: goalsText.newGoal.en, exact: true }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("What is counted").selectOption({ label: goalsText["customers-live"].en });
    await form.getByLabel("Number to reach").fill("12");
    await form.getByLabel("Period").selectOption({ index: 3 });
    await form.locator("summary").click();
    for (const team of ["Marketing", "Sales", "Customer success"]) await form.getByRole("checkbox", { name: team, exact: true }).check();
    await holds(page, "a form with a choice of several");
    await taken(form, goalsText.save.en);
    await say(page, "/rev goal");
    await answer(page).getByText(goalsText["customers-live"].en).first().waitFor();
    await say(page, "/rev letter preview");
    await answer(page)
      .getByRole("heading", { name: /The week's letter/ })
      .waitFor();
    await finished(page);
  });

  test("a week on, each reads the letter in their own language, and who left a lead lying is told of to Maya", async () => {
    const page = await as(maya);
    await page.getByRole("button", { name: words.weekOn.en }).first().click();
    await page.locator(".guide").getByText(words.guideTicked.en).first().waitFor({ state: "attached" });
    await storyTold(url);
    for (const { name, place, title } of [
      { name: maya.name, place: "leadership", title: "The week's letter" },
      { name: lin.name, place: "marketing", title: "每周简报" },
      { name: yui.name, place: "Throughline", title: "週次レター" },
    ]) {
      await become(page, name);
      await page.getByRole("link", { name: place }).click();
      await found(page, messageOf(page, title, page.getByRole("heading", { name: new RegExp(title) })));
      await holds(page, `the letter of ${name}`);
    }
    await become(page, maya.name);
    await page.getByRole("link", { name: "Throughline" }).click();
    await found(page, messageOf(page, "Larkin Institute"));
    await finished(page);
  });

  /** No control is without a name, no text too pale, nothing cut off. */
  async function holds(page: Page, surface: string): Promise<void> {
    expect({ surface, violations: await violations(page), cut: await cutOff(page) }).toEqual({ surface, violations: [], cut: [] });
  }

  /** What stands there at last can be read at night and on a phone, and the page complained of nothing. */
  async function finished(page: Page): Promise<void> {
    await holds(page, "by day");
    await page.emulateMedia({ colorScheme: "dark" });
    await holds(page, "by night");
    await page.setViewportSize({ width: 390, height: 844 });
    await holds(page, "on a phone at night");
    await page.context().close();
    expect(browser.problems.splice(0)).toEqual([]);
  }
});

/** The newest message that says so, and holds what is given. */
const messageOf = (page: Page, hasText: string, has?: Locator): Locator =>
  page
    .locator(".scroller")
    .getByRole("article")
    .filter({ hasText, ...(has && { has }) })
    .last();

/** What one person alone sees, the newest of it. */
const answer = (page: Page): Locator => page.locator("article.only-you").last();

/** Types a line and waits until something newer stands there for this person alone. */
async function say(page: Page, line: string): Promise<void> {
  const before = await page.locator("article.only-you").count();
  const composer = page.locator(".channel .composer textarea");
  await composer.fill(line);
  await composer.press("Enter");
  await expect.poll(() => page.locator("article.only-you").count(), { timeout: 10_000 }).toBeGreaterThan(before);
}

/** Sends a form off, reads what became of it, and closes it. */
async function taken(form: Locator, submit: string): Promise<void> {
  const button = form.getByRole("button", { name: submit, exact: true });
  await button.click();
  await button.waitFor({ state: "detached" });
  if ((await form.count()) > 0) await form.page().keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
}

const mostTurns = 25;

/** Turns the wheel back over the messages until one is there. */
async function found(page: Page, message: Locator): Promise<Locator> {
  await page.locator(".scroller").getByRole("article").last().waitFor();
  await page.locator(".scroller").hover();
  for (let turn = 0; turn < mostTurns && (await message.count()) === 0; turn += 1) {
    await page.mouse.wheel(0, -900);
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }
  await message.waitFor();
  return message;
}

/** Goes on as one of the people; nothing to do for who one is already. */
async function become(page: Page, name: string): Promise<void> {
  const person = page.locator(".person");
  await person.waitFor();
  if ((await person.textContent())?.includes(name)) return;
  await person.click();
  await page.getByRole("menuitemradio", { name }).click();
  await person.filter({ hasText: name }).waitFor();
  await expect.poll(() => page.locator("html").getAttribute("lang")).toBe(languageOf(demoPeople.find((one) => one.name === name)?.locale));
}
