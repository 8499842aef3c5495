import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A line to a stand-in: slow, and it can be down. */
export type Line = {
  /** What SLACK_API_URL is set to. */
  apiUrl: string;
  /** Refuses connections, and ends those that are. */
  cut(): Promise<void>;
  mend(): Promise<void>;
};

/** Leads to where `apiUrl` leads; answers come `delayMs` late. */
export async function openLine(apiUrl: string, delayMs = 0): Promise<Line> {
  const to = new URL(apiUrl);
  const sockets = new Set<Socket>();
  const server = createServer((near) => join(near, connect(Number(to.port), to.hostname), sockets, delayMs));
  const port = await listen(server, 0);
  return {
    apiUrl: `http://127.0.0.1:${port}${to.pathname}`,
    cut: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: async () => void (await listen(server, port)),
  };
}

function join(near: Socket, far: Socket, sockets: Set<Socket>, delayMs: number): void {
  near.on("data", (part) => far.write(part));
  far.on("data", (part) => void setTimeout(() => near.write(part), delayMs));
  for (const [socket, other] of [
    [near, far],
    [far, near],
  ] as const) {
    sockets.add(socket);
    // A process that is killed resets its connections.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      sockets.delete(socket);
      other.destroy();
    });
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  // Nobody waits for it at the end of a run.
  server.unref();
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
