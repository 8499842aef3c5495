import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { bundlePage } from "../../src/sandbox/serve/bundle.ts";
import { pageEntry } from "../../src/sandbox/serve/shell.ts";

/** Sources in a folder of their own. */
async function sources(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-page-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return join(folder, "main.tsx");
}

function logged() {
  const lines: string[] = [];
  return { lines, log: pino({ base: null }, { write: (line) => void lines.push(line) }) };
}

test("a page is bundled with its styles, for the browser, and as React's production build", async () => {
  const { log, lines } = logged();
  const { made } = bundlePage(pageEntry, log);
  const bundled = await made;
  if ("problem" in bundled) throw new Error(bundled.problem);
  expect([...bundled.files.keys()].toSorted()).toEqual(["main.css", "main.js"]);
  const script = bundled.files.get("main.js")?.body.toString() ?? "";
  expect(script).not.toContain("process.env");
  expect(script).not.toContain("react-dom-client.development");
  expect(script).not.toMatch(/\beval\(|new Function\(/);
  expect(bundled.files.get("main.css")?.body.toString()).not.toMatch(/@import|url\((?!["']?data:)/);
  expect(lines).toEqual([]);
});

test("the same sources give the same tag, others another", async () => {
  const { log } = logged();
  const tagOf = async (text: string) => {
    const bundled = await bundlePage(await sources({ "main.tsx": text }), log).made;
    return "files" in bundled ? bundled.files.get("main.js")?.etag : bundled.problem;
  };
  const tag = await tagOf("document.title = 'one';");
  expect(tag).toMatch(/^"[\w-]{43}"$/);
  expect(await tagOf("document.title = 'one';")).toBe(tag);
  expect(await tagOf("document.title = 'two';")).not.toBe(tag);
});

test("sources that cannot be bundled are told of, with the place, and logged", async () => {
  const { log, lines } = logged();
  const bundled = await bundlePage(await sources({ "main.tsx": 'import { none } from "./none.ts";\nnone(' }), log).made;
  expect(bundled).toEqual({ problem: expect.stringContaining("main.tsx:2:5") });
  expect(lines.join()).toContain("could not be bundled");
});

test("a bundler that is stopped in the middle of its work ends, and complains of nothing", async () => {
  const { log, lines } = logged();
  const bundle = bundlePage(pageEntry, log);
  await bundle.stop();
  await bundle.made;
  expect(lines).toEqual([]);
});

test("two that bundle at once do not end each other's bundler", async () => {
  const { log, lines } = logged();
  const [one, other, stopped] = [bundlePage(pageEntry, log), bundlePage(pageEntry, log), bundlePage(pageEntry, log)];
  await stopped.stop();
  for (const bundle of [one, other]) expect(await bundle.made).toHaveProperty("files");
  expect(lines).toEqual([]);
});
