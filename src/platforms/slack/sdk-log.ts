import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../log.ts";

/** Lets Slack's SDK log through ours. Its info and debug lines are left out: they tell of bodies. */
export function sdkLog(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said: unknown[]) => log.warn({ sdk: inWords(said) }, "Slack's SDK warns"),
    error: (...said: unknown[]) => log.error({ sdk: inWords(said) }, "Slack's SDK reports an error"),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

function inWords(said: readonly unknown[]): string {
  return said
    .map((part) => (part instanceof Error ? part.message : String(part)))
    .join(" ")
    .slice(0, 1_000);
}
