import { pino } from "pino";
import { bundlePage } from "../src/sandbox/serve/bundle.ts";
import { pageEntry } from "../src/sandbox/serve/shell.ts";
import type { OpenBrowser } from "../tests/sandbox/open-browser.ts";
import { inPage } from "./in-page.ts";
import type { Figure } from "./interleave.ts";
import type { PageExtent, Pages } from "./page.ts";

/** From the opening of the page by a browser that has nothing of it, until the newest message of the first channel is drawn. */
export async function opening(browser: OpenBrowser, pages: Pages, { openings }: PageExtent): Promise<Figure> {
  const newest = `head-${await newestAt(pages.ours)}`;
  const open = async (url: string) => {
    const page = await browser.window(`${url}/`, { scripts: [inPage, { content: `globalThis.shown = bench.drawn(${JSON.stringify(newest)})` }] });
    const ms: number = await page.evaluate("shown");
    await page.context().close();
    return ms;
  };
  const [ours, floor]: [number[], number[]] = [[], []];
  for (let turn = 0; turn <= openings; turn += 1) {
    const [one, other] = [await open(pages.ours), await open(pages.floor)];
    if (turn === 0) continue;
    ours.push(one);
    floor.push(other);
  }
  const [middle, least] = [middleOf(ours), middleOf(floor)];
  console.error(`Opened the page ${openings} times: ${ours.map(Math.round).join(", ")} ms`);
  return {
    what: "the sandbox's page, opened with nothing of it kept, until its newest message is drawn, against a bare page that shows the same as plain text",
    ours: `${Math.round(middle)} ms`,
    floor: `${Math.round(least)} ms`,
    ratio: (middle / least).toFixed(2),
    target: "under 1,000 ms",
    holds: middle < 1_000,
  };
}

async function newestAt(url: string): Promise<string> {
  const start: { places: { newest: string | null }[] } = JSON.parse(await (await fetch(`${url}/sandbox/start`)).text());
  const ts = start.places[0]?.newest;
  if (!ts) throw new Error("Nothing stands in the first channel");
  return ts;
}

const bundlings = 5;

/** What the browser needs is bundled at every start, beside everything else. */
export async function bundling(): Promise<Figure> {
  const times: number[] = [];
  let bytes = 0;
  for (let turn = 0; turn < bundlings; turn += 1) {
    const from = performance.now();
    const bundled = await bundlePage(pageEntry, pino({ level: "silent" })).made;
    times.push(performance.now() - from);
    if ("problem" in bundled) throw new Error(bundled.problem);
    bytes = [...bundled.files.values()].reduce((sum, { body }) => sum + body.length, 0);
  }
  const slowest = Math.max(...times);
  return {
    what: `bundling the page (${(bytes / 1_000_000).toFixed(1)} MB), the slowest of ${bundlings}`,
    ours: `${Math.round(slowest)} ms`,
    floor: "",
    ratio: "",
    target: "under 2,000 ms",
    holds: slowest < 2_000,
  };
}

export const middleOf = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
