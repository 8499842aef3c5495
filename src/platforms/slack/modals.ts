import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Log } from "../../log.ts";
import type { Language } from "../../text.ts";
import { inTime } from "./in-flight.ts";
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

/**
 * Shows an answer in a modal: on top of the one that was pressed in, or in its place where three lie on each other already, as many as Slack
 * lays. One that takes long is announced at once and follows.
 * @returns whether anything is shown.
 */
export async function showInModal(opening: Opening, language: () => Promise<Language>, answer: Promise<ModalView>): Promise<boolean> {
  const ready = await inTime(answer, openWithinMs);
  try {
    const id = await put(opening, ready ?? waitingView(await language(), "lookingUp"));
    if (!ready) await opening.client.views.update({ view_id: id, view: await answer });
    return true;
  } catch (error) {
    opening.log.warn({ err: error }, "An answer could not be shown in a modal");
    return false;
  }
}

async function put({ client, trigger, inside }: Opening, view: ModalView): Promise<string> {
  if (inside && isThird(inside)) {
    await client.views.update({ view_id: inside.id, view });
    return inside.id;
  }
  const shown = inside ? await client.views.push({ trigger_id: trigger, view }) : await client.views.open({ trigger_id: trigger, view });
  if (!shown.view?.id) throw new Error("Slack opened a modal and did not say which");
  return shown.view.id;
}

/** The first has none before it, the second has the first. */
const isThird = ({ root, previous }: NonNullable<Opening["inside"]>): boolean => previous !== null && previous !== root;
