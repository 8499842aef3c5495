import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { answerHome } from "../../commands/answer.ts";
import { answered } from "../answering.ts";
import type { Connected } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { placeInView } from "./place.ts";
import { type HomeViews, homeViews } from "./views.ts";

/** Shows a person their day when they open the app's Home tab. */
export async function onHomeOpened(
  desk: Desk,
  here: Connected,
  { event, body, client }: SlackEventMiddlewareArgs<"app_home_opened"> & AllMiddlewareArgs,
): Promise<void> {
  if (event.tab !== "home") return;
  await publish(desk, client, event.user, await homeOf(desk, here, event.user, body.event_id));
}

/** Shows it anew where it reads otherwise than before: `shown` is the `private_metadata` of what stands there. */
export async function refreshHome(desk: Desk, here: Connected, client: WebClient, user: string, shown: string): Promise<void> {
  const home = await homeOf(desk, here, user, "");
  if (home.view.private_metadata !== shown) await publish(desk, client, user, home);
}

function homeOf(desk: Desk, { workspace, askers }: Connected, user: string, interaction: string): Promise<HomeViews> {
  return answered<HomeViews>(desk, askers, { user, place: placeInView(workspace, interaction) }, homeViews, async (asked) =>
    homeViews(await answerHome(asked)),
  );
}

/** Shows a Home tab; in words where Slack refuses its charts. What cannot be shown goes to the log. */
export async function publish({ log }: Pick<Desk, "log">, client: WebClient, user: string, { view, inWords }: HomeViews): Promise<void> {
  await client.views
    .publish({ user_id: user, view })
    .catch((error: unknown) => {
      if (!inWords || !isRefusal(error)) throw error;
      return client.views.publish({ user_id: user, view: inWords });
    })
    // It is shown again the next time it is opened.
    .catch((error: unknown) => log.warn({ err: error }, "A Home tab could not be shown"));
}

const isRefusal = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && (error.data.error === "invalid_arguments" || error.data.error === "invalid_blocks");
