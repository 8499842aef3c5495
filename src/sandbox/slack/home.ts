import { dispatch } from "./dispatch.ts";
import { type Forgery, type Interaction, interactionOf } from "./interactions.ts";
import { eventEnvelope, now } from "./payloads.ts";
import type { SlackState } from "./state.ts";
import { slackView } from "./views/view.ts";
import { directMessages, load } from "./workspace.ts";

/** A person opens the app's Home tab: the app hears `app_home_opened`, once, whatever it answers. */
export async function openHome(slack: SlackState, userId: string, forgery?: Forgery): Promise<Interaction> {
  const user = load(slack.workspace.users, userId);
  const team = load(slack.workspace.teams, user.team);
  const home = slack.homes.get(user.id);
  const event = {
    type: "app_home_opened",
    user: user.id,
    channel: directMessages(slack.workspace, user).id,
    tab: "home",
    ...(home ? { view: slackView(team, home) } : {}),
    event_ts: now(),
  };
  const payload = eventEnvelope(slack, team, event);
  return interactionOf(slack, await dispatch(slack, { type: "events_api", payload }, forgery));
}
