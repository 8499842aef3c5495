import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { answerPress, opensForm, type Reply } from "../../commands/answer.ts";
import { type Language, say } from "../../text.ts";
import { type Asking, answered, languageSoFar } from "../answering.ts";
import { pressed } from "./buttons.ts";
import type { Connected } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { refreshHome } from "./home.ts";
import { notShownCard, type Opening, type Shown, showInModal } from "./modals.ts";
import { placeInView, placeOf } from "./place.ts";
import { renderCard, type SlackMessage } from "./render.ts";
import { slackText } from "./text.ts";
import { cardView, replyView } from "./views.ts";

type Press = { action: string; data: unknown };
type View = NonNullable<BlockAction["view"]>;

/** Acknowledges a press at once; what it brings goes to the presser alone, afterwards: beside the message, or in a modal where there is none. */
export async function onPress(
  desk: Desk,
  here: Connected,
  { ack, body, action, client }: SlackActionMiddlewareArgs & AllMiddlewareArgs,
): Promise<void> {
  await ack();
  if (body.type !== "block_actions" || action.type !== "button" || !("action_id" in action)) return;
  const press = pressed(action.action_id, action.value);
  if (!press) {
    desk.log.warn({ action: action.action_id }, "A button that is not one of ours was pressed");
    return;
  }
  const { view } = body;
  const opening: Opening = { client, trigger: body.trigger_id, inside: view?.type === "modal" ? placeOfView(view) : null, log: desk.log };
  if (!view) return onMessage(desk, here, body, press, opening);
  await inModal(desk, here, { user: body.user.id, place: placeInView(here.workspace, body.trigger_id) }, press, opening);
  if (view.type === "home") await refreshHome(desk, here, client, body.user.id, view.private_metadata);
}

async function onMessage(desk: Desk, here: Connected, body: BlockAction, press: Press, opening: Opening): Promise<void> {
  const { workspace, askers } = here;
  const channel = body.channel?.id ?? (typeof body.container["channel_id"] === "string" ? body.container["channel_id"] : "");
  const place = placeOf(desk, workspace, { channel, channelName: body.channel?.name, trigger: body.trigger_id, replyUrl: body.response_url });
  const asking = { user: body.user.id, place };
  const show = (reply: Reply) => renderCard(reply.card, reply.language);
  if (opensForm(press.action)) {
    const language = languageSoFar(askers, asking.user);
    const shown = await inModal(desk, here, asking, press, opening);
    if (shown === "shown") return;
    const spoken = await language();
    return desk.reply(place, show({ card: notShownCard(shown, spoken), language: spoken }));
  }
  const answer = await answered<SlackMessage | null>(desk, askers, asking, show, async (asked) => {
    const reply = await answerPress(asked, press.action, press.data);
    return reply && "card" in reply ? show(reply) : null;
  });
  askers.forget(asking.user);
  if (answer) await desk.reply(place, answer);
}

async function inModal(desk: Desk, { askers }: Connected, asking: Asking, press: Press, opening: Opening): Promise<Shown> {
  const language = languageSoFar(askers, asking.user);
  const answer = answered<ModalView | null>(desk, askers, asking, cardView, async (asked) => {
    const reply = await answerPress(asked, press.action, press.data);
    return reply && replyView(reply);
  }).finally(() => askers.forget(asking.user));
  return showInModal(
    opening,
    language,
    answer.then(async (view) => view ?? cardView(done(await language()))),
  );
}

const placeOfView = ({ id, root_view_id: root, previous_view_id: previous }: View) => ({ id, root, previous });

function done(language: Language): Reply {
  const said = say(slackText, language)("done");
  return { card: { title: said, summary: said, blocks: [{ type: "text", lines: [said] }] }, language };
}
