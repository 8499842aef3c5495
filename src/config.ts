import { z } from "zod";
import { ChatVariables, loopback, type SlackConfig, slackOf, type TeamsConfig, teamsOf, webAddress } from "./chat-config.ts";
import { OperatorError } from "./errors.ts";

/** What the environment says, checked. */
export type Config = {
  port: number;
  host: string;
  database: { url: string } | { folder: string };
  dataDir: string;
  /** Where the operator typed a command: files are named from there. npm itself starts scripts elsewhere. */
  folder: string;
  /** What the operator edits text with; null: nothing is set. */
  editor: string | null;
  publicUrl: string;
  webhookSecret: string | null;
  /** "id:base64" pairs, unparsed; null: generated beside the embedded database. */
  encryptionKeys: string | null;
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
  metricsToken: string | null;
  logLevel: string;
  /** Neither Slack nor Teams is set: the sandbox stands in for them. */
  sandbox: boolean;
  /** For tests of what a crash leaves behind: the process kills itself there. */
  failpoint: (typeof failpoints)[number] | null;
  /** For the same tests, in milliseconds: a crash is noticed when the lease of what it was sending runs out. */
  leaseMs: number | null;
};

const failpoints = ["before-claim", "after-accepted", "before-record"] as const;

const Environment = z.object({
  PORT: z.coerce.number("is not a port").int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "is not a postgresql:// address")
    .optional(),
  DATA_DIR: z.string().default("./data"),
  VISUAL: z.string().optional(),
  EDITOR: z.string().optional(),
  INIT_CWD: z.string().default("."),
  PUBLIC_URL: webAddress.optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'is not "whsec_" and at least 24 bytes of base64')
    .optional(),
  ENCRYPTION_KEYS: z.string().optional(),
  ...ChatVariables.shape,
  METRICS_TOKEN: z.string().min(16, "is shorter than 16 characters").optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  THROUGHLINE_FAILPOINT: z.enum(failpoints).optional(),
  THROUGHLINE_LEASE_MS: z.coerce.number("is not a number").int().min(1_000).max(600_000).optional(),
});

/** This process's environment with some of it set otherwise, for one that it starts. */
export const environmentWith = (changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({ ...process.env, ...changes });

/** Names that are kept for what this version cannot do: to ignore them would look as if it could. */
const keptForLater = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"];

const chatNames =
  "SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN) for Slack, or TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID for Teams";

/**
 * @param variables an environment; empty values count as unset.
 * @throws OperatorError with one sentence that says what to do, for a wrong or half-set combination.
 */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""));
  const early = keptForLater.find((name) => name in set);
  if (early) throw new OperatorError(`${early} is set, but this version connects one Slack workspace by its bot's token. Leave it out.`);
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new OperatorError(`${issue?.path.join(".")} ${issue?.message}. Correct it, or leave it out.`);
  }
  const told = parsed.data;
  const slack = slackOf(told);
  const teams = teamsOf(told);
  const sandbox = slack === null && teams === null;
  if (sandbox && told.DATABASE_URL) {
    throw new OperatorError(`DATABASE_URL is set but no chat platform is. Set ${chatNames}; the sandbox runs on the embedded database only.`);
  }
  if (sandbox && !loopback.has(told.HOST)) {
    throw new OperatorError(`The sandbox answers only on this machine, not on HOST ${told.HOST}. Leave HOST out, or set ${chatNames}.`);
  }
  if (!loopback.has(told.HOST) && !told.METRICS_TOKEN) {
    throw new OperatorError(`HOST ${told.HOST} is open to others, so /metrics needs METRICS_TOKEN. Set it to at least 16 random characters.`);
  }
  return {
    port: told.PORT,
    host: told.HOST,
    database: told.DATABASE_URL ? { url: told.DATABASE_URL } : { folder: `${told.DATA_DIR}/database` },
    dataDir: told.DATA_DIR,
    folder: told.INIT_CWD,
    editor: told.VISUAL ?? told.EDITOR ?? null,
    publicUrl: told.PUBLIC_URL ?? `http://localhost:${told.PORT}`,
    webhookSecret: told.WEBHOOK_SECRET ?? null,
    encryptionKeys: told.ENCRYPTION_KEYS ?? null,
    slack,
    teams,
    metricsToken: told.METRICS_TOKEN ?? null,
    logLevel: told.LOG_LEVEL,
    sandbox,
    failpoint: told.THROUGHLINE_FAILPOINT ?? null,
    leaseMs: told.THROUGHLINE_LEASE_MS ?? null,
  };
}
