import express, { Router } from "express";
import type { AccessTokens } from "./access-tokens.ts";
import { answer } from "./answer.ts";
import { jwks } from "./keys.ts";
import type { TeamsState } from "./state.ts";

/** What stands beside the connector in Microsoft's cloud: the keys activities are signed with, and the tokens the app calls with. */
export function cloud(teams: TeamsState, tokens: AccessTokens): Router {
  const router = Router();
  router.get("/v1/.well-known/openidconfiguration", (_, response) => {
    answer(teams, { operation: "metadata", conversation: null, body: {} }, response, () => ({
      status: 200,
      body: {
        issuer: "https://api.botframework.com",
        authorization_endpoint: "https://invalid.botframework.com",
        jwks_uri: `${teams.origin}/v1/.well-known/keys`,
        id_token_signing_alg_values_supported: ["RS256"],
        token_endpoint_auth_methods_supported: ["private_key_jwt"],
      },
    }));
  });
  router.get("/v1/.well-known/keys", (_, response) => {
    answer(teams, { operation: "keys", conversation: null, body: {} }, response, () => ({ status: 200, body: jwks(teams.keys) }));
  });
  router.post("/:tenant/oauth2/v2.0/token", express.urlencoded({ extended: false }), (request, response) => {
    // The password stays out of what is kept.
    const { client_secret: _, ...body }: Record<string, unknown> = { ...request.body };
    answer(teams, { operation: "token", conversation: null, body }, response, () => ({
      status: 200,
      body: tokens.give(String(request.params["tenant"]), request.body),
    }));
  });
  return router;
}
