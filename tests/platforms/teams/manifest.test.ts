import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { commands, shortcuts } from "../../../src/commands/registry.ts";
import { OperatorError } from "../../../src/errors.ts";
import { colorIcon, outlineIcon } from "../../../src/operator/icons.ts";
import { exampleUrl, makeManifests, teamsManifestTexts } from "../../../src/operator/manifests.ts";
import { appIdPlace, localizations, searchCommand, teamsLocalization, teamsManifest } from "../../../src/platforms/teams/manifest.ts";
import { languages } from "../../../src/text.ts";

const root = new URL("../../../", import.meta.url);
const schemaFile = `${process.env["THROUGHLINE_SHARED"] ?? ""}/schemas/teams/manifest.v1.30.schema.json`;
const appId = "0a1b2c3d-0000-4000-8000-000000000001";
const offered = { commands, shortcuts };
const filled = teamsManifest(offered, { appId, version: "1.0.0", about: "https://acme.example/bot", targeted: true });
const kept = { appId: null, version: "1.0.0", about: `${exampleUrl}/`, targeted: false };
const keptFile = (name: string) => readFile(new URL(`manifests/teams/${name}`, root));

test("the manifest and its languages that are kept are those the registry gives, with a place for the app's id", async () => {
  const texts = teamsManifestTexts(kept);
  for (const [name, text] of Object.entries(texts)) expect((await keptFile(name)).toString()).toBe(text);
  expect(texts["manifest.json"]?.split(appIdPlace)).toHaveLength(4);
});

test("every featured command is in its list, and every shortcut in its menus beside the search", () => {
  const [bot] = filled.bots;
  const listed = bot?.commandLists[0]?.commands.map(({ title }) => title) ?? [];
  expect(listed).toEqual(commands.filter(({ featured }) => featured).map(({ word }) => word));
  expect(listed.length).toBeLessThanOrEqual(12);
  expect(bot?.scopes).toEqual(["personal", "team", "groupChat"]);
  const [extension] = filled.composeExtensions;
  expect(extension?.commands.map(({ id, type, context }) => [id, type, context.includes("message")])).toEqual([
    [searchCommand.id, "query", false],
    ...shortcuts.map(({ id, on }) => [id, "action", on === "message"]),
  ]);
});

test("each language says everything that is shown, in words that fit", () => {
  for (const { language } of localizations) {
    const said = teamsLocalization(offered, language);
    for (const [place, text] of Object.entries(said)) {
      if (place !== "$schema") expect({ place, text, shown: valueAt(filled, place) }).toMatchObject({ shown: expect.any(String) });
    }
    expect(Object.keys(said).filter((place) => place.endsWith("description")).length).toBe(
      JSON.stringify([filled.bots, filled.composeExtensions]).split('"description"').length - 1,
    );
  }
  for (const language of languages) {
    const said = teamsLocalization(offered, language);
    const longest = (ending: RegExp) => Math.max(...Object.entries(said).flatMap(([place, text]) => (ending.test(place) ? [text.length] : [])));
    expect(longest(/^description\.short$/)).toBeLessThanOrEqual(80);
    expect(longest(/\.description$/)).toBeLessThanOrEqual(128);
    expect(longest(/\.title$/)).toBeLessThanOrEqual(32);
  }
});

test("it is valid by Microsoft's own schema once its id is filled in, and only then", async ({ skip }) => {
  skip(!existsSync(schemaFile), "THROUGHLINE_SHARED does not lead to schemas/teams/manifest.v1.30.schema.json");
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const valid = ajv.compile(JSON.parse(await readFile(schemaFile, "utf8")));
  const plain = JSON.parse(JSON.stringify(filled));
  valid(plain);
  expect(valid.errors ?? []).toEqual([]);
  expect(valid(JSON.parse((await keptFile("manifest.json")).toString()))).toBe(false);
  expect(valid({ ...plain, surprise: true })).toBe(false);
});

