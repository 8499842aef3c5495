import { generateKeyPairSync, type JsonWebKey, randomUUID, sign } from "node:crypto";
import { postRequest } from "./connection.ts";
import type { Request } from "./requests.ts";
import { accountNumber } from "./seed.ts";

export const teamsApp = {
  appId: "11111111-1111-4111-8111-111111111111",
  tenantId: "22222222-2222-4222-8222-222222222222",
  password: "bench",
} as const;
export const teamsUser = { id: "29:1bench", aadObjectId: "33333333-3333-4333-8333-333333333333", name: "Rep 1", email: "rep1@ours.example" } as const;

/** Where the loopback connector listens, and the token that activities come with: signed once, as Microsoft keeps one for an hour. */
export type TeamsLine = { cloudPort: number; token: string };

const kid = "bench";

/** A key for what is sent to the apps, as Microsoft publishes its own, and a token by it. */
export function signer(): { publicKey: JsonWebKey; tokenFor(cloudPort: number): string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return {
    publicKey: { ...publicKey.export({ format: "jwk" }), kid, endorsements: ["msteams"] },
    tokenFor: (cloudPort) => {
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        iss: "https://api.botframework.com",
        aud: teamsApp.appId,
        serviceurl: serviceUrl(cloudPort),
        nbf: now - 300,
        exp: now + 7_200,
      };
      const signed = `${part({ alg: "RS256", typ: "JWT", kid })}.${part(claims)}`;
      return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
    },
  };
}

/** What is written to an app in a person's own chat, and answered at the connector; "journey" and "story" are of one of the accounts by chance. */
export const teamsWords = ["journey", "story", "help", "echo"] as const;
export type TeamsWord = (typeof teamsWords)[number];

export function teamsMessage({ cloudPort, token }: TeamsLine, word: TeamsWord, accounts: number): Request {
  const text = word === "help" || word === "echo" ? word : `${word} ${accountNumber(1 + Math.floor(Math.random() * accounts)).domain}`;
  const { id, aadObjectId, name } = teamsUser;
  const now = new Date().toISOString();
  const activity = {
    type: "message",
    id: randomUUID(),
    timestamp: now,
    localTimestamp: now,
    localTimezone: "Europe/Berlin",
    channelId: "msteams",
    serviceUrl: serviceUrl(cloudPort),
    from: { id, aadObjectId, name },
    conversation: { conversationType: "personal", tenantId: teamsApp.tenantId, id: "a:1bench" },
    recipient: { id: `28:${teamsApp.appId}`, name: "Throughline" },
    textFormat: "plain",
    text,
    locale: "en-US",
    attachments: [{ contentType: "text/html", content: `<p>${text}</p>` }],
    entities: [{ type: "clientInfo", locale: "en-US", country: "US", platform: "Web", timezone: "Europe/Berlin" }],
    channelData: { tenant: { id: teamsApp.tenantId } },
  };
  const headers = { "Content-Type": "application/json; charset=utf-8", Authorization: `Bearer ${token}` };
  return { wire: postRequest("/api/messages", headers, JSON.stringify(activity)), expects: "" };
}

const serviceUrl = (cloudPort: number): string => `http://127.0.0.1:${cloudPort}/teams/`;
