import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import type { HomeView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { answerHome } from "../../commands/answer.ts";
import { answered } from "./answering.ts";
import type { Connected } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { placeInView } from "./place.ts";
import { homeView } from "./views.ts";

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
  const view = await homeOf(desk, here, user, "");
  if (view.private_metadata !== shown) await publish(desk, client, user, view);
}

function homeOf(desk: Desk, { workspace, askers }: Connected, user: string, interaction: string): Promise<HomeView> {
  return answered<HomeView>(desk, askers, { user, place: placeInView(workspace, interaction) }, homeView, async (asked) =>
    homeView(await answerHome(asked)),
  );
}

async function publish(desk: Desk, client: WebClient, user: string, view: HomeView): Promise<void> {
  // It is shown again the next time it is opened.
  await client.views.publish({ user_id: user, view }).catch((error: unknown) => desk.log.warn({ err: error }, "A Home tab could not be shown"));
}
