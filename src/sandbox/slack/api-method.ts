import type { SlackState } from "./state.ts";
import type { Team } from "./workspace.ts";

export type Call = { slack: SlackState; team: Team; arguments: Readonly<Record<string, unknown>> };

/** A method of the Web API: the scopes of which it needs one, and what it answers beside `ok`. Throws SlackRefusal, or TooFast. */
export type ApiMethod = { scopes: readonly string[]; run(call: Call): Record<string, unknown> };
