import type { Page } from "playwright-core";
import { expect } from "vitest";
import { words } from "../../src/sandbox/serve/text.ts";
import type { Language } from "../../src/text.ts";
import { cutOff, violations } from "../sandbox/browser/looks.ts";

/** How the weekly letter's card is headed. */
export const letterTitle = { en: "The week's letter", ja: "週次レター", "zh-CN": "每周简报" } as const;

/** Goes on as one of the people; nothing to do for who one is already. */
export async function become(page: Page, name: string): Promise<void> {
  const person = page.locator(".person");
  await person.waitFor();
  if ((await person.textContent())?.includes(name)) return;
  await person.click();
  await page.getByRole("menuitemradio", { name }).click();
  await person.filter({ hasText: name }).waitFor();
}

type Word = keyof typeof words;

/** The tour in one language: its steps are found by their words. */
export function touring(page: Page, language: Language) {
  const step = (title: Word) => page.locator(".guide li").filter({ hasText: words[title][language] });
  return {
    /** Opens a step, unless it is the open one. */
    open: async (title: Word) => {
      const button = step(title).locator("> button");
      if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
    },
    /** Presses a button of the tour; `line` is what it writes. */
    press: (button: Word, line = "") => page.getByRole("button", { name: words[button][language].replace("{line}", line) }).click(),
    /** A week of the company's time takes a while to tell. */
    ticked: (title: Word) => step(title).getByText(words.guideTicked[language]).waitFor({ state: "attached", timeout: 60_000 }),
    /** No control is without a name, no text too pale, nothing cut off. */
    holds: async (surface: string) =>
      expect({ surface, violations: await violations(page), cut: await cutOff(page) }).toEqual({ surface, violations: [], cut: [] }),
  };
}
