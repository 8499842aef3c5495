import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { exampleUrl, slackManifestText } from "../../../src/operator/manifests.ts";

const file = fileURLToPath(new URL("../../../src/operator/manifests.ts", import.meta.url));
const schemaFile = `${process.env["THROUGHLINE_SHARED"] ?? ""}/schemas/slack/manifest.v2.schema.json`;

test("a manifest for Socket Mode turns it on, names no address, and is the same otherwise", () => {
  const text = slackManifestText(null);
  const socket = JSON.parse(text);
  expect(text).not.toMatch(/https?:/);
  expect(socket.settings.socket_mode_enabled).toBe(true);
  const withoutAddresses = JSON.parse(slackManifestText(exampleUrl), (key, value) => (key === "url" || key === "request_url" ? undefined : value));
  expect(withoutAddresses.settings.socket_mode_enabled).toBe(false);
  withoutAddresses.settings.socket_mode_enabled = true;
  expect(socket).toEqual(withoutAddresses);
});

test("it is valid by Slack's own schema", async ({ skip }) => {
  skip(!existsSync(schemaFile), "THROUGHLINE_SHARED does not lead to schemas/slack/manifest.v2.schema.json");
  const valid = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(JSON.parse(await readFile(schemaFile, "utf8")));
  valid(JSON.parse(slackManifestText(null)));
  expect(valid.errors ?? []).toEqual([]);
});

test("an address and Socket Mode at once are refused, and nothing is written", async () => {
  const kept = new URL("../../../manifests/slack.json", import.meta.url);
  const before = await readFile(kept, "utf8");
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, [file, "--socket", "--url", "https://bot.acme.example"], (error, _stdout, stderr) =>
      resolve(`${error?.code} ${stderr}`),
    );
  });
  expect(said.trim()).toBe("1 With --socket Slack needs no address of this server. Leave --url out.");
  expect(await readFile(kept, "utf8")).toBe(before);
});
