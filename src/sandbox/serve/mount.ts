import type { Express, Response } from "express";
import type { SlackStandIn } from "../slack/stand-in.ts";
import { acting, refusing } from "./acting.ts";
import { bundlePage } from "./bundle.ts";
import { atHome, fromThePage } from "./guard.ts";
import { reading } from "./reading.ts";
import type { SandboxPage } from "./sandbox-page.ts";
import { pageEntry, shell } from "./shell.ts";
import { createWindows } from "./windows.ts";

export type MountedSandbox = {
  /** The page's script is there, or it is known why not. */
  ready: Promise<void>;
  /** Ends the open streams and the bundler. */
  stop(): Promise<void>;
};

/**
 * Serves the stand-in's workspace to a browser at GET /, with what belongs to it under /sandbox/ as protocol.ts says. Only requests
 * that name this machine as their host are answered, and only the page itself may act. `bundle` is the page's script in the making.
 */
export function mountSandbox(app: Express, slack: SlackStandIn, page: SandboxPage, bundle = bundlePage(pageEntry, page.log)): MountedSandbox {
  const streams = new Set<Response>();
  const windows = createWindows(slack);
  app.use(shell(bundle));
  app.use("/sandbox", atHome, fromThePage, reading(slack, page, streams, windows), acting(slack, page, windows), refusing(slack, page));
  return {
    ready: bundle.made.then(() => undefined),
    stop: () => {
      for (const response of streams) response.end();
      return bundle.stop();
    },
  };
}
