import { z } from "zod";
import { read } from "../api-arguments.ts";
import type { ApiMethod, Call } from "../api-method.ts";
import { SlackRefusal } from "../content.ts";
import { type SlackState, tell } from "../state.ts";
import { goodTrigger } from "../triggers.ts";
import type { Team } from "../workspace.ts";
import { findByExternalId, findView, needsFreeExternalId, openModal, pushModal, replaceView } from "./stack.ts";
import { newHash, newViewId, type OpenView, readHome, readModal, slackView } from "./view.ts";

/** The views.* of the Web API; none needs a scope. */
export const viewMethods = {
  "views.open": { scopes: [], run: open },
  "views.push": { scopes: [], run: push },
  "views.update": { scopes: [], run: update },
  "views.publish": { scopes: [], run: publish },
} as const satisfies Readonly<Record<string, ApiMethod>>;

const Opening = z.object({ trigger_id: z.string(), view: z.unknown() });
const Updating = z
  .object({ view_id: z.string().optional(), external_id: z.string().optional(), hash: z.string().optional(), view: z.unknown() })
  .refine((given) => (given.view_id === undefined) !== (given.external_id === undefined), "needs either view_id or external_id");
const Publishing = z.object({ user_id: z.string(), hash: z.string().optional(), view: z.unknown() });

function open({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const asked = read(Opening, given);
  const view = readModal(asked.view);
  const trigger = goodTrigger(slack, team.id, asked.trigger_id);
  needsFreeExternalId(slack, team.id, view, null);
  trigger.exchanged = true;
  return { view: slackView(team, openModal(slack, { team: team.id, user: trigger.user, view })) };
}

function push({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const asked = read(Opening, given);
  const view = readModal(asked.view);
  const trigger = goodTrigger(slack, team.id, asked.trigger_id);
  // Only what was done in a modal can put another one on it.
  const below = trigger.view === null ? null : slack.modals.get(trigger.user)?.find((one) => one.id === trigger.view);
  if (!below) throw new SlackRefusal("not_found");
  needsFreeExternalId(slack, team.id, view, null);
  const pushed = pushModal(slack, below, view);
  trigger.exchanged = true;
  return { view: slackView(team, pushed) };
}

function update({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const asked = read(Updating, given);
  const view = readModal(asked.view);
  const open = viewNamed(slack, team, asked);
  if (!open || open.team !== team.id || open.view.type !== "modal") throw new SlackRefusal("not_found");
  needsHash(open, asked.hash);
  needsFreeExternalId(slack, team.id, view, open);
  replaceView(slack, open, view);
  return { view: slackView(team, open) };
}

function publish({ slack, team, arguments: given }: Call): Record<string, unknown> {
  const asked = read(Publishing, given);
  const user = slack.workspace.users.get(asked.user_id);
  if (user?.team !== team.id || user.isDeleted || user.isBot) throw new SlackRefusal("user_not_found");
  const view = readHome(asked.view);
  const known = slack.homes.get(user.id) ?? null;
  if (known) needsHash(known, asked.hash);
  needsFreeExternalId(slack, team.id, view, known);
  if (known) {
    replaceView(slack, known, view);
    return { view: slackView(team, known) };
  }
  const id = newViewId();
  const home = { id, hash: newHash(slack.clock()), team: team.id, user: user.id, view, rootId: id, previousId: null, entered: {}, errors: {} };
  slack.homes.set(user.id, home);
  tell(slack, { type: "home", user: user.id });
  return { view: slackView(team, home) };
}

function viewNamed(slack: SlackState, team: Team, asked: { view_id?: string | undefined; external_id?: string | undefined }): OpenView | null {
  if (asked.view_id !== undefined) return findView(slack, asked.view_id);
  return asked.external_id ? findByExternalId(slack, team.id, asked.external_id) : null;
}

function needsHash(open: OpenView, hash: string | undefined): void {
  if (hash !== undefined && hash !== open.hash) throw new SlackRefusal("hash_conflict");
}
