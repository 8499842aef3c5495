import { z } from "zod";
import type { UsedMessage } from "../../commands/shortcut.ts";
import { type Language, say } from "../../text.ts";
import { type Activity, conversationOf } from "./activity.ts";
import { within } from "./invokes.ts";
import { teamsText } from "./text.ts";
import { inPlainText } from "./words.ts";

/** The message that an action was used on, in words; null: none. `undated`: Teams tells no instant of it that a message can be of. */
export function usedMessage(activity: Activity, channelName: string | null, language: Language): { message: UsedMessage | null; undated: boolean } {
  const { data: told } = Told.safeParse(within(activity.value, "messagePayload"));
  if (!told) return { message: null, undated: false };
  const at = momentOf(told.createdDateTime);
  if (!at) return { message: null, undated: true };
  const { user, application } = told.from ?? {};
  const message: UsedMessage = {
    id: `${conversationOf(activity)}/${told.id}`,
    text: textOf(told, language),
    url: told.linkToMessage ?? null,
    writtenBy: user?.displayName ?? application?.displayName ?? null,
    at,
    channelName,
  };
  return { message, undated: false };
}

const word = z.string().min(1).optional().catch(undefined);
const Named = z.looseObject({ displayName: word }).optional().catch(undefined);
const Attachment = z.looseObject({ contentType: word, content: z.unknown().optional(), name: word });

const Told = z.looseObject({
  id: z.string().min(1),
  createdDateTime: word,
  linkToMessage: word,
  subject: word,
  summary: word,
  from: z.looseObject({ user: Named, application: Named }).optional().catch(undefined),
  body: z.looseObject({ contentType: word, content: word }).optional().catch(undefined),
  attachments: z.array(Attachment).optional().catch(undefined),
});

/** Null for what can be no message's instant: before 1970, or so far ahead that it is a slip. */
function momentOf(told: string | undefined): Date | null {
  const at = new Date(told ?? Number.NaN);
  return at.getTime() >= 0 && at.getUTCFullYear() < 2200 ? at : null;
}

/** Its text; of one that only shows a card, what stands on that; else the names of its files. */
function textOf({ subject, body, summary, attachments = [] }: z.infer<typeof Told>, language: Language): string {
  const written = body?.contentType === "html" ? wordsOfHtml(body.content ?? "") : (body?.content ?? "").trim();
  const said = [subject ?? "", written].filter((text) => text !== "").join("\n");
  if (said !== "") return said;
  const cards = attachments.flatMap(({ contentType, content }) => (contentType?.includes("card") ? textsIn(parsed(content)) : []));
  if (cards.length > 0) return cards.join("\n");
  const t = say(teamsText, language);
  return summary ?? attachments.flatMap(({ name }) => (name === undefined ? [] : [t("file", { name })])).join("\n");
}

/** The words of what Teams tells as HTML: a line for a line, an emoji and a picture by what is said of them. */
export function wordsOfHtml(html: string): string {
  const inLines = html
    .replace(/<(?:img|emoji)\b[^<>]*?\balt="([^"]*)"[^<>]*>/gi, "$1")
    .replace(/<br\b[^<>]*>|<\/(?:p|div|li|tr|h[1-6]|blockquote|pre)>/gi, "\n")
    .replace(/<[^<>]*>/g, "");
  return inPlainText(inLines)
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The texts of a card, in their order, without what its buttons say. */
function textsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsIn);
  const { data: told } = z.looseObject({ type: word, text: word, title: word, value: word }).safeParse(part);
  if (!told || told.type?.startsWith("Action.")) return [];
  const { type, text, title, value, ...inner } = told;
  if (type === "RichTextBlock") return [textRuns(inner["inlines"])].filter((line) => line !== "");
  const own = [text ?? "", title !== undefined && value !== undefined ? `${title}: ${value}` : (title ?? "")].filter((line) => line.trim() !== "");
  return [...own, ...["body", "items", "columns", "rows", "cells", "facts", "content"].flatMap((name) => textsIn(inner[name]))];
}

function textRuns(runs: unknown): string {
  const { data: told } = z.array(z.union([z.string(), z.looseObject({ text: z.string() }).transform(({ text }) => text)])).safeParse(runs);
  return (told ?? []).join("").trim();
}

function parsed(content: unknown): unknown {
  if (typeof content !== "string") return content;
  try {
    return JSON.parse(content);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
