import type { Page } from "playwright-core";
import type { OpenBrowser } from "../tests/sandbox/open-browser.ts";
import { inPage } from "./in-page.ts";
import type { Figure } from "./interleave.ts";
import type { PageExtent, Pages } from "./page.ts";

/** A frame may take as long as three of sixty a second. */
const longestMs = 50;
/** Of one turn of the wheel; one follows the other as soon as the page has taken it. */
const wheelPx = 600;
const longestScrollMs = 600_000;

/** The milliseconds that each frame took, on the way to the oldest message and back. */
type Scrolled = { up: number[]; down: number[] };

/** Scrolls a long channel by wheel from its end to its beginning and back, and by turns one long page of plain text; of each the middle turn. */
export async function scrolling(browser: OpenBrowser, pages: Pages, { messages, scrolls }: PageExtent, channel: string): Promise<Figure[]> {
  const ours: Scrolled[] = [];
  const floor: Scrolled[] = [];
  for (let turn = 0; turn < scrolls; turn += 1) {
    ours.push(await scrolled(browser, `${pages.ours}/#${channel}`, ".channel .scroller", "Loading older messages"));
    floor.push(await scrolled(browser, `${pages.floor}/all#${channel}`, "html", null));
  }
  const what = `scrolling ${messages.toLocaleString("en")} messages by wheel from the newest to the oldest`;
  return [
    figureOf(
      `${what}, longest frame (share over ${longestMs} ms), against a bare page of plain text`,
      ours.map(({ up }) => up),
      floor.map(({ up }) => up),
    ),
    figureOf(
      "the same back to the newest",
      ours.map(({ down }) => down),
      floor.map(({ down }) => down),
    ),
  ];
}

async function scrolled(browser: OpenBrowser, url: string, list: string, loading: string | null): Promise<Scrolled> {
  const page = await browser.window(url, { scripts: [inPage] });
  await page
    .locator(list === "html" ? "#there" : `${list} article`)
    .last()
    .waitFor();
  await page.mouse.move(700, 400);
  const frames = { up: await timed(page, list, loading, -1), down: await timed(page, list, null, 1) };
  await page.context().close();
  return frames;
}

/** Turns the wheel one way until there is no more room, and nothing more is loaded. */
async function timed(page: Page, list: string, loading: string | null, way: 1 | -1): Promise<number[]> {
  const until = Date.now() + longestScrollMs;
  await page.evaluate("void bench.countFrames()");
  for (;;) {
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, way * wheelPx);
    const room: { up: number; down: number } = await page.evaluate(`bench.roomIn(${JSON.stringify(list)})`);
    const left = way < 0 ? room.up : room.down;
    if (left < 2 && (loading === null || (await page.getByText(loading).count()) === 0)) break;
    if (Date.now() > until) throw new Error(`${list} was not scrolled to its end within ${longestScrollMs / 1_000} s`);
  }
  return page.evaluate("bench.countedFrames()");
}

function figureOf(what: string, oursByTurn: readonly number[][], floorByTurn: readonly number[][]): Figure {
  console.error(`${what}: ${oursByTurn.map(shown).join(", ")}; bare: ${floorByTurn.map(shown).join(", ")}`);
  const [ours, floor] = [middleTurn(oursByTurn), middleTurn(floorByTurn)];
  return {
    what,
    ours: shown(ours),
    floor: shown(floor),
    ratio: (Math.max(...ours) / Math.max(...floor)).toFixed(2),
    target: `no frame over ${longestMs} ms`,
    holds: tooLong(ours) === 0,
  };
}

const middleTurn = (turns: readonly number[][]): number[] =>
  turns.toSorted((one, other) => Math.max(...one) - Math.max(...other))[turns.length >> 1] ?? [];

/** A frame that lasted 50.02 ms waited for the same tick of the screen as one that lasted 50. */
const tooLong = (frames: readonly number[]): number => frames.filter((ms) => Math.round(ms) > longestMs).length;

const shown = (frames: readonly number[]): string =>
  `${Math.round(Math.max(...frames))} ms (${((tooLong(frames) / frames.length) * 100).toFixed(2)} %)`;
