import { type IncomingMessage, request } from "node:http";
import { connect, type Socket } from "node:net";

/** A request whose headers go out exactly as told; a list sends a header several times. */
export async function rawPost(
  url: string,
  headers: Readonly<Record<string, string | readonly string[]>>,
  body: string | Buffer,
): Promise<{ status: number; body: string }> {
  const response = await new Promise<IncomingMessage>((done, failed) => {
    const told = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]));
    request(url, { method: "POST", headers: told, agent: false }, done).once("error", failed).end(body);
  });
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return { status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() };
}

/** A connection on which bytes go out as they are; `closed` is everything that came back until the other side hung up. */
export function rawConnection(url: string, first: string): { socket: Socket; closed: Promise<string> } {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname, () => socket.write(first));
  const closed = new Promise<string>((done) => {
    let heard = "";
    socket.on("data", (part) => {
      heard += part.toString();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => done(heard));
  });
  return { socket, closed };
}
