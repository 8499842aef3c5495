import { once } from "node:events";
import { createServer } from "node:http";
import { createTeamsStandIn, type TeamsStandIn, type TeamsStandInOptions } from "../../../src/sandbox/teams/stand-in.ts";
import type { AdaptiveCard } from "../../../src/sandbox/teams/tenant.ts";

export const appId = "11111111-1111-4111-8111-111111111111";
export const tenantId = "22222222-2222-4222-8222-222222222222";
export const ann = "aaaaaaaa-0000-4000-8000-000000000001";
export const yui = "aaaaaaaa-0000-4000-8000-000000000002";
const password = "a password";

/** What the app heard: its Authorization header and the activity. */
export type Heard = { authorization: string | undefined; activity: Record<string, unknown> };

/** A tenant of two people and one team with the channel wins, and an app that notes what it hears and answers as it is told. */
export async function startSmallTeams(options: Partial<TeamsStandInOptions> = {}) {
  const heard: Heard[] = [];
  const answers: { status: number; body?: unknown }[] = [];
  const app = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      heard.push({ authorization: request.headers.authorization, activity: JSON.parse(Buffer.concat(parts).toString()) });
      const { status, body } = answers.shift() ?? { status: 200 };
      response.writeHead(status, { "content-type": "application/json" }).end(body === undefined ? "" : JSON.stringify(body));
    });
  });
  app.listen(0, "127.0.0.1");
  await once(app, "listening");
  const address = app.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const teams = await createTeamsStandIn({ appId, tenantId, password, pace: false, appUrl: `http://127.0.0.1:${port}`, ...options });
  teams.addUser({ id: ann, name: "Ann Lee", email: "ann@us.example", installed: true });
  teams.addUser({ id: yui, name: "佐藤 結衣", email: "yui@us.example", locale: "ja-JP", timeZone: "Asia/Tokyo", installed: true });
  const team = teams.addTeam({ name: "Revenue", channels: [{ name: "wins" }], installed: true });
  const wins = teams.conversations().find(({ name }) => name === "wins")?.id ?? "";
  const token = await tokenOf(teams);
  return {
    teams,
    team,
    wins,
    heard,
    /** What the app answers next. */
    answer: (body: unknown, status = 200) => answers.push({ status, body }),
    /** A call to the connector. */
    call: (method: string, path: string, body?: unknown, authorization = `Bearer ${token}`) => call(teams, { method, path, body, authorization }),
    stop: async () => {
      await teams.close();
      app.closeAllConnections();
      app.close();
    },
  };
}

export const path = (...parts: string[]): string => parts.map(encodeURIComponent).join("/");

export const words = (text: string): object => ({ type: "message", text });

export const cardMessage = (card: unknown): object => ({
  type: "message",
  attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }],
});

export function card(...body: object[]): AdaptiveCard {
  return { type: "AdaptiveCard", version: "1.5", body };
}

export const line = (text: string): object => ({ type: "RichTextBlock", inlines: [{ type: "TextRun", text }] });

export async function tokenOf(teams: TeamsStandIn): Promise<string> {
  const response = await askToken(teams, {});
  return JSON.parse(await response.text()).access_token;
}

export function askToken(teams: TeamsStandIn, change: Record<string, string>, tenant = tenantId): Promise<Response> {
  const usual = { client_id: appId, client_secret: password, grant_type: "client_credentials", scope: "https://api.botframework.com/.default" };
  return fetch(`${teams.cloudUrl}/${tenant}/oauth2/v2.0/token`, { method: "POST", body: new URLSearchParams({ ...usual, ...change }) });
}

type Call = { method: string; path: string; body: unknown; authorization: string };

async function call(teams: TeamsStandIn, { method, path: to, body, authorization }: Call) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${teams.serviceUrl}v3/${to}`, { method, headers: { authorization, "content-type": "application/json" }, ...sent });
  const text = await response.text();
  const answered = text === "" ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: answered, code: answered.error?.code ?? null };
}
