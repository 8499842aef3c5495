import { randomBytes } from "node:crypto";
import { z } from "zod";
import { TeamsRefusal } from "./refusal.ts";
import type { TeamsState } from "./state.ts";

const livesSeconds = 3_599;

const TokenRequest = z.object({
  grant_type: z.literal("client_credentials"),
  client_id: z.string(),
  client_secret: z.string(),
  scope: z.string(),
});

/** Access tokens for the connector, as Microsoft Entra gives them for the app's password. */
export function accessTokens(teams: TeamsState) {
  /** By token: when it ends, in milliseconds. */
  const given = new Map<string, number>();
  return {
    /** @throws TeamsRefusal as Entra words it: another tenant, app, password or scope */
    give: (tenantId: string, asked: unknown): { token_type: "Bearer"; expires_in: number; ext_expires_in: number; access_token: string } => {
      const request = TokenRequest.safeParse(asked);
      if (!request.success) throw new TeamsRefusal(400, "invalid_request", "AADSTS900144: The request body must contain more.");
      const { client_id, client_secret, scope } = request.data;
      if (tenantId !== teams.tenant.id) throw new TeamsRefusal(400, "invalid_request", `AADSTS90002: Tenant '${tenantId}' not found.`);
      if (client_id !== teams.appId) throw new TeamsRefusal(400, "unauthorized_client", `AADSTS700016: There is no app '${client_id}' here.`);
      if (client_secret !== teams.password) throw new TeamsRefusal(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
      if (!scope.split(" ").includes("https://api.botframework.com/.default"))
        throw new TeamsRefusal(400, "invalid_scope", `AADSTS70011: The scope ${scope} is not valid.`);
      const token = randomBytes(48).toString("base64url");
      given.set(token, teams.clock().getTime() + livesSeconds * 1_000);
      return { token_type: "Bearer", expires_in: livesSeconds, ext_expires_in: livesSeconds, access_token: token };
    },
    /** @throws TeamsRefusal for a call without a token that was given and is still good */
    check: (authorization: string | undefined): void => {
      const until = given.get(/^Bearer (\S+)$/i.exec(authorization ?? "")?.[1] ?? "");
      if (until === undefined || until <= teams.clock().getTime())
        throw new TeamsRefusal(401, "Unauthorized", "Authorization has been denied for this request.");
    },
    /** Takes every token back: the next call has to ask for another. */
    forget: (): void => given.clear(),
  };
}

export type AccessTokens = ReturnType<typeof accessTokens>;
