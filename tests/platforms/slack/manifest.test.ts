import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { commands, shortcuts } from "../../../src/commands/registry.ts";
import { exampleUrl, slackManifestText } from "../../../src/operator/manifests.ts";
import { botEvents, botScopes, slackManifest } from "../../../src/platforms/slack/manifest.ts";
import { languages } from "../../../src/text.ts";

const root = new URL("../../../", import.meta.url);
const schemaFile = `${process.env["THROUGHLINE_SHARED"] ?? ""}/schemas/slack/manifest.v2.schema.json`;
const manifest = slackManifest({ commands, shortcuts }, "https://bot.acme.example");

/** What Slack's documents say each method needs. */
const scopesOf: Record<string, readonly string[]> = {
  "auth.test": [],
  "chat.postMessage": ["chat:write"],
  "chat.update": ["chat:write"],
  "views.open": [],
  "views.push": [],
  "views.update": [],
  "views.publish": [],
  "users.lookupByEmail": ["users:read.email"],
  "users.info": ["users:read", "users:read.email"],
};

test("the manifest that is kept is the one the registry gives", async () => {
  expect(await readFile(new URL("manifests/slack.json", root), "utf8")).toBe(slackManifestText(exampleUrl));
});

test("every command with a slash of its own is in it, and the door to all the others", () => {
  const listed = manifest.features.slash_commands.map((command) => command.command);
  expect(listed).toEqual(["/rev", ...commands.filter((command) => command.slash).map((command) => `/${command.word}`)]);
  expect(listed.length).toBeLessThanOrEqual(5);
});

test("every shortcut of the registry is in it, in words that fit, and so is the Home tab", () => {
  expect(manifest.features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(shortcuts.map(({ id }) => id));
  expect(shortcuts.length).toBeLessThanOrEqual(10);
  for (const language of languages) {
    for (const { label, about } of shortcuts) expect([label[language].length <= 24, about[language].length <= 150]).toEqual([true, true]);
  }
  expect(manifest.features.app_home.home_tab_enabled).toBe(true);
});

test("everything comes to one address", () => {
  const addresses = JSON.stringify(manifest).match(/https:[^"]+/g);
  expect(new Set(addresses)).toEqual(new Set(["https://bot.acme.example/slack/events"]));
});

test("it asks for what the methods that are called need, and no more", async () => {
  const called = await methodsCalled();
  expect(called).not.toEqual([]);
  expect(called.filter((method) => !(method in scopesOf))).toEqual([]);
  expect([...botScopes].sort()).toEqual([...new Set(["commands", ...called.flatMap((method) => scopesOf[method] ?? [])])].sort());
});

test("it subscribes to no event that is not handled", async () => {
  const connect = await readFile(new URL("src/platforms/slack/connect.ts", root), "utf8");
  expect([...connect.matchAll(/app\.event\("(\w+)"/g)].map(([, event]) => event)).toEqual([...botEvents]);
});

test("it is valid by Slack's own schema", async ({ skip }) => {
  skip(!existsSync(schemaFile), "THROUGHLINE_SHARED does not lead to schemas/slack/manifest.v2.schema.json");
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const valid = ajv.compile(JSON.parse(await readFile(schemaFile, "utf8")));
  valid(JSON.parse(await readFile(new URL("manifests/slack.json", root), "utf8")));
  expect(valid.errors ?? []).toEqual([]);
  expect(valid({ ...manifest, surprise: true, features: { slash_commands: [] } })).toBe(false);
});

async function methodsCalled(): Promise<string[]> {
  const folder = new URL("src/platforms/slack/", root);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts"));
  const sources = await Promise.all(files.map((file) => readFile(new URL(file, folder), "utf8")));
  const calls = sources.flatMap((source) => [...source.matchAll(/\bclient\s*\.((?:[a-z]\w*\.)+\w+)\(|apiCall\(\s*"([\w.]+)"/g)]);
  return [...new Set(calls.map(([, alias, named]) => alias ?? named ?? ""))];
}
