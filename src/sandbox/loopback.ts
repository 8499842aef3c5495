import { once } from "node:events";
import type { Server } from "node:http";
import type { NextFunction, Request, Response } from "express";

/** Only programs on this machine call a stand-in: a browser tells where its page is from, or a name that was bent to lead here. */
export function refuseBrowsers(request: Request, response: Response, next: NextFunction): void {
  const isOurs = request.headers.origin === undefined && /^127\.0\.0\.1(:\d+)?$/.test(request.headers.host ?? "");
  if (isOurs) next();
  else response.status(403).end();
}

/** Stops listening, and cuts what still hangs. */
export async function shut(server: Server, hangUp: () => void): Promise<void> {
  const closed = once(server, "close");
  server.close();
  hangUp();
  server.closeAllConnections();
  await closed;
}

/** Listens on 127.0.0.1, on a free port for 0; returns the port. */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  // A line that is kept open is not cut while this process, which is at both its ends, is busy otherwise.
  server.keepAliveTimeout = 0;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The stand-in listens on no port.");
  return address.port;
}
