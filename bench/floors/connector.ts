import { createServer, type IncomingMessage } from "node:http";
import { type TeamsWord, teamsApp, teamsUser } from "../teams-requests.ts";

/** The least that a Bot Connector could be, for both sides alike: it gives a token, tells the key, and counts what is posted. */
const port = Number(process.env["PORT"]);
const publicKey: unknown = JSON.parse(process.env["PUBLIC_KEY"] ?? "");
/** By what was asked: how many posts answer it. */
const told: Record<TeamsWord, number> = { journey: 0, story: 0, help: 0, echo: 0 };
let posts = 0;

createServer(async (request, response) => {
  const body = await bodyOf(request);
  const { status, answer } = answerTo(request.url ?? "", body);
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
}).listen(port, "127.0.0.1", () => process.stdout.write("ready\n"));

function answerTo(url: string, body: Buffer): { status: number; answer: unknown } {
  if (url.includes("/activities")) return { status: 201, answer: { id: String(taken(body)) } };
  if (url.endsWith("/token")) return { status: 200, answer: { token_type: "Bearer", expires_in: 86_400, access_token: "bench" } };
  if (url.endsWith("/openidconfiguration"))
    return { status: 200, answer: { issuer: "https://api.botframework.com", jwks_uri: `http://127.0.0.1:${port}/keys` } };
  if (url === "/keys") return { status: 200, answer: { keys: [publicKey] } };
  if (url === "/told") return { status: 200, answer: told };
  if (url.includes("/members"))
    return { status: 200, answer: { ...teamsUser, userPrincipalName: teamsUser.email, tenantId: teamsApp.tenantId, userRole: "user" } };
  return { status: 404, answer: { error: { code: "NotFound", message: url } } };
}

function taken(body: Buffer): number {
  const answered = wordAnswered(body);
  if (answered !== null) told[answered] += 1;
  posts += 1;
  return 1_764_000_000_000 + posts;
}

/** An account's name is in an answer that needed the database, and the product's says as of when. */
function wordAnswered(body: Buffer): TeamsWord | null {
  if (body.includes(" GmbH")) return body.includes("as of ") ? "journey" : "story";
  if (body.includes("What you can ask")) return "help";
  return body.includes('"echo"') ? "echo" : null;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
