import type { Command } from "../../commands/command.ts";

/** What the bot may do in a workspace: no more than the methods it calls need. */
export const botScopes = ["commands", "chat:write", "users:read", "users:read.email"] as const;

/** Slack tells these without being asked by anyone. */
export const botEvents = ["app_uninstalled", "tokens_revoked"] as const;

export const requestPath = "/slack/events";

/** The app as Slack is told of it. `publicUrl` is how Slack reaches the server, without a path. */
export function slackManifest(commands: readonly Command[], publicUrl: string) {
  const request_url = new URL(requestPath, publicUrl).href;
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: "Throughline",
      description: "Keeps marketing, sales and customer success on one customer journey.",
      background_color: "#1f3a5f",
    },
    features: {
      bot_user: { display_name: "Throughline", always_online: true },
      app_home: { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      slash_commands: [door, ...commands.filter((command) => command.slash).map(slashCommand)].map((command) => ({ ...command, url: request_url })),
    },
    oauth_config: { scopes: { bot: [...botScopes] } },
    settings: {
      event_subscriptions: { request_url, bot_events: [...botEvents] },
      interactivity: { is_enabled: true, request_url },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}

const door = {
  command: "/rev",
  description: "Everything Throughline can do; start with /rev help",
  usage_hint: "help",
  should_escape: false,
};

function slashCommand({ word, hint, about }: Command) {
  return { command: `/${word}`, description: about.en, ...(hint !== "" && { usage_hint: hint }), should_escape: false };
}
