import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { answerForm, type Refusal, type Reply } from "../../commands/answer.ts";
import { answered, languageSoFar } from "../answering.ts";
import { inTime } from "../in-flight.ts";
import { literal } from "../literal.ts";
import type { Connected } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { valuesOf, writtenIn } from "./entered.ts";
import { replaceView } from "./modals.ts";
import { placeInView } from "./place.ts";
import { refilled } from "./refill.ts";
import { cardView, waitingView } from "./views.ts";

/** Slack waits three seconds for an acknowledgement, its own way included. */
const inTheAckMs = 2_000;

/** What becomes of the modal that a form was sent from: another, once it was taken, or the same with what is wrong at its blocks. */
type Outcome = { view: ModalView; taken: boolean } | { errors: Record<string, string>; taken: false };

/**
 * Takes a form that was sent; the answer stands in its place. What takes too long for the acknowledgement is announced in it, and follows;
 * what was typed stands there as long as the outcome does not.
 */
export async function onSubmit(
  desk: Desk,
  { workspace, askers }: Connected,
  { ack, body, view, client }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs,
): Promise<void> {
  const user = body.user.id;
  const language = languageSoFar(askers, user);
  const trouble = ({ card, language }: Reply) => refusalIn(view, { refused: { fields: {}, whole: card.summary }, language });
  const outcome = answered<Outcome>(desk, askers, { user, place: placeInView(workspace, body.trigger_id) }, trouble, async (asked) => {
    const answer = await answerForm(asked, view.callback_id, contextOf(view), valuesOf(view));
    return "card" in answer ? { view: cardView(answer), taken: true } : refusalIn(view, answer);
  }).finally(() => askers.forget(user));

  const ready = await inTime(outcome, inTheAckMs);
  if (ready && "errors" in ready) return ack({ response_action: "errors", errors: ready.errors });
  if (ready) return ack({ response_action: "update", view: ready.view });
  await ack({ response_action: "update", view: waitingView(await language(), "workingOnIt", writtenIn(view)) });
  const late = await outcome;
  const shown = "errors" in late ? refilled(view, late.errors, await language()) : late.view;
  await replaceView(client, view.id, shown).catch((error: unknown) =>
    desk.log.warn({ err: error, form: view.callback_id, taken: late.taken }, "The outcome of a form could not be shown"),
  );
}

/** The context as it came back; null for what is no JSON. */
function contextOf({ private_metadata }: ViewOutput): unknown {
  try {
    return JSON.parse(private_metadata);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Slack shows an error at a field only; what stands in the way of all of it is shown at the first. A view without fields may come without blocks. */
function refusalIn(view: ViewOutput, { refused: { fields, whole }, language }: Refusal): Outcome {
  const errors = Object.entries(fields).map(([name, error]) => [name, literal(error)] as const);
  const names = (view.blocks ?? []).flatMap((block) => (block.type === "input" && block.block_id ? [block.block_id] : []));
  const [first] = names;
  const said = [...(whole === null ? [] : [literal(whole)]), ...errors.flatMap(([name, error]) => (names.includes(name) ? [] : [error]))].join(" ");
  if (first === undefined)
    return { view: cardView({ card: { title: said, summary: said, blocks: [{ type: "text", lines: [said] }] }, language }), taken: false };
  const atFields = Object.fromEntries(errors.filter(([name]) => names.includes(name)));
  return { errors: said === "" ? atFields : { [first]: said, ...atFields }, taken: false };
}
