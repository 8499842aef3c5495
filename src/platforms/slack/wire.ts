import type { Socket } from "node:net";
import { Agent, buildConnector } from "undici";

/** The TCP connection under a line of Socket Mode. */
export type Wire = { dispatcher: Agent; cut(): void };

const connectMs = 10_000;
/** The SDK pings every two seconds. A wire on which nothing came back between two looks, twice, is dead; once, we may have been busy. */
const lookMs = 3_000;

/** A wire of our own making, since the SDK waits half a minute for a dead one to say goodbye, and for a closed one to hang up. */
export function openWire(): Wire {
  let socket: Socket | null = null;
  let read = -1;
  let silent = 0;
  const connect = buildConnector({ allowH2: false, timeout: connectMs });
  const dispatcher = new Agent({
    connect: (options, done) =>
      connect(options, (...made) => {
        socket = made[1];
        done(...made);
      }),
  });
  const watch = setInterval(() => {
    silent = socket?.bytesRead === read ? silent + 1 : 0;
    read = socket?.bytesRead ?? -1;
    if (silent > 1) socket?.destroy();
  }, lookMs);
  return {
    dispatcher,
    cut: () => {
      clearInterval(watch);
      socket?.destroy();
      void dispatcher.destroy();
    },
  };
}
