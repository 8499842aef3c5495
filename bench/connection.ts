import { connect, type Socket } from "node:net";

export type Answer = { status: number; body: string };

/** One HTTP/1.1 connection that is kept: a request goes out when the answer to the one before has come. As thin as it can be, since it shares the machine. */
export async function openConnection(host: string, port: number) {
  const socket: Socket = connect({ host, port, noDelay: true });
  await new Promise<void>((done, failed) => socket.once("connect", done).once("error", failed));
  let received: Buffer[] = [];
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;
  socket.on("data", (part) => {
    received.push(part);
    const answer = wholeAnswer(received.length === 1 ? part : Buffer.concat(received));
    if (!answer) return;
    received = [];
    waiting?.resolve(answer);
    waiting = null;
  });
  const lost = (error?: Error) => waiting?.reject(error ?? new Error("The server closed the connection"));
  socket.on("error", lost).on("close", () => lost());
  return {
    send: (request: string): Promise<Answer> =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => void socket.destroy(),
  };
}

/** An HTTP POST as it goes over the wire. */
export function postRequest(path: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join("")}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function wholeAnswer(bytes: Buffer): Answer | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = bytes.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined)
    return bytes.toString("latin1", bytes.length - 5) === "0\r\n\r\n" ? { status, body: bytes.toString("utf8", end + 4) } : null;
  const until = end + 4 + Number(length);
  return bytes.length < until ? null : { status, body: bytes.toString("utf8", end + 4, until) };
}
