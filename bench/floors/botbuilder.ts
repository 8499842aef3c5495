import { CloudAdapter } from "botbuilder";
import { BotFrameworkAuthenticationFactory, type ServiceClientCredentials } from "botframework-connector";
import express from "express";
import pg from "pg";
import { teamsApp } from "../teams-requests.ts";
import { storyStatement } from "./story-statement.ts";

/**
 * The least a bot could do with botbuilder, with authentication on both ways and by the SDK's own connector client: it says what it was told; asked
 * for the "story" of an account, it runs the statement that the product runs, by a bare and named `pg` query, and says the account's name.
 */
const sample = "sample.com";
const { text, values } = await storyStatement(sample);
const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 12 });
const cloud = `http://127.0.0.1:${process.env["CLOUD_PORT"]}`;
const botFramework = "https://api.botframework.com";
const response = await fetch(`${cloud}/${teamsApp.tenantId}/oauth2/v2.0/token`, { method: "POST" });
const token: string = JSON.parse(await response.text()).access_token;
const credentials: ServiceClientCredentials = {
  signRequest: async (request) => {
    request.headers.set("authorization", `Bearer ${token}`);
    return request;
  },
};
const metadata = `${cloud}/v1/.well-known/openidconfiguration`;
const factory = {
  isValidAppId: async (id: string) => id === teamsApp.appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => credentials,
};
const authentication = BotFrameworkAuthenticationFactory.create(
  ...(["", true, `${cloud}/${teamsApp.tenantId}`, botFramework, botFramework, cloud, metadata, metadata, ""] as const),
  factory,
  { requiredEndorsements: [] },
);
const adapter = new CloudAdapter(authentication);
adapter.onTurnError = async (_turn, error) => {
  throw error;
};

const app = express().use(express.json());
app.post("/api/messages", async (request, answer) => {
  await adapter.process(request, answer, async (turn) => {
    await turn.sendActivity(await answerTo(turn.activity.text));
  });
});

async function answerTo(told: string): Promise<string> {
  const [word, domain] = told.split(" ");
  if (word !== "story") return told;
  const { rows } = await pool.query({ name: "story", text, values: values.map((value) => (value === sample ? domain : value)) });
  return `${rows[0]?.account.name}: ${rows[0]?.timeline.length} events`;
}

app.listen(Number(process.env["PORT"]), "127.0.0.1", () => process.stdout.write("ready\n"));
