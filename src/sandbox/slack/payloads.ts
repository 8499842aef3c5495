import { randomBytes } from "node:crypto";
import type { BlockElement } from "./block-elements.ts";
import { withIds } from "./block-problems.ts";
import { appId, domainOf, handleOf, personsMessage, slackMessage } from "./slack-json.ts";
import type { SlackState } from "./state.ts";
import { type Entered, type Held, stateOf } from "./views/held.ts";
import { type OpenView, slackView } from "./views/view.ts";
import { type Channel, findMessage, load, type Message, type Team, type User } from "./workspace.ts";

/** Who did it, and where they belong. */
export type Who = { team: Team; user: User };
type Where = Who & { channel: Channel; responseUrl: string; triggerId: string };

/** The form of a slash command. */
export function commandForm(typed: Where & { command: string; text: string }): Record<string, string> {
  const { team, user, channel } = typed;
  return {
    token,
    team_id: team.id,
    team_domain: domainOf(team),
    channel_id: channel.id,
    channel_name: channelOf(channel).name,
    user_id: user.id,
    user_name: handleOf(user),
    command: typed.command,
    text: typed.text,
    api_app_id: appId,
    is_enterprise_install: "false",
    response_url: typed.responseUrl,
    trigger_id: typed.triggerId,
  };
}

export type Pressed = { element: BlockElement; block_id: string /** Null: a button. */; held: Held | null };

/** The payload of a press on a message. Of an ephemeral one it tells where it was, not what it said. */
export function messagePressPayload(slack: SlackState, pressed: Where & Pressed & { message: Message; entered: Entered }): Record<string, unknown> {
  const { team, user, channel, message } = pressed;
  const ephemeral = message.visibleTo !== null;
  const blocks = withIds(message.blocks);
  return {
    type: "block_actions",
    ...from({ team, user }),
    trigger_id: pressed.triggerId,
    container: { type: "message", message_ts: message.ts, channel_id: channel.id, is_ephemeral: ephemeral, ...threadOf(message) },
    channel: channelOf(channel),
    ...(ephemeral ? {} : { message: messageOf(slack, { ...message, blocks }) }),
    state: { values: stateOf(blocks, pressed.entered) },
    response_url: pressed.responseUrl,
    actions: [actionOf(pressed)],
  };
}

/** The payload of a press in a modal or on the Home tab. */
export function viewPressPayload(pressed: Who & Pressed & { open: OpenView; triggerId: string }): Record<string, unknown> {
  const { team, user, open } = pressed;
  return {
    type: "block_actions",
    ...from({ team, user }),
    trigger_id: pressed.triggerId,
    container: { type: "view", view_id: open.id },
    view: slackView(team, open),
    actions: [actionOf(pressed)],
  };
}

export function submissionPayload({ team, user, open, triggerId }: Who & { open: OpenView; triggerId: string }): Record<string, unknown> {
  return { type: "view_submission", ...from({ team, user }), trigger_id: triggerId, view: slackView(team, open), response_urls: [] };
}

export function closedPayload({ team, user, open, isCleared }: Who & { open: OpenView; isCleared: boolean }): Record<string, unknown> {
  return { type: "view_closed", ...from({ team, user }), view: slackView(team, open), is_cleared: isCleared };
}

export function shortcutPayload({ team, user, callback, triggerId }: Who & { callback: string; triggerId: string }): Record<string, unknown> {
  return {
    type: "shortcut",
    ...wherefrom(team),
    user: { id: user.id, username: handleOf(user), team_id: user.homeTeam },
    callback_id: callback,
    trigger_id: triggerId,
    action_ts: now(),
  };
}

export function messageShortcutPayload(slack: SlackState, used: Where & { callback: string; message: Message }): Record<string, unknown> {
  const { team, user, channel, message } = used;
  return {
    type: "message_action",
    ...wherefrom(team),
    user: { id: user.id, name: handleOf(user), team_id: user.homeTeam },
    callback_id: used.callback,
    trigger_id: used.triggerId,
    response_url: used.responseUrl,
    action_ts: now(),
    message_ts: message.ts,
    channel: channelOf(channel),
    message: messageOf(slack, { ...message, blocks: withIds(message.blocks) }),
  };
}

/** An event as the Events API sends it. */
export function eventEnvelope(slack: SlackState, team: Team, event: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    token,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: appId,
    event,
    type: "event_callback",
    event_id: `Ev${randomBytes(5).toString("hex").toUpperCase()}`,
    event_time: Math.floor(slack.clock().getTime() / 1000),
    authorizations: [{ enterprise_id: null, team_id: team.id, user_id: team.botUserId, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  };
}

/** A moment as events tell it: seconds with six digits. */
export const now = () => (Date.now() / 1000).toFixed(6);

const token = "stand-in";

function from({ team, user }: Who): Record<string, unknown> {
  return {
    ...wherefrom(team),
    user: { id: user.id, username: handleOf(user), name: handleOf(user), team_id: user.homeTeam },
    api_app_id: appId,
  };
}

/** Shortcuts tell not which app they are for. */
const wherefrom = (team: Team) => ({ token, team: { id: team.id, domain: domainOf(team) }, enterprise: null, is_enterprise_install: false });

/** Of what is not public it is told what it is, not what it is called. */
const channelOf = ({ id, name, directWith, isPrivate }: Channel) => ({ id, name: directWith ? "directmessage" : isPrivate ? "privategroup" : name });

const threadOf = (message: Message) => (message.thread_ts ? { thread_ts: message.thread_ts } : {});

function messageOf(slack: SlackState, message: Message): Record<string, unknown> {
  const team = load(slack.workspace.teams, message.team);
  const root = message.thread_ts === null ? null : findMessage(slack.workspace, message.channel, message.thread_ts);
  const told = message.byBot ? slackMessage(team, message) : personsMessage(team, message);
  return root ? { ...told, parent_user_id: root.user } : told;
}

function actionOf({ element, block_id, held }: Pressed): Record<string, unknown> {
  const common = { type: element.type, action_id: element.action_id, block_id, action_ts: now() };
  if (element.type !== "button") {
    const asMade = Object.entries(element).filter(([key]) => key === "placeholder" || key.startsWith("initial_"));
    return { ...common, ...Object.fromEntries(asMade), ...held };
  }
  const { text, value, style } = element;
  return { ...common, text: { emoji: true, ...text }, ...(value === undefined ? {} : { value }), ...(style ? { style } : {}) };
}
