import { setTimeout as pause } from "node:timers/promises";
import type { App } from "@slack/bolt";
import { WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";
import { OperatorError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { type Line, openLine } from "./line.ts";
import type { Door } from "./receiver.ts";

export type SocketModeOptions = { appToken: string; apiUrl: string | undefined; log: Log };

type Kept = {
  options: SocketModeOptions;
  app: App | null;
  /** All that are open; two for a moment, when one takes the other's place. */
  lines: Set<Line>;
  /** By `performance.now()`: when Slack lets itself be asked for a line again. */
  notBefore: number;
  signal: AbortSignal;
};

const longestPauseMs = 30_000;
/** After a line that held this long the next one is opened without a pause. */
const steadyMs = 60_000;

/** The door for a server that Slack cannot reach: it connects out to Slack, and is handed everything over that line. */
export function socketDoor(options: SocketModeOptions): Door {
  const stopping = new AbortController();
  const { signal } = stopping;
  const kept: Kept = { options, app: null, lines: new Set(), notBefore: 0, signal };
  return {
    receiver: {
      init: (app) => {
        kept.app = app;
      },
      // Bolt's own start and stop are not used: a line needs a known workspace, and `close` waits for what is under way.
      start: async () => undefined,
      stop: async () => undefined,
    },
    open: async (connection) => {
      const isKnown = connection.current() !== null;
      const first = isKnown ? await openOne(kept) : null;
      const keeping = connection.connected.then(() => keepOpen(kept, first, isKnown && !first ? 1 : 0));
      keeping.catch((error: unknown) => {
        if (!signal.aborted) options.log.error({ err: error }, "No further line to Slack is opened");
      });
    },
    isOpen: () => kept.lines.size > 0,
    close: async () => {
      stopping.abort();
      await Promise.all([...kept.lines].map((line) => line.leave()));
    },
  };
}

/** One line after another; the next is there before the last one is let go. */
async function keepOpen(kept: Kept, first: Line | null, failures: number): Promise<void> {
  const { options, signal } = kept;
  let line = first;
  for (let tries = failures; !signal.aborted; tries += 1) {
    const from = performance.now();
    const reason = line ? await line.ending : "none is open";
    if (signal.aborted) return;
    if (reason === "link_disabled") options.log.error("Socket Mode is turned off in the settings of the app at Slack. Turn it on there");
    if (performance.now() - from > steadyMs) tries = 0;
    const pauseMs = Math.max(pauseBefore(tries), kept.notBefore - performance.now());
    const isCutOff = kept.lines.size === 0;
    options.log[isCutOff ? "warn" : "info"]({ reason, nextTryMs: Math.round(pauseMs) }, "Another line to Slack is needed");
    await pause(pauseMs, undefined, { signal });
    const next = await openOne(kept);
    if (next) void line?.leave();
    line = next ?? line;
  }
}

/** Null, and the log says why, when none can be opened for now. */
async function openOne(kept: Kept): Promise<Line | null> {
  const { options, app, lines, signal } = kept;
  if (!app) throw new Error("Socket Mode was given no app yet");
  try {
    const line = await openLine({ ...options, app }).catch(refuseBadToken);
    lines.add(line);
    void line.gone.then(() => lines.delete(line));
    if (signal.aborted) await line.leave();
    options.log.info("A line to Slack is open");
    return line;
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    kept.notBefore = performance.now() + toldToWaitMs(error);
    options.log.warn({ err: error }, "No line to Slack can be opened for now");
    return null;
  }
}

/** None before the first try, then 1 s, 2 s, 4 s and so on. */
const pauseBefore = (tries: number) => (tries === 0 ? 0 : Math.min(1_000 * 2 ** (tries - 1), longestPauseMs));

const toldToWaitMs = (error: unknown) => (error instanceof WebAPIRateLimitedError ? Math.min(error.retryAfter * 1_000, 10 * longestPauseMs) : 0);

const badToken = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "not_allowed_token_type",
  "no_permission",
  "missing_scope",
  "access_denied",
  "user_removed_from_team",
  "team_disabled",
]);

function refuseBadToken(error: unknown): never {
  if (error instanceof WebAPIPlatformError && badToken.has(error.data.error)) {
    const sentence = `Slack does not take SLACK_APP_TOKEN (${error.data.error}). Make an app-level token with the scope connections:write on your app's Basic Information page, and set that.`;
    throw new OperatorError(sentence, { cause: error });
  }
  throw error;
}
