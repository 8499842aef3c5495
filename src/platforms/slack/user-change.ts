import type { SlackEventMiddlewareArgs } from "@slack/bolt";
import { isDatabaseAway } from "../../db/away.ts";
import type { Connected } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { profileOf } from "./slack-profile.ts";

/** Takes in that someone's profile has changed: who is no member any more is let in no more, at once. */
export async function onUserChange(
  { log }: Pick<Desk, "log">,
  { workspace, askers }: Connected,
  { event }: SlackEventMiddlewareArgs<"user_change">,
): Promise<void> {
  await askers.hasChanged(profileOf(event.user, workspace)).catch((error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
    // Minutes later the profile is asked for anyway.
    log.warn({ err: error }, "The database was away when a profile had changed");
  });
}
