import type { SlackEventMiddlewareArgs } from "@slack/bolt";
import type { Connection } from "./connection.ts";

type Removal = SlackEventMiddlewareArgs<"app_uninstalled"> | SlackEventMiddlewareArgs<"tokens_revoked">;

/** Takes in that the app was removed or the bot's token revoked; told again, it changes nothing. Bolt lets these pass without asking whose they are. */
export function onRemoval(connection: Connection | null, { event, body }: Removal): void {
  const here = connection?.current()?.workspace;
  if (!connection || !here || body.team_id !== here.teamId) return;
  if (event.type === "app_uninstalled") connection.end("uninstalled");
  else if (here.botUserId !== null && event.tokens.bot?.includes(here.botUserId)) connection.end("token revoked");
}
