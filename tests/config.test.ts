import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { OperatorError } from "../src/errors.ts";

const slack = { SLACK_SIGNING_SECRET: "shh", SLACK_BOT_TOKEN: "xoxb-1" };
const teams = {
  TEAMS_APP_ID: "0A1B2C3D-0000-4000-8000-000000000001",
  TEAMS_APP_PASSWORD: "pa~ssword",
  TEAMS_TENANT_ID: "0a1b2c3d-0000-4000-8000-000000000002",
};
const url = "postgresql://me:pa55@db:5432/throughline";

test("with nothing set it is the sandbox, at home, on the embedded database", () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    database: { folder: "./data/database" },
    dataDir: "./data",
    folder: ".",
    editor: null,
    publicUrl: "http://localhost:3000",
    webhookSecret: null,
    encryptionKeys: null,
    slack: null,
    teams: null,
    metricsToken: null,
    logLevel: "info",
    sandbox: true,
    failpoint: null,
    leaseMs: null,
  });
});

test("what is empty is not set, and what is nobody's is not looked at", () => {
  expect(readConfig({ DATABASE_URL: "", SLACK_BOT_TOKEN: "", PORT: "", HOME: "/root", SLACK_EVIL: "1" })).toEqual(readConfig({}));
});

test("all that is set is taken", () => {
  const variables = {
    ...slack,
    PORT: "8080",
    HOST: "0.0.0.0",
    DATABASE_URL: url,
    DATA_DIR: "/var/throughline",
    PUBLIC_URL: "https://bot.example",
    WEBHOOK_SECRET: `whsec_${"A".repeat(43)}=`,
    ENCRYPTION_KEYS: "k:v",
    SLACK_API_URL: "http://127.0.0.1:9/slack/api/",
    METRICS_TOKEN: "0123456789abcdef",
    LOG_LEVEL: "warn",
  };
  expect(readConfig(variables)).toMatchObject({
    port: 8080,
    host: "0.0.0.0",
    database: { url },
    dataDir: "/var/throughline",
    publicUrl: "https://bot.example",
    webhookSecret: variables.WEBHOOK_SECRET,
    encryptionKeys: "k:v",
    slack: { signingSecret: "shh", botToken: "xoxb-1", apiUrl: "http://127.0.0.1:9/slack/api/" },
    metricsToken: "0123456789abcdef",
    logLevel: "warn",
    sandbox: false,
  });
});

