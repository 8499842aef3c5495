import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { commands } from "../commands/registry.ts";
import { OperatorError } from "../errors.ts";
import { slackManifest } from "../platforms/slack/manifest.ts";

/** Where the manifests as they are kept say that the server is; whoever installs the app puts their own address there. */
export const exampleUrl = "https://bot.example.com";

const folder = new URL("../../manifests/", import.meta.url);

/** The text of manifests/slack.json for a server that is reached at `publicUrl`. */
export function slackManifestText(publicUrl: string): string {
  return `${JSON.stringify(slackManifest(commands, publicUrl), null, 2)}\n`;
}

/**
 * `npm run manifests [-- --url https://bot.acme.com]` writes manifests/slack.json: paste it where Slack asks for an
 * app manifest. Without an address it is written for an example.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: "string", default: exampleUrl } } });
  const text = slackManifestText(addressOf(values.url));
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
