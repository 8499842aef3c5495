import { createServer, type IncomingMessage } from "node:http";
import { teamsUser } from "../teams-requests.ts";

/** The least that a Bot Connector could be, for both sides alike: it gives a token, tells the key, and counts what is posted. */
const port = Number(process.env["PORT"]);
const publicKey: unknown = JSON.parse(process.env["PUBLIC_KEY"] ?? "");
const told = { posts: 0, named: 0, echoed: 0 };

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
  if (url.includes("/members")) return { status: 200, answer: { ...teamsUser, userPrincipalName: teamsUser.email, userRole: "user" } };
  return { status: 404, answer: { error: { code: "NotFound", message: url } } };
}

/** An account's name is in an answer, its domain in an echo. */
function taken(body: Buffer): number {
  told.posts += 1;
  if (body.includes(" GmbH")) told.named += 1;
  else if (body.includes("journey company")) told.echoed += 1;
  return 1_764_000_000_000 + told.posts;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
