import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { OperatorError } from "../src/errors.ts";

const slack = { SLACK_SIGNING_SECRET: "shh", SLACK_BOT_TOKEN: "xoxb-1" };
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
