import { setTimeout } from "node:timers/promises";
import type { ModalView } from "@slack/types";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Card } from "../../cards/card.ts";
import { troubleCard } from "../../commands/trouble.ts";
import type { Log } from "../../log.ts";
import { type Language, say } from "../../text.ts";
import { inTime } from "../in-flight.ts";
import { faultOf } from "./faults.ts";
import { slackText } from "./text.ts";
import { waitingView } from "./views.ts";

/** What a modal can be opened with: a trigger is good for three seconds and for one modal. */
export type Opening = {
  client: WebClient;
  trigger: string;
  /** The modal that was pressed in; null: none is there. */
  inside: { id: string; root: string | null; previous: string | null } | null;
  log: Log;
};

/** Slack's own way to us, and ours to it, have to fit into the three seconds as well. */
const openWithinMs = 1_000;

/** Whether an answer is seen; "too-late": Slack waited no longer for a modal. */
export type Shown = "shown" | "too-late" | "not-shown";

/**
 * Shows an answer in a modal: on top of the one that was pressed in, or in its place where three lie on each other already, as many as Slack
 * lays. One that takes long is announced at once and follows.
 */
export async function showInModal(opening: Opening, language: () => Promise<Language>, answer: Promise<ModalView>): Promise<Shown> {
  const ready = await inTime(answer, openWithinMs);
  try {
    const id = await put(opening, ready ?? waitingView(await language(), "lookingUp"));
    if (!ready) await replaceView(opening.client, id, await answer);
    return "shown";
  } catch (error) {
    opening.log.warn({ err: error }, "An answer could not be shown in a modal");
    return codeOf(error) === "expired_trigger_id" ? "too-late" : "not-shown";
  }
}

/** The same for what no type describes: a view as it came back from Slack. Resolves, too, when whoever it is for has closed it meanwhile. */
export async function replaceView(client: WebClient, id: string, view: object): Promise<void> {
  const update = () => client.apiCall("views.update", { view_id: id, view });
  await update()
    .catch(async (error: unknown) => {
      const fault = faultOf(error, "edit");
      if (fault.next !== "retry") throw error;
      await setTimeout(Math.min(fault.retryAfterMs ?? pauseMs, longestPauseMs));
      await update();
    })
    .catch((error: unknown) => {
      if (codeOf(error) !== "not_found") throw error;
    });
}

const pauseMs = 300;
const longestPauseMs = 5_000;

const codeOf = (error: unknown): string | null => (error instanceof WebAPIPlatformError ? error.data.error : null);

/** What is said beside a message when a modal is not there. */
export function notShownCard(shown: Exclude<Shown, "shown">, language: Language): Card {
  const t = say(slackText, language);
  const [title, said] = shown === "too-late" ? ([t("tooLateTitle"), t("tooLate")] as const) : ([t("notShownTitle"), t("notShown")] as const);
  return troubleCard({ title, said });
}

async function put({ client, trigger, inside }: Opening, view: ModalView): Promise<string> {
  if (inside && isThird(inside)) {
    await replaceView(client, inside.id, view);
    return inside.id;
  }
  const shown = inside ? await client.views.push({ trigger_id: trigger, view }) : await client.views.open({ trigger_id: trigger, view });
  if (!shown.view?.id) throw new Error("Slack opened a modal and did not say which");
  return shown.view.id;
}

/** The first has none before it, the second has the first. */
const isThird = ({ root, previous }: NonNullable<Opening["inside"]>): boolean => previous !== null && previous !== root;
