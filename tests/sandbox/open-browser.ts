import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import type { PageClock, Start } from "../../src/sandbox/serve/protocol.ts";

/** Where Debian's package puts the browser. */
const executablePath = "/usr/bin/chromium";

/** What to tell where there is none; null: there is one. */
export const missingBrowser = existsSync(executablePath) ? null : `There is no Chromium at ${executablePath}. On Debian: apt-get install chromium`;

/** `scripts` run in the page before its own. */
export type Look = BrowserContextOptions & { scripts?: readonly { path?: string; content?: string }[] };

export type OpenBrowser = {
  /** A window at the page, in a context of its own: what it remembers and keeps, no other knows. Closing its context closes it. */
  window(url: string, look?: Look): Promise<Page>;
  /** What pages did that they must not: errors in their console, requests to elsewhere. */
  problems: string[];
  close(): Promise<void>;
};

/** Starts Chromium; `env` is what it has in its environment beside our own. */
export async function openBrowser(env: Readonly<Record<string, string>> = {}): Promise<OpenBrowser> {
  const args = ["--no-sandbox", "--disable-background-networking"];
  const browser: Browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  const problems: string[] = [];
  return {
    problems,
    window: async (url, { scripts = [], ...look } = {}) => {
      const context: BrowserContext = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 800 }, ...look });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      page.on("pageerror", (problem) => problems.push(problem.message));
      page.on("console", (line) => problems.push(...(line.type() === "error" ? [line.text()] : [])));
      page.on("request", (request) => problems.push(...(isOf(url, request.url()) ? [] : [`outside: ${request.url()}`])));
      for (const script of scripts) await page.addInitScript(script);
      await page.goto(url);
      return page;
    },
    close: () => browser.close(),
  };
}

const isOf = (url: string, asked: string): boolean =>
  ["data:", "blob:"].some((kind) => asked.startsWith(kind)) || asked.startsWith(new URL(url).origin);

const longestStoryMs = 300_000;

/** Resolves when all of the demo company's story up to now has been told. */
export async function storyTold(url: string): Promise<void> {
  const until = Date.now() + longestStoryMs;
  while ((await movingAt(url)) !== null) {
    if (Date.now() > until) throw new Error(`The company's story was not told within ${longestStoryMs / 1_000} s.`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function movingAt(url: string): Promise<PageClock["moving"]> {
  const response = await fetch(new URL("/sandbox/start", url));
  const start: Pick<Start, "clock"> = JSON.parse(await response.text());
  return start.clock.moving;
}
