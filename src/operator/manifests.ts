import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { commands, shortcuts } from "../commands/registry.ts";
import { OperatorError } from "../errors.ts";
import { slackManifest } from "../platforms/slack/manifest.ts";

/** Where the manifests as they are kept say that the server is; whoever installs the app puts their own address there. */
export const exampleUrl = "https://bot.example.com";

const folder = new URL("../../manifests/", import.meta.url);

/** The text of manifests/slack.json for a server that is reached at `publicUrl`, or that connects out by Socket Mode (null). */
export function slackManifestText(publicUrl: string | null): string {
  return `${JSON.stringify(slackManifest({ commands, shortcuts }, publicUrl), null, 2)}\n`;
}

/**
 * `npm run manifests [-- --url https://bot.acme.com | --socket]` writes manifests/slack.json: paste it where Slack asks for an
 * app manifest. Without an address it is written for an example; for Socket Mode it needs none.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: "string" }, socket: { type: "boolean", default: false } } });
  if (values.socket && values.url !== undefined) throw new OperatorError("With --socket Slack needs no address of this server. Leave --url out.");
  const text = slackManifestText(values.socket ? null : addressOf(values.url ?? exampleUrl));
  await mkdir(folder, { recursive: true });
  await writeFile(new URL("slack.json", folder), text);
  console.log("Wrote manifests/slack.json");
}

function addressOf(told: string): string {
  const url = URL.parse(told);
  if (url?.protocol !== "https:") throw new OperatorError(`--url must be the https address at which Slack reaches this server; "${told}" is not.`);
  return url.origin;
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(error instanceof OperatorError ? error.message : error);
    process.exitCode = 1;
  });
}
