import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { Log } from "../../log.ts";
import { sdkLog } from "./sdk-log.ts";

/** How Slack's Web API is called: one attempt each, since whoever calls owns the retries, and no answer is waited for longer than 10 s. */
export function clientOptions(log: Log, apiUrl: string | undefined): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    timeout: 10_000,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: sdkLog(log),
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  };
}

export function webClient(token: string, log: Log, apiUrl: string | undefined): WebClient {
  return new WebClient(token, clientOptions(log, apiUrl));
}
