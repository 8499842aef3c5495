import type { AppOptions } from "@slack/bolt";
import type { Connected } from "./connection.ts";

type Authorize = NonNullable<AppOptions["authorize"]>;

/** Lets in only requests of the one workspace that is connected, and for this very app. */
export function authorizeFor(connected: () => Connected | null, botToken: string): Authorize {
  return async (source, body) => {
    const here = connected()?.workspace;
    if (!here) throw new Error("Slack is not connected");
    const elsewhere = source.teamId !== here.teamId || differs(source.enterpriseId, here.enterpriseId);
    if (elsewhere) throw new Error(`The workspace ${source.teamId} is not the one that is connected`);
    if (differs(appIdOf(body), here.appId)) throw new Error("The request is for another app");
    return { botToken, teamId: here.teamId, ...(here.botId && { botId: here.botId }), ...(here.botUserId && { botUserId: here.botUserId }) };
  };
}

function appIdOf(body: Parameters<Authorize>[1]): string | undefined {
  return body && "api_app_id" in body && typeof body.api_app_id === "string" ? body.api_app_id : undefined;
}

function differs(told: string | null | undefined, known: string | null): boolean {
  return Boolean(told) && known !== null && told !== known;
}
