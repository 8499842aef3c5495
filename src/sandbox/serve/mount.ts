import type { Express, Response } from "express";
import { acting, refusing } from "./acting.ts";
import { bundlePage } from "./bundle.ts";
import { type StandIns, seatsIn } from "./clients.ts";
import { atHome, fromThePage } from "./guard.ts";
import { reading } from "./reading.ts";
import type { SandboxPage } from "./sandbox-page.ts";
import { pageEntry, shell } from "./shell.ts";

export type MountedSandbox = {
  /** The page's script is there, or it is known why not. */
  ready: Promise<void>;
  /** Ends the open streams and the bundler. */
  stop(): Promise<void>;
};

/**
 * Serves the stand-ins' workspaces to a browser at GET /, with what belongs to it under /sandbox/ as protocol.ts says. Only requests
 * that name this machine as their host are answered, and only the page itself may act. `bundle` is the page's script in the making.
 */
export function mountSandbox(app: Express, standIns: StandIns, page: SandboxPage, bundle = bundlePage(pageEntry, page.log)): MountedSandbox {
  const streams = new Set<Response>();
  const seats = seatsIn(standIns, page);
  app.use(shell(bundle));
  app.use("/sandbox", atHome, fromThePage, reading(seats, streams), acting(seats), refusing(seats, page));
  return {
    ready: bundle.made.then(() => undefined),
    stop: () => {
      for (const response of streams) response.end();
      return bundle.stop();
    },
  };
}
