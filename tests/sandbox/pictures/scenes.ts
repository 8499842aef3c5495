import type { Locator, Page } from "playwright-core";

/** What a person does before a picture is taken, by the picture's name. Each begins in a window of its own, after those before it. */
export const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  /** The first steps of the guide: an answer that a rep alone sees, and the deal's own message with its thread beside it. */
  workspace: async (page) => {
    await page.getByRole("button", { name: "Write /journey acme.example" }).click();
    await answered(page);
    await page.getByRole("button", { name: "Win Acme's deal" }).click();
    const told = page
      .getByRole("article")
      .filter({ has: page.getByRole("heading", { name: "Deal won" }), hasText: "Acme Robotics" })
      .last();
    await told.getByRole("link").first().click();
    const thread = page.getByRole("complementary", { name: "Thread" });
    await thread.getByRole("article").nth(1).getByRole("heading", { name: "Deal won" }).waitFor();
    await page.getByText("2 of 7").waitFor();
    await bringUp(page, answers(page).last());
    await still(page);
  },
};

/** The same question as Slack and as Teams answer it: there for one pair of eyes in the channel, here in one's own chat. */
export async function askBoth(slack: Page, teams: Page): Promise<void> {
  await slack.getByRole("textbox").last().fill("/journey acme.example");
  await answered(slack);
  await bringUp(slack, answers(slack).last());
  await teams.getByRole("group", { name: "Shown as" }).getByRole("button", { name: "Teams" }).click();
  await teams.getByRole("link", { name: "Throughline" }).click();
  await teams.getByRole("textbox").last().fill("journey acme.example");
  await teams.keyboard.press("Enter");
  const answer = teams.getByRole("article").filter({ hasText: "Acme Robotics (acme.example)" }).last();
  await answer.waitFor();
  await bringUp(teams, answer);
  for (const page of [slack, teams]) await still(page);
}

/** What one person alone sees. */
const answers = (page: Page): Locator => page.locator("article.only-you");

/** Sends the line that stands in the composer, and waits for what is answered. */
async function answered(page: Page): Promise<void> {
  await page.keyboard.press("Enter");
  await answers(page).getByRole("heading").first().waitFor();
}

const mostTurns = 30;

/** Turns the wheel over the messages until one begins where they begin. */
async function bringUp(page: Page, message: Locator): Promise<void> {
  const list = page.locator(".channel .scroller");
  await list.hover();
  for (let turn = 0; turn < mostTurns; turn += 1) {
    await page.evaluate(atRest);
    const [at, top] = [await message.boundingBox(), await list.boundingBox()];
    const away = (at?.y ?? 0) - (top?.y ?? 0);
    if (Math.abs(away) < 2) return;
    await page.mouse.wheel(0, away);
  }
  throw new Error("The message could not be brought to the top of the channel.");
}

/** Resolves in the browser when what is scrolled has not moved for five frames. */
const atRest = `(async () => {
  const list = document.querySelector(".channel .scroller");
  for (let [seen, unmoved] = [list.scrollTop, 0]; unmoved < 5; seen = list.scrollTop) {
    await new Promise(requestAnimationFrame);
    unmoved = list.scrollTop === seen ? unmoved + 1 : 0;
  }
})()`;

/** Nothing is pointed at and nothing has the focus. */
async function still(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate("document.activeElement.blur(), document.fonts.ready.then(() => undefined)");
}
