import type { Command } from "../../commands/command.ts";
import type { Shortcut } from "../../commands/shortcut.ts";

/** What the bot may do in a workspace: no more than the methods it calls need. */
export const botScopes = ["commands", "chat:write", "users:read", "users:read.email"] as const;

/** What Slack tells by itself. `user_change` needs `users:read`, the others no scope. */
export const botEvents = ["app_home_opened", "user_change", "app_uninstalled", "tokens_revoked"] as const;

export const requestPath = "/slack/events";

/** What the app offers, from the registry. */
type Offered = { commands: readonly Command[]; shortcuts: readonly Shortcut[] };

/** The app as Slack is told of it. `publicUrl` is how Slack reaches the server, without a path; null: the server connects out to Slack by Socket Mode. */
export function slackManifest({ commands, shortcuts }: Offered, publicUrl: string | null) {
  const address = publicUrl === null ? null : new URL(requestPath, publicUrl).href;
  const told = address !== null && { request_url: address };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: "Throughline",
      description: "Keeps marketing, sales and customer success on one customer journey.",
      background_color: "#1f3a5f",
    },
    features: {
      bot_user: { display_name: "Throughline", always_online: true },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      shortcuts: shortcuts.map(shortcutTold),
      slash_commands: [door, ...commands.filter((command) => command.slash).map(slashCommand)].map((command) => ({
        ...command,
        ...(address !== null && { url: address }),
      })),
    },
    oauth_config: { scopes: { bot: [...botScopes] } },
    settings: {
      event_subscriptions: { ...told, bot_events: [...botEvents] },
      interactivity: { is_enabled: true, ...told },
      org_deploy_enabled: false,
      socket_mode_enabled: address === null,
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

function shortcutTold({ id, label, about, on }: Shortcut) {
  return { name: label.en, type: on === "anywhere" ? "global" : "message", callback_id: id, description: about.en };
}
