import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] };

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const inPage = await readFile(new URL("in-page.js", import.meta.url), "utf8");

/** What axe-core finds against WCAG 2.2, levels A and AA, in what the page shows. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found: Violation[] = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(levels)} }).then(({ violations }) => violations)`);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`));
}

/** What is seen only in part and cannot be scrolled to; empty: nothing. */
export async function cutOff(page: Page): Promise<string[]> {
  await page.evaluate(inPage);
  return page.evaluate("cutOff()");
}

/** Whether what has the focus says so, or the line around it. */
export async function focusIsSeen(page: Page): Promise<boolean> {
  await page.evaluate(inPage);
  return page.evaluate("focusIsSeen()");
}
