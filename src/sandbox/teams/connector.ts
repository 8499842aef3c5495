import express, { type Request, type Response, Router } from "express";
import type { AccessTokens } from "./access-tokens.ts";
import { type Addressed, addressed } from "./addressed.ts";
import { answer } from "./answer.ts";
import { createPersonal, edit, post, remove } from "./posting.ts";
import type { Operation } from "./record.ts";
import { TeamsRefusal } from "./refusal.ts";
import { channelsOf, memberOf, membersIn, pageOf, teamOf } from "./rosters.ts";
import type { TeamsState } from "./state.ts";

/** What a call is about: where, which message or person, and what else it says. */
export type Call = { at: Addressed; id: string; query: Readonly<Record<string, unknown>>; body: Readonly<Record<string, unknown>> };
type Served = (teams: TeamsState, call: Call) => { status: number; body: unknown };

/** The Bot Connector under /teams/v3/, as far as the app uses it. */
export function connector(teams: TeamsState, tokens: AccessTokens): Router {
  const router = Router();
  router.use("/teams", express.json({ limit: "1mb", type: () => true }));
  const serve = (operation: Operation, run: Served) => (request: Request, response: Response) => {
    const call = callOf(request);
    const asked = { operation, conversation: call.at.conversation || null, body: call.body };
    answer(teams, asked, response, () => {
      tokens.check(request.get("authorization"));
      return run(teams, call);
    });
  };
  const conversation = "/teams/v3/conversations/:where";
  router.post("/teams/v3/conversations", serve("create", createPersonal));
  router.post(`${conversation}/activities`, serve("post", post));
  router.post(`${conversation}/activities/:id`, serve("reply", post));
  router.put(`${conversation}/activities/:id`, serve("edit", edit));
  router.delete(`${conversation}/activities/:id`, serve("delete", remove));
  router.get(`${conversation}/members`, serve("members", membersIn));
  router.get(`${conversation}/pagedmembers`, serve("pagedmembers", pageOf));
  router.get(`${conversation}/members/:id`, serve("member", memberOf));
  router.get("/teams/v3/teams/:where", serve("team", teamOf));
  router.get("/teams/v3/teams/:where/conversations", serve("channels", channelsOf));
  router.use(
    "/teams",
    serve("unknown", () => {
      throw new TeamsRefusal(404, "NotFound", "There is no such address at the connector.");
    }),
  );
  return router;
}

function callOf(request: Request): Call {
  const { where = "", id = "" } = request.params;
  return { at: addressed(String(where)), id: String(id), query: { ...request.query }, body: { ...request.body } };
}