test("an app-level token takes the place of the signing secret, and goes before it where both are set", () => {
  const connectsOut = { appToken: "xapp-1", botToken: "xoxb-1", apiUrl: null };
  expect(readConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" })).toMatchObject({ slack: connectsOut, sandbox: false });
  expect(readConfig({ ...slack, SLACK_APP_TOKEN: "xapp-1" }).slack).toEqual(connectsOut);
});

test("Teams may be set alone or beside Slack; ids are read in any case", () => {
  const { TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenantId } = teams;
  const read = { appId: "0a1b2c3d-0000-4000-8000-000000000001", password, tenantId, cloudUrl: null };
  expect(readConfig({ ...teams, DATABASE_URL: url })).toMatchObject({ slack: null, teams: read, sandbox: false });
  expect(readConfig({ ...teams, ...slack })).toMatchObject({ slack: { botToken: "xoxb-1" }, teams: read, sandbox: false });
});

test.each(["http://127.0.0.1:3978", "http://localhost:1", "http://[::1]:3978"])("Microsoft's cloud may be stood in for at %s", (TEAMS_CLOUD_URL) => {
  expect(readConfig({ ...teams, TEAMS_CLOUD_URL }).teams?.cloudUrl).toBe(TEAMS_CLOUD_URL);
});

test("the public address follows the port", () => {
  expect(readConfig({ PORT: "4000" }).publicUrl).toBe("http://localhost:4000");
});

const refused: [Record<string, string>, RegExp][] = [
  [{ PORT: "http" }, /^PORT is not a port\b.*Correct it/],
  [{ PORT: "65536" }, /^PORT /],
  [{ PORT: "80.5" }, /^PORT /],
  [{ PORT: "-1" }, /^PORT /],
  [{ DATABASE_URL: "mysql://db" }, /^DATABASE_URL is not a postgresql:\/\/ address/],
  [{ PUBLIC_URL: "bot.example" }, /^PUBLIC_URL is not an http:\/\/ or https:\/\/ address/],
  [{ PUBLIC_URL: "javascript:alert(1)" }, /^PUBLIC_URL is not an http:\/\/ or https:\/\/ address/],
  [{ WEBHOOK_SECRET: "secret" }, /^WEBHOOK_SECRET is not "whsec_" and at least 24 bytes of base64/],
  [{ WEBHOOK_SECRET: "whsec_c2hvcnQ=" }, /^WEBHOOK_SECRET /],
  [{ SLACK_BOT_TOKEN: "xoxp-1", SLACK_SIGNING_SECRET: "shh" }, /^SLACK_BOT_TOKEN is not a bot token/],
  [{ SLACK_BOT_TOKEN: "xoxb-1" }, /SLACK_SIGNING_SECRET is not\. Copy it/],
  [{ SLACK_SIGNING_SECRET: "shh" }, /SLACK_BOT_TOKEN is not\. Copy it/],
  [{ SLACK_APP_TOKEN: "xapp-1" }, /^SLACK_APP_TOKEN is set but SLACK_BOT_TOKEN is not\. Copy it/],
  [{ SLACK_APP_TOKEN: "xapp-1", SLACK_SIGNING_SECRET: "shh" }, /SLACK_BOT_TOKEN is not\. Copy it/],
  [{ SLACK_APP_TOKEN: "xoxb-1", SLACK_BOT_TOKEN: "xoxb-1" }, /^SLACK_APP_TOKEN is not an app-level token/],
  [{ SLACK_CLIENT_ID: "1.2", ...slack }, /^SLACK_CLIENT_ID is set, but this version/],
  [{ SLACK_API_URL: "http://127.0.0.1:9" }, /SLACK_API_URL is set but/],
  [{ ...slack, SLACK_API_URL: "nowhere" }, /^SLACK_API_URL is not an http/],
  [{ ...teams, TEAMS_APP_ID: "throughline" }, /^TEAMS_APP_ID is not an id as Microsoft Entra shows it/],
  [{ ...teams, TEAMS_APP_ID: "00000000-0000-0000-0000-000000000000" }, /^TEAMS_APP_ID is not an id as Microsoft Entra shows it/],
  [{ ...teams, TEAMS_TENANT_ID: "acme.onmicrosoft.com" }, /^TEAMS_TENANT_ID is not an id as Microsoft Entra shows it/],
  [{ ...teams, TEAMS_APP_PASSWORD: "  " }, /^TEAMS_APP_PASSWORD is blank/],
  [{ ...teams, TEAMS_APP_ID: "" }, /^TEAMS_TENANT_ID is set but TEAMS_APP_ID is not\. In Microsoft Entra, copy the Application/],
  [{ ...teams, ...slack, TEAMS_APP_ID: "" }, /but TEAMS_APP_ID is not\./],
  [
    { ...teams, TEAMS_APP_PASSWORD: "" },
    /^TEAMS_APP_ID is set but TEAMS_APP_PASSWORD is not\. In Microsoft Entra, copy the value of a client secret/,
  ],
  [{ ...teams, TEAMS_TENANT_ID: "" }, /^TEAMS_APP_ID is set but TEAMS_TENANT_ID is not\. In Microsoft Entra, copy the Directory/],
  [{ TEAMS_APP_ID: teams.TEAMS_APP_ID }, /^TEAMS_APP_ID is set but TEAMS_TENANT_ID and TEAMS_APP_PASSWORD are not\./],
  [{ TEAMS_TENANT_ID: teams.TEAMS_TENANT_ID }, /but TEAMS_APP_ID and TEAMS_APP_PASSWORD are not\./],
  [{ TEAMS_APP_PASSWORD: "shh" }, /but TEAMS_APP_ID and TEAMS_TENANT_ID are not\./],
  [{ TEAMS_CLOUD_URL: "http://127.0.0.1:9" }, /^TEAMS_CLOUD_URL is set but TEAMS_APP_ID, TEAMS_TENANT_ID and TEAMS_APP_PASSWORD are not\./],
  [{ ...teams, TEAMS_CLOUD_URL: "https://login.example" }, /^TEAMS_CLOUD_URL is not an http:\/\/ address of this machine/],
  [{ ...teams, TEAMS_CLOUD_URL: "http://127.0.0.1.evil.example" }, /^TEAMS_CLOUD_URL is not/],
  [{ ...teams, TEAMS_CLOUD_URL: "http://localhost@evil.example" }, /^TEAMS_CLOUD_URL is not/],
  [{ ...teams, TEAMS_CLOUD_URL: "nowhere" }, /^TEAMS_CLOUD_URL is not/],
  [{ METRICS_TOKEN: "short" }, /^METRICS_TOKEN is shorter than 16 characters/],
  [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL /],
  [{ DATABASE_URL: url }, /the sandbox runs on the embedded database only/],
  [{ HOST: "0.0.0.0" }, /The sandbox answers only on this machine, not on HOST 0\.0\.0\.0/],
  [{ HOST: "::" }, /The sandbox answers only on this machine/],
  [{ HOST: "192.168.1.2", ...slack }, /needs METRICS_TOKEN/],
  [{ THROUGHLINE_FAILPOINT: "sometime" }, /^THROUGHLINE_FAILPOINT /],
];
test.each(refused)("%j is refused with a sentence that says what to do", (variables, sentence) => {
  const start = () => readConfig(variables);
  expect(start).toThrow(OperatorError);
  expect(start).toThrow(sentence);
  expect(start).toThrow(/\.$/);
});

test("no refusal says a secret aloud", () => {
  const secrets = {
    WEBHOOK_SECRET: "pa55word",
    SLACK_BOT_TOKEN: "pa55word",
    SLACK_APP_TOKEN: "pa55word",
    TEAMS_APP_PASSWORD: "pa55word",
    METRICS_TOKEN: "pa55word",
    DATABASE_URL: "pa55word",
  };
  for (const [name, value] of Object.entries(secrets)) {
    expect(() => readConfig({ [name]: value })).toThrow(expect.not.objectContaining({ message: expect.stringContaining("pa55word") }));
  }
});

test.each(["localhost", "::1", "127.0.0.1"])("the sandbox may answer on %s", (HOST) => {
  expect(readConfig({ HOST })).toMatchObject({ sandbox: true, host: HOST });
});
