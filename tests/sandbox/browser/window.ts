import { pino } from "pino";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { type Bundle, bundlePage } from "../../../src/sandbox/serve/bundle.ts";
import { pageEntry } from "../../../src/sandbox/serve/shell.ts";
import { type OpenBrowser, openBrowser } from "../open-browser.ts";
import { openScene, type Scene } from "./scene.ts";

export type Look = { dark?: boolean; width?: number; height?: number; address?: string };

export type Stage<Opened extends Scene = Scene> = Opened & {
  /** A window at the page; what it remembers, no other knows. */
  window(look?: Look): Promise<Page>;
  /** What the page did that it must not. That the server is away is told of there too. */
  problems: string[];
};

/** The suite's browser and bundle; gives what opens a stage with nothing on it. A test fails when a page's console has an error, or a request goes outside. */
export const withBrowser = () => withScenes(openScene);

/** The same with scenes of another kind. */
export function withScenes<Opened extends Scene>(openOne: (bundle: Bundle) => Promise<Opened>): () => Promise<Stage<Opened>> {
  let browser: OpenBrowser;
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = bundlePage(pageEntry, pino({ level: "silent" }));
    browser = await openBrowser();
    expect(await bundle.made).not.toHaveProperty("problem");
  });
  afterAll(async () => {
    await browser?.close();
    await bundle?.stop();
  });
  return async () => {
    const scene = await openOne(bundle);
    const { problems } = browser;
    const pages: Page[] = [];
    onTestFinished(async () => {
      for (const page of pages) await page.context().close();
      await scene.close();
      expect(problems.splice(0)).toEqual([]);
    });
    const window = async ({ dark = false, width = 1280, height = 800, address = "" }: Look = {}) => {
      const look = { colorScheme: dark ? "dark" : "light", viewport: { width, height }, reducedMotion: "reduce" } as const;
      const page = await browser.window(`${scene.url}/${address}`, look);
      pages.push(page);
      await page.getByRole("heading", { level: 2 }).first().waitFor();
      return page;
    };
    return { ...scene, window, problems };
  };
}

/** The line that a person writes in. */
export const line = (page: Page) => page.locator(".channel .composer textarea");

/** Whether something has the focus. */
export const focused = async (one: Locator): Promise<boolean> => (await one.and(one.page().locator(":focus")).count()) === 1;

/** Types a line as a person does, and sends it. */
export async function send(page: Page, text: string): Promise<void> {
  await line(page).fill(text);
  await line(page).press("Enter");
}
