import { CloudAdapter } from "botbuilder";
import { BotFrameworkAuthenticationFactory, type ServiceClientCredentials } from "botframework-connector";
import express from "express";
import { teamsApp } from "../teams-requests.ts";

/** The least a bot could do with botbuilder: it says what it was told, with authentication on both ways, by the SDK's own connector client. */
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
    await turn.sendActivity(turn.activity.text);
  });
});
app.listen(Number(process.env["PORT"]), "127.0.0.1", () => process.stdout.write("ready\n"));
