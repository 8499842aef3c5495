import { createHash } from "node:crypto";
import type { HomeView, ModalView, PlainTextElement } from "@slack/types";
import type { Block } from "../../cards/card.ts";
import type { FormReply, Reply } from "../../commands/answer.ts";
import { type Language, say } from "../../text.ts";
import { plainUpTo } from "../pieces.ts";
import { limits } from "./limits.ts";
import { renderInView } from "./render.ts";
import { formView } from "./render-form.ts";
import { slackText } from "./text.ts";

/** An answer or a form, as a modal shows it. Throws RangeError for what a modal cannot hold. */
export const replyView = (reply: Reply | FormReply): ModalView => ("form" in reply ? formView(reply.form, reply.language) : cardView(reply));

/** A card in a modal. A title that is too long for a modal's stands in it as well, whole. */
export function cardView({ card, language }: Reply): ModalView {
  const t = say(slackText, language);
  const title = plainUpTo(limits.viewTitle, card.title);
  const whole = title === plainUpTo(limits.header, card.title) ? "" : card.title;
  const blocks = renderInView({ ...card, title: whole }, language);
  const shown = blocks.length > 0 ? blocks : renderInView({ title: "", blocks: [{ type: "text", lines: [card.summary || "…"] }] }, language);
  return { type: "modal", title: plain(title || "…"), close: plain(t("close")), blocks: shown };
}

/** What is shown until the answer is there; with what was `written` into a form, which stands there no more. */
export function waitingView(language: Language, says: "lookingUp" | "workingOnIt", written: readonly string[] = []): ModalView {
  const t = say(slackText, language);
  const kept: Block[] =
    written.length === 0
      ? []
      : [{ type: "divider" }, { type: "quiet", line: t("written") }, ...written.map((text): Block => ({ type: "text", lines: text.split("\n") }))];
  return cardView({ card: { title: t("waitTitle"), summary: t(says), blocks: [{ type: "text", lines: [t(says)] }, ...kept] }, language });
}

/** A card as the Home tab; `inWords` where a chart is in it, for a workspace that has none. */
export type HomeViews = { view: HomeView; inWords?: HomeView };

/** A card as the Home tab. Its `private_metadata` tells one text of it from another. */
export function homeViews({ card, language }: Reply): HomeViews {
  const blocks = renderInView(card, language, { tables: 0, charts: 2 });
  const private_metadata = createHash("sha256").update(JSON.stringify(blocks)).digest("hex").slice(0, 32);
  const home = (shown: typeof blocks): HomeView => ({ type: "home", private_metadata, blocks: shown });
  const drawn = blocks.some(({ type }) => type === "data_visualization");
  return { view: home(blocks), ...(drawn && { inWords: home(renderInView(card, language)) }) };
}

const plain = (text: string): PlainTextElement => ({ type: "plain_text", text, emoji: false });