test("its icons are our own, in the sizes that Teams asks for", async () => {
  for (const [name, draw, size] of [
    ["color.png", colorIcon, 192],
    ["outline.png", outlineIcon, 32],
  ] as const) {
    const [file, drawn] = [decode(await keptFile(name)), decode(draw())];
    expect([name, file.width, file.height]).toEqual([name, size, size]);
    expect(file.pixels.equals(drawn.pixels)).toBe(true);
  }
  const outline = decode(outlineIcon()).pixels;
  const drawn = [...outline.keys()].filter((at) => at % 4 === 3 && (outline[at] ?? 0) > 0);
  expect(drawn.length).toBeGreaterThan(60);
  expect(drawn.length).toBeLessThan(400);
  for (const at of drawn) expect([...outline.subarray(at - 3, at)]).toEqual([255, 255, 255]);
});

test("npm run manifests -- --zip makes the package that an administrator uploads", async () => {
  const folder = await mkdtemp(join(tmpdir(), "throughline-package-"));
  const file = join(folder, "out.zip");
  const run = (words: readonly string[], environment = {}) => makeManifests(["--zip", file, ...words], environment);
  try {
    await expect(run([])).rejects.toThrow("Say whose package it is: --app-id");
    await expect(run(["--app-id", "throughline"])).rejects.toThrow('as Microsoft Entra shows it; "throughline" is none');
    await expect(run([], { TEAMS_APP_ID: appId })).rejects.toThrow("Teams asks for a page about the app");
    await expect(run(["--app-id", appId, "--about", "http://acme.example"])).rejects.toThrow("--about must be the https address");
    await expect(run(["--app-id", appId, "--url", "bot.acme.example"])).rejects.toThrow("--url must be the https address at which this server");
    await expect(run(["--app-id", appId], { PUBLIC_URL: "http://localhost:3000" })).rejects.toThrow("PUBLIC_URL must be the https address");
    await expect(run(["--app-id", appId, "--socket"])).rejects.toThrow("--socket is Slack's");
    await expect(run(["--app-id", appId, "--icons"])).rejects.toThrow("--icons draws them anew");
    await expect(run(["--bogus"])).rejects.toThrow(new OperatorError("Unknown option '--bogus'."));
    await expect(makeManifests(["--app-id", appId], {})).rejects.toThrow("give --zip as well");
    await expect(run(["--app-id", appId, "--url", "https://bot.acme.example", "--version", "v2"])).rejects.toThrow('"v2" is none');
    expect(existsSync(file)).toBe(false);
    await run(["--app-id", appId.toUpperCase(), "--targeted"], { PUBLIC_URL: "https://acme.example/bot" });
    const files = unzipSync(await readFile(file));
    expect(Object.keys(files).sort()).toEqual(["color.png", "ja.json", "manifest.json", "outline.png", "zh-cn.json"]);
    expect(JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array()))).toEqual(JSON.parse(JSON.stringify(filled)));
    expect(Buffer.from(files["color.png"] ?? []).equals(await keptFile("color.png"))).toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** What stands at "bots[0].commandLists[0].commands[1].title". */
function valueAt(whole: unknown, place: string): unknown {
  return place.split(/[.[\]]+/).reduce<unknown>((within, key) => Object(within)[key], whole);
}

/** Of a picture with 8 bits a channel, red, green, blue and alpha. */
function decode(png: Buffer) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect([...png.subarray(24, 29)]).toEqual([8, 6, 0, 0, 0]);
  const data = png.subarray(png.indexOf("IDAT") + 4, png.indexOf("IEND") - 8);
  const rows = inflateSync(data);
  const pixels = Array.from({ length: height }, (_, y) => rows.subarray(y * (width * 4 + 1) + 1, (y + 1) * (width * 4 + 1)));
  return { width, height, pixels: Buffer.concat(pixels) };
}
