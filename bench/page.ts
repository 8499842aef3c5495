import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { missingBrowser, openBrowser, storyTold } from "../tests/sandbox/open-browser.ts";
import { runTool } from "../tests/support/process.ts";
import { fillChannel } from "./channel-messages.ts";
import type { Figure } from "./interleave.ts";
import { bundling, opening } from "./page-opening.ts";
import { posting } from "./page-posts.ts";
import { scrolling } from "./page-scrolling.ts";
import { startServer } from "./servers.ts";
import { printTable } from "./table.ts";

/** How much the page has to show, and how often each is measured. */
export type PageExtent = { accounts: number; messages: number; openings: number; scrolls: number; posts: number };

const whole: PageExtent = { accounts: 200, messages: 5_000, openings: 9, scrolls: 3, posts: 50 };
const quick: PageExtent = { accounts: 20, messages: 500, openings: 3, scrolls: 1, posts: 10 };

/** Where the product and its floor serve their pages, without a slash at the end. */
export type Pages = { ours: string; floor: string };

/** The channel that is scrolled. */
const long = "C0LEADERS";

/** What the sandbox's page does in Chromium, with a company that has twelve months behind it. None where there is no Chromium. */
export async function pageFigures(folder: string, isQuick: boolean): Promise<Figure[]> {
  if (missingBrowser !== null) {
    console.error(`The page was not measured. ${missingBrowser}`);
    return [];
  }
  const extent = isQuick ? quick : whole;
  await makeCompany(folder, extent);
  await using stops = new AsyncDisposableStack();
  const bundled = await bundling();
  const product = await startServer("../src/main.ts", { DATA_DIR: folder });
  stops.defer(() => product.stop());
  const ours = `http://127.0.0.1:${product.port}`;
  await storyTold(ours);
  const bare = await startServer("floors/page.ts", { PRODUCT_URL: ours });
  stops.defer(() => bare.stop());
  const browser = await openBrowser();
  stops.defer(() => browser.close());
  const pages = { ours, floor: `http://127.0.0.1:${bare.port}` };
  const measured = [
    bundled,
    await opening(browser, pages, extent),
    ...(await scrolling(browser, pages, extent, long)),
    await posting(browser, pages, extent),
  ];
  if (browser.problems.length > 0) throw new Error(`The page complained while it was measured:\n${browser.problems.join("\n")}`);
  return measured;
}

/** The demo's company, and one channel in which much was said. */
async function makeCompany(folder: string, { accounts, messages }: PageExtent): Promise<void> {
  const { code, text } = await runTool({ DATA_DIR: folder }, ["demo", "--accounts", String(accounts), "--months", "12", "--seed", "1"]);
  if (code !== 0) throw new Error(`npm run demo ended with ${code} and said:\n${text}`);
  fillChannel(join(folder, "sandbox-messages.jsonl"), long, messages);
  console.error(`Made a company of ${accounts} accounts, and ${messages.toLocaleString("en")} messages in a channel`);
}

/** `node bench/page.ts`: these figures alone; `--quick` does a tenth. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-bench-page-"));
  try {
    const figures = await pageFigures(folder, process.argv.includes("--quick"));
    console.log(`\n${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}.\n`);
    printTable(figures);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await main();
