import { randomBytes } from "node:crypto";
import type { BlockElement } from "./block-elements.ts";
import { optionsOf } from "./block-elements.ts";
import { withIds } from "./block-problems.ts";
import { domainOf, slackMessage } from "./slack-json.ts";
import { type Channel, load, type Message, type Team, type User, type Workspace } from "./workspace.ts";

type Where = { team: Team; user: User; channel: Channel; responseUrl: string };

/** The form of a slash command. */
export function commandForm(typed: Where & { command: string; text: string }): Record<string, string> {
  const { team, user, channel } = typed;
  return {
    token: "stand-in",
    team_id: team.id,
    team_domain: domainOf(team),
    channel_id: channel.id,
    channel_name: channel.directWith ? "directmessage" : channel.isPrivate ? "privategroup" : channel.name,
    user_id: user.id,
    user_name: user.name.toLowerCase().replaceAll(" ", "."),
    command: typed.command,
    text: typed.text,
    api_app_id: appId,
    is_enterprise_install: "false",
    response_url: typed.responseUrl,
    trigger_id: triggerId(),
  };
}

/** The payload of a press. Of an ephemeral message it tells where it was, not what it said. */
export function pressPayload(
  pressed: Where & { workspace: Workspace; message: Message; block_id: string; element: BlockElement; option: string | null },
): Record<string, unknown> {
  const { team, user, channel, message } = pressed;
  const ephemeral = message.visibleTo !== null;
  const thread = message.thread_ts ? { thread_ts: message.thread_ts } : {};
  const blocks = withIds(message.blocks);
  return {
    type: "block_actions",
    team: { id: team.id, domain: domainOf(team) },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user.id, username: user.name.toLowerCase().replaceAll(" ", "."), name: user.name, team_id: user.homeTeam },
    api_app_id: appId,
    token: "stand-in",
    trigger_id: triggerId(),
    container: { type: "message", message_ts: message.ts, channel_id: channel.id, is_ephemeral: ephemeral, ...thread },
    channel: { id: channel.id, name: channel.directWith ? "directmessage" : channel.name },
    ...(ephemeral ? {} : { message: slackMessage(load(pressed.workspace.teams, message.team), { ...message, blocks }) }),
    state: { values: {} },
    response_url: pressed.responseUrl,
    actions: [actionOf(pressed.element, pressed.block_id, pressed.option)],
  };
}

function actionOf(element: BlockElement, block_id: string, option: string | null): Record<string, unknown> {
  const common = { type: element.type, action_id: element.action_id, block_id, action_ts: `${(Date.now() / 1000).toFixed(6)}` };
  if (element.type === "button") {
    const { text, value, style } = element;
    return { ...common, text: { emoji: true, ...text }, ...(value === undefined ? {} : { value }), ...(style ? { style } : {}) };
  }
  const picked = optionsOf(element).find((one) => one.value === option);
  if (!picked)
    throw new Error(
      `The menu has no option ${option}; it has ${optionsOf(element)
        .map((one) => one.value)
        .join(", ")}.`,
    );
  return { ...common, selected_option: picked };
}

const appId = "A0STANDIN";

const triggerId = () => `${Date.now()}.${randomBytes(6).toString("hex")}`;
