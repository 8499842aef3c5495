import express, { type Request, type Response, Router } from "express";
import { answer, rateLimited, type Told } from "./answer.ts";
import { apiMethods, TooFast } from "./api-methods.ts";
import { SlackRefusal } from "./content.ts";
import type { SlackState } from "./state.ts";
import type { Team } from "./workspace.ts";

/** Slack's Web API under /slack/api/, as far as the bot uses it. Takes forms and JSON. */
export function webApi(slack: SlackState): Router {
  const router = Router();
  const limit = "1mb";
  router.post("/slack/api/:method", express.urlencoded({ extended: false, limit }), express.json({ limit }), (request, response) => {
    serve(slack, String(request.params["method"]), request, response);
  });
  return router;
}

function serve(slack: SlackState, method: string, request: Request, response: Response): void {
  const { token: inBody, ...given }: Record<string, unknown> = { ...request.body };
  const token = request.get("authorization")?.replace(/^Bearer\s+/i, "") ?? inBody;
  const team = [...slack.workspace.teams.values()].find((one) => one.token === token) ?? null;
  const asked = { method, team: team?.id ?? null, channel: channelNamed(slack, given["channel"]), arguments: given };
  answer(slack, asked, response, () => {
    try {
      return call(slack, method, team, token, given);
    } catch (problem) {
      return refusal(problem, team);
    }
  });
}

function call(slack: SlackState, method: string, team: Team | null, token: unknown, given: Readonly<Record<string, unknown>>): Told {
  const served = apiMethods[method];
  if (!served) throw new SlackRefusal("unknown_method");
  if (typeof token !== "string") throw new SlackRefusal("not_authed");
  if (!team) throw new SlackRefusal("invalid_auth");
  if (team.revoked) throw new SlackRefusal("token_revoked");
  const provided = team.scopes.join(",");
  if (served.scopes.length > 0 && !served.scopes.some((scope) => team.scopes.includes(scope))) {
    throw new SlackRefusal("missing_scope", [], { needed: served.scopes.join(","), provided });
  }
  const headers = { "x-oauth-scopes": provided, "x-accepted-oauth-scopes": served.scopes.join(",") };
  return { status: 200, headers, body: { ok: true, ...served.run({ slack, team, arguments: given }) }, outcome: "ok" };
}

function refusal(problem: unknown, team: Team | null): Told {
  if (problem instanceof TooFast) return rateLimited(problem.seconds);
  if (!(problem instanceof SlackRefusal)) throw problem;
  const { problems, details, message: error } = problem;
  const said = problems.length > 0 ? { errors: problems, response_metadata: { messages: problems.map((one) => `[ERROR] ${one}`) } } : {};
  const headers = team ? { "x-oauth-scopes": team.scopes.join(",") } : {};
  return { status: 200, headers, body: { ok: false, error, ...details, ...said }, outcome: error };
}

/** The id of the channel that a call names, also where it names a person the bot talks to directly. */
function channelNamed(slack: SlackState, named: unknown): string | null {
  if (typeof named !== "string") return null;
  const direct = [...slack.workspace.channels.values()].find((channel) => channel.directWith === named);
  return direct?.id ?? named;
}
