import { z } from "zod";
import { OperatorError } from "./errors.ts";

/** Reached by Slack over HTTP, or connecting out to it by Socket Mode. */
export type SlackConfig = ({ signingSecret: string } | { appToken: string }) & { botToken: string; apiUrl: string | null };

/** One tenant, by an app of its own. */
export type TeamsConfig = { appId: string; password: string; tenantId: string /** Null: Microsoft's. */; cloudUrl: string | null };

export const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "::1"]);

export const webAddress = z.url({ protocol: /^https?$/, error: "is not an http:// or https:// address" });

const noId = "is not an id as Microsoft Entra shows it (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)";
const guid = z
  .guid(noId)
  .toLowerCase()
  .refine((id) => /[1-9a-f]/.test(id), noId);

/** What the environment says of chat platforms. */
export const ChatVariables = z.object({
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-/, 'is not a bot token (they start with "xoxb-")')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, 'is not an app-level token (they start with "xapp-")')
    .optional(),
  SLACK_API_URL: webAddress.optional(),
  TEAMS_APP_ID: guid.optional(),
  TEAMS_APP_PASSWORD: z.string().trim().min(1, "is blank").optional(),
  TEAMS_TENANT_ID: guid.optional(),
  TEAMS_CLOUD_URL: z.string().refine(isOfThisMachine, "is not an http:// address of this machine, as http://127.0.0.1:3978").optional(),
});

type Told = z.infer<typeof ChatVariables>;

/**
 * With an app-level token Slack sends nothing over HTTP, so a signing secret that is set as well is not used. Null: nothing is set.
 * @throws OperatorError for a half-set combination.
 */
export function slackOf(told: Told): SlackConfig | null {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl = null } = told;
  if (!botToken) {
    const half = appToken ? "SLACK_APP_TOKEN" : signingSecret ? "SLACK_SIGNING_SECRET" : null;
    if (half) throw new OperatorError(`${half} is set but SLACK_BOT_TOKEN is not. Copy it from your app's OAuth & Permissions page.`);
    if (apiUrl) throw new OperatorError("SLACK_API_URL is set but SLACK_BOT_TOKEN is not. Set the bot's tokens as well, or leave it out.");
    return null;
  }
  if (appToken) return { appToken, botToken, apiUrl };
  if (signingSecret) return { signingSecret, botToken, apiUrl };
  throw new OperatorError(
    "SLACK_BOT_TOKEN is set but SLACK_SIGNING_SECRET is not. Copy it from your app's Basic Information page, or set SLACK_APP_TOKEN for Socket Mode.",
  );
}

/**
 * All three of the app's names or none: without an id nothing that is sent to the bot would be checked. Null: nothing is set.
 * @throws OperatorError for a half-set combination.
 */
export function teamsOf(told: Told): TeamsConfig | null {
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenantId, TEAMS_CLOUD_URL: cloudUrl = null } = told;
  if (appId && password && tenantId) return { appId, password, tenantId, cloudUrl };
  const missing = teamsNames.filter((name) => told[name] === undefined);
  const set = [...teamsNames, "TEAMS_CLOUD_URL" as const].find((name) => told[name] !== undefined);
  if (set === undefined) return null;
  const names = new Intl.ListFormat("en-GB").format(missing);
  const where = new Intl.ListFormat("en-GB").format(missing.map((name) => whereFound[name]));
  throw new OperatorError(`${set} is set but ${names} ${missing.length > 1 ? "are" : "is"} not. In Microsoft Entra, ${where}.`);
}

const teamsNames = ["TEAMS_APP_ID", "TEAMS_TENANT_ID", "TEAMS_APP_PASSWORD"] as const;

const whereFound: Record<(typeof teamsNames)[number], string> = {
  TEAMS_APP_ID: "copy the Application (client) ID from your app registration",
  TEAMS_TENANT_ID: "copy the Directory (tenant) ID from your app registration",
  TEAMS_APP_PASSWORD: "copy the value of a client secret (Certificates & secrets)",
};

/** A stand-in is given the bot's password, and says who may send to it: only this machine's own may. */
function isOfThisMachine(told: string): boolean {
  const url = URL.parse(told);
  return url?.protocol === "http:" && loopback.has(url.hostname.replace(/^\[|\]$/g, "")) && url.username === "" && url.password === "";
}
