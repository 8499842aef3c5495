import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A line to a server that can be cut and mended: whoever connects to `url` speaks with the server behind it. */
export type CuttableLine = {
  url: string;
  /** Every connection breaks, and no new one is taken. */
  cut(): Promise<void>;
  /** Connections stay and are taken, and nothing comes through either way. */
  mute(): void;
  /** As before. What was said while it was mute is lost with the connections it was said on. */
  mend(): Promise<void>;
  close(): Promise<void>;
};

export async function lineTo(target: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let muted = false;
  const take = (near: Socket) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => undefined);
      from.on("data", (part) => {
        if (!muted) to.write(part);
      });
      from.on("close", () => {
        sockets.delete(from);
        if (!muted) to.destroy();
      });
    }
  };
  let server = await listening(take, 0);
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("There is no port");
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    hangUp();
    await closed;
  };
  return {
    url: url.href,
    cut,
    mute: () => {
      muted = true;
    },
    mend: async () => {
      if (muted) hangUp();
      muted = false;
      if (!server.listening) server = await listening(take, address.port);
    },
    close: async () => {
      muted = false;
      await cut();
    },
  };
}

async function listening(take: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(take).listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}
