import { mkdir, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { strToU8, zipSync } from "fflate";
import { z } from "zod";
import { commands, shortcuts } from "../commands/registry.ts";
import { environmentWith } from "../config.ts";
import { OperatorError } from "../errors.ts";
import { slackManifest } from "../platforms/slack/manifest.ts";
import { localizations, type TeamsApp, teamsLocalization, teamsManifest } from "../platforms/teams/manifest.ts";
import { colorIcon, outlineIcon } from "./icons.ts";
import { sentenceOf } from "./sentence.ts";
import { readWords } from "./words.ts";

/** Where the manifests as they are kept say that the server is; whoever installs the app puts their own address there. */
export const exampleUrl = "https://bot.example.com";

const folder = new URL("../../manifests/", import.meta.url);
const teamsFolder = new URL("teams/", folder);
const icons = { "color.png": colorIcon, "outline.png": outlineIcon };

/** The text of manifests/slack.json for a server that is reached at `publicUrl`, or that connects out by Socket Mode (null). */
export function slackManifestText(publicUrl: string | null): string {
  return jsonText(slackManifest({ commands, shortcuts }, publicUrl));
}

/** The texts in manifests/teams/, by the names of their files. */
export function teamsManifestTexts(app: TeamsApp): Record<string, string> {
  const offered = { commands, shortcuts };
  const others = localizations.map(({ language, file }) => [file, jsonText(teamsLocalization(offered, language))]);
  return { "manifest.json": jsonText(teamsManifest(offered, app)), ...Object.fromEntries(others) };
}

/** The app package as an administrator uploads it; the same files always give the same bytes. */
export async function teamsPackage(app: TeamsApp & { appId: string }): Promise<Uint8Array> {
  const texts = Object.entries(teamsManifestTexts(app)).map(([file, text]) => [file, strToU8(text)]);
  const pictures = Object.keys(icons).map(async (file) => [file, await readFile(new URL(file, teamsFolder))]);
  return zipSync(Object.fromEntries([...texts, ...(await Promise.all(pictures))]), { mtime: "2026-01-01T00:00:00" });
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const options = {
  url: { type: "string" },
  socket: { type: "boolean", default: false },
  zip: { type: "boolean", default: false },
  "app-id": { type: "string" },
  version: { type: "string", default: "1.0.0" },
  about: { type: "string" },
  targeted: { type: "boolean", default: false },
  icons: { type: "boolean", default: false },
} as const;

/**
 * `npm run manifests [-- --url https://bot.acme.com | --socket]` writes manifests/slack.json: paste it where Slack asks for an
 * app manifest. Without an address it is written for an example; for Socket Mode it needs none. It writes manifests/teams/ as well.
 *
 * `npm run manifests -- --zip [FILE] --app-id GUID --url https://bot.acme.com` writes the package that Teams takes, and nothing else.
 */
export async function makeManifests(words: string[], environment = environmentWith({})): Promise<string[]> {
  const { values, positionals } = readWords(words, options);
  const [file, ...stray] = positionals;
  if (stray.length > 0 || (file !== undefined && !values.zip)) throw new OperatorError(`"${stray[0] ?? file}" stands by itself. Leave it out.`);
  refuseUnused(values);
  if (values.zip) return writePackage(file ?? "throughline-teams.zip", values, environment);
  if (values.socket && values.url !== undefined) throw new OperatorError("With --socket Slack needs no address of this server. Leave --url out.");
  const url = addressOf("--url", values.url ?? exampleUrl).origin;
  const { version, about = exampleUrl, targeted } = values;
  const texts = teamsManifestTexts({ appId: null, version: versionOf(version), about: addressOf("--about", about).href, targeted });
  const files = [
    ["slack.json", slackManifestText(values.socket ? null : url)],
    ...Object.entries(texts).map(([name, text]) => [`teams/${name}`, text]),
  ];
  // Drawn only when asked for: another version of zlib writes the same picture in other bytes.
  const pictures = values.icons ? Object.entries(icons).map(([name, draw]) => [`teams/${name}`, draw()] as const) : [];
  await mkdir(teamsFolder, { recursive: true });
  for (const [name = "", content = ""] of [...files, ...pictures]) await writeFile(new URL(name, folder), content);
  return [...files, ...pictures].map(([name]) => `Wrote manifests/${name}`);
}

type Values = ReturnType<typeof readWords<typeof options>>["values"];

/** What says something of a file that is not written. */
function refuseUnused({ zip, socket, icons, "app-id": appId }: Values): void {
  if (zip && socket)
    throw new OperatorError("--zip writes the package for Teams alone, and --socket is Slack's. Write Slack's manifest without --zip.");
  if (zip && icons) throw new OperatorError("--zip takes the icons as they are kept, and --icons draws them anew. Run it with --icons alone first.");
  if (!zip && appId !== undefined) throw new OperatorError("--app-id belongs to the package for Teams: give --zip as well.");
}

async function writePackage(file: string, { version, targeted, ...given }: Values, environment: NodeJS.ProcessEnv): Promise<string[]> {
  const { TEAMS_APP_ID, PUBLIC_URL, INIT_CWD = "." } = environment;
  const appId = given["app-id"] ?? TEAMS_APP_ID;
  if (!appId)
    throw new OperatorError("Say whose package it is: --app-id and the Application (client) ID of your app registration, or set TEAMS_APP_ID.");
  if (!z.guid().safeParse(appId).success) throw new OperatorError(`--app-id takes the id as Microsoft Entra shows it; "${appId}" is none.`);
  const [flag, about] =
    [
      ["--about", given.about],
      ["--url", given.url],
      ["PUBLIC_URL", PUBLIC_URL],
    ].find(([, told]) => told) ?? [];
  if (!flag || !about) throw new OperatorError("Teams asks for a page about the app: --about https://…, or --url and the address of this server.");
  const app = { appId: appId.toLowerCase(), version: versionOf(version), about: addressOf(flag, about).href, targeted };
  const path = resolve(INIT_CWD, file);
  const bytes = await teamsPackage(app);
  await writeFile(path, bytes).catch((error: unknown) => {
    throw new OperatorError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  return [`Wrote ${path}: upload it under "Manage your apps", or have an administrator do so in the Teams admin center.`];
}

function addressOf(flag: string, told: string): URL {
  const url = URL.parse(told);
  if (url?.protocol === "https:") return url;
  const which = flag === "--about" ? "of a page about the app" : "at which this server is reached";
  throw new OperatorError(`${flag} must be the https address ${which}; "${told}" is not.`);
}

function versionOf(told: string): string {
  if (/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(told) && told.length <= 256) return told;
  throw new OperatorError(`--version takes three numbers, as 1.0.1; "${told}" is none.`);
}

if (import.meta.main) {
  try {
    for (const line of await makeManifests(process.argv.slice(2))) console.log(line);
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}
