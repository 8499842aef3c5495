import { troubleCard } from "../../commands/trouble.ts";
import { languageOf, say } from "../../text.ts";
import { type Activity, tenantOf } from "./activity.ts";
import type { Desk } from "./desk.ts";
import { onDialog } from "./dialogs.ts";
import { onSearch } from "./extension.ts";
import type { Installs } from "./installs.ts";
import { type InvokeAnswer, kindOfInvoke, saidAnswer } from "./invokes.ts";
import { greet, onMessage } from "./messages.ts";
import { createOnce } from "./once.ts";
import { onPress } from "./presses.ts";
import { replyInThread } from "./private.ts";
import { renderCard } from "./render.ts";
import { teamsText } from "./text.ts";

const nothing: InvokeAnswer = { status: 200, body: null };

/** Hands every activity that is authentic to whoever handles its kind, once. What nobody handles is answered with nothing; what fails, with 500. */
export function dispatcher(desk: Desk, installs: Installs): (activity: Activity) => Promise<InvokeAnswer> {
  const once = createOnce<InvokeAnswer>();
  const handle = async (activity: Activity): Promise<InvokeAnswer> => {
    if (tenantOf(activity) !== desk.workspace.tenantId) return refuseStrangers(desk, activity);
    desk.sightings.keep(activity);
    const kept = desk.track(keepWhereabouts(desk, activity));
    // An invoke has no time to wait for it; a message may be answered somewhere that is only known by it.
    if (activity.type !== "invoke") await kept;
    switch (activity.type) {
      case "message":
        await onMessage(desk, activity);
        return nothing;
      case "invoke":
        return onInvoke(desk, activity);
      case "conversationUpdate":
        return welcome(desk, activity, await installs.onConversationUpdate(activity));
      case "installationUpdate":
        return welcome(desk, activity, await installs.onInstallationUpdate(activity));
      default:
        return nothing;
    }
  };
  return (activity) =>
    once(activity, nothing, () => handle(activity)).catch((error: unknown) => {
      desk.log.error({ err: error, type: activity.type, name: activity.name }, "A request from Teams failed");
      return { status: 500, body: { error: "This is a fault of ours, and was logged." } };
    });
}

function onInvoke(desk: Desk, activity: Activity): Promise<InvokeAnswer> | InvokeAnswer {
  switch (kindOfInvoke(activity)) {
    case "press":
      return onPress(desk, activity);
    case "dialog":
      return onDialog(desk, activity);
    case "search":
      return onSearch(desk, activity);
    case null:
      return { status: 501, body: null };
  }
}

/** From a message box Teams tells of chats that the bot is not in. */
async function keepWhereabouts({ conversations, log }: Desk, activity: Activity): Promise<void> {
  if (activity.name?.startsWith("composeExtension/")) return;
  // Where the database is away, that is said to who asks.
  await conversations.keep(activity).catch((error: unknown) => log.warn({ err: error }, "Where Teams was heard from could not be kept"));
}

async function welcome(desk: Desk, activity: Activity, { opened }: { opened: string | null }): Promise<InvokeAnswer> {
  if (opened !== null) await greet(desk, activity, opened);
  return nothing;
}

/** Whoever asks from another tenant is told so, where that can be, and nothing of it is kept. */
async function refuseStrangers(desk: Desk, activity: Activity): Promise<InvokeAnswer> {
  const language = languageOf(activity.locale);
  const t = say(teamsText, language);
  const kind = kindOfInvoke(activity);
  if (activity.type === "invoke") return kind ? saidAnswer(kind, t("strangers")) : { status: 501, body: null };
  if (activity.type !== "message" || activity.from.role === "bot") return nothing;
  const card = troubleCard({ title: t("strangersTitle"), said: t("strangers") });
  const message = renderCard(card, { language, key: desk.workspace.key, origin: { from: "answer", channel: null }, surface: "message" });
  await replyInThread(desk, activity, message).catch((error: unknown) => desk.log.info({ err: error }, "A stranger could not be told"));
  return nothing;
}
