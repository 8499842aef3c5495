import type { Page } from "playwright-core";
import type { OpenBrowser } from "../tests/sandbox/open-browser.ts";
import { inPage } from "./in-page.ts";
import type { Figure } from "./interleave.ts";
import type { PageExtent, Pages } from "./page.ts";
import { middleOf } from "./page-opening.ts";

/** Two windows at the same place: what is written in one is shown in the other. */
type Pair = { from: Page; to: Page; line: string };

/** From the Enter in one window until the frame in which another shows what was written. */
export async function posting(browser: OpenBrowser, pages: Pages, { posts }: PageExtent): Promise<Figure> {
  const lines = Array.from({ length: posts + 1 }, (_, place) => `Post ${place} of the bench`);
  const ours = await openPair(browser, `${pages.ours}/#C0MARKETING`, ".channel .composer textarea", ".channel article .message-blocks", lines);
  const floor = await openPair(browser, `${pages.floor}/chat`, "textarea", "main p", lines);
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
  for (const [place, line] of lines.entries()) {
    const [one, other] = [await post(ours, line), await post(floor, line)];
    if (place === 0) continue;
    times.ours.push(one);
    times.floor.push(other);
  }
  for (const { from, to } of [ours, floor]) for (const page of [from, to]) await page.context().close();
  const worst = Math.max(...times.ours);
  return {
    what: `a line written in one browser until another shows it, the middle / the slowest of ${posts}, against a bare page that does the same`,
    ours: shown(times.ours),
    floor: shown(times.floor),
    ratio: (middleOf(times.ours) / middleOf(times.floor)).toFixed(2),
    target: "under 200 ms",
    holds: worst < 200,
  };
}

async function openPair(browser: OpenBrowser, url: string, line: string, message: string, lines: readonly string[]): Promise<Pair> {
  const [from, to] = [await browser.window(url, { scripts: [inPage] }), await browser.window(url, { scripts: [inPage] })];
  for (const page of [from, to]) await page.locator(line).waitFor();
  await from.evaluate("bench.noteSent()");
  await to.evaluate(`void bench.noteSeen(${JSON.stringify(message)}, ${JSON.stringify(lines)})`);
  return { from, to, line };
}

async function post({ from, to, line }: Pair, text: string): Promise<number> {
  await from.locator(line).fill(text);
  await from.locator(line).press("Enter");
  const told = JSON.stringify(text);
  const seen: number = await to.evaluate(`bench.whenSeen(${told})`);
  const sent: number = await from.evaluate(`bench.sent.get(${told})`);
  return seen - sent;
}

const shown = (times: readonly number[]): string => `${Math.round(middleOf(times))} / ${Math.round(Math.max(...times))} ms`;
