import type { MessageShortcut } from "@slack/bolt";
import { z } from "zod";
import { type Language, say } from "../../text.ts";
import { slackText } from "./text.ts";

type SlackMessage = MessageShortcut["message"];
type Names = ReadonlyMap<string, string | null>;

/**
 * What a message says, in words: its text, else that of its blocks and attachments, else the names of its files; empty when it says nothing.
 * Slack's markup for mentions, channels and links is put into words; `names` are those of people, by id.
 */
export function textOfMessage(message: SlackMessage, names: Names, language: Language): string {
  const text = message.text?.trim() ?? "";
  if (text !== "") return inWords(text, names);
  const inside = [message["blocks"], message["attachments"]].flatMap((part) => textsIn(part, names));
  if (inside.length > 0) return inside.join("\n");
  const files = Files.safeParse(message["files"]);
  const t = say(slackText, language);
  return (files.data ?? []).flatMap(({ title, name }) => (title || name ? [t("file", { name: title || name })] : [])).join("\n");
}

/** The ids of people whom a message mentions. */
export function mentionedIn({ text, ...message }: SlackMessage): string[] {
  const told = text?.trim() ? text : JSON.stringify([message["blocks"] ?? [], message["attachments"] ?? []]);
  return [...told.matchAll(/<@([UW][A-Z0-9]+)|"user_id":"([UW][A-Z0-9]+)"/g)].flatMap(([, inText, inBlocks]) => inText ?? inBlocks ?? []);
}

const Files = z.array(z.looseObject({ title: z.string().catch(""), name: z.string().catch("") }));

function inWords(markedUp: string, names: Names): string {
  const words = markedUp.replace(/<([^<>]*)>/g, (_whole, inside: string) => said(inside, names));
  return words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** What stands between angle brackets: who or what, and after a bar how it is called. */
function said(inside: string, names: Names): string {
  const [what = "", label = ""] = inside.split("|", 2);
  switch (what[0]) {
    case "@":
      return `@${label || (names.get(what.slice(1)) ?? what.slice(1))}`;
    case "#":
      return `#${label || what.slice(1)}`;
    case "!":
      return label || `@${what.slice(1).replace(/[\^].*$/, "")}`;
    default: {
      const address = what.replace(/^mailto:|^tel:/, "");
      return label === "" || label === address || label === what ? address : `${label} (${address})`;
    }
  }
}

/** A line for each block or element that holds lines, in order. */
function textsIn(part: unknown, names: Names): string[] {
  if (Array.isArray(part)) return part.flatMap((each) => textsIn(each, names));
  const { data: told } = Told.safeParse(part);
  if (!told) return [];
  if (told.type === "rich_text_section" || told.type === "rich_text_preformatted" || told.type === "rich_text_quote") {
    const line = (told.elements ?? []).map((element) => spanOf(element, names)).join("");
    return line.trim() === "" ? [] : [line.trim()];
  }
  if (typeof told.text === "string")
    return told.text.trim() === "" ? [] : [told.type === "plain_text" ? told.text.trim() : inWords(told.text.trim(), names)];
  const inner = [told.title, told.text, told.fields, told.elements, told.rows, told.blocks].flatMap((each) => textsIn(each, names));
  const spoken = told.alt_text || told.fallback || "";
  return inner.length > 0 || spoken === "" ? inner : [inWords(spoken, names)];
}

/** Of blocks, their elements and attachments, whatever is read. */
const Told = z.looseObject({
  type: z.string().optional().catch(undefined),
  text: z
    .union([z.string(), z.looseObject({})])
    .optional()
    .catch(undefined),
  title: z.looseObject({}).optional().catch(undefined),
  fields: z.array(z.unknown()).optional().catch(undefined),
  elements: z.array(z.unknown()).optional().catch(undefined),
  rows: z.array(z.unknown()).optional().catch(undefined),
  blocks: z.array(z.unknown()).optional().catch(undefined),
  alt_text: z.string().optional().catch(undefined),
  fallback: z.string().optional().catch(undefined),
});

function spanOf(element: unknown, names: Names): string {
  const { data: span } = Span.safeParse(element);
  if (!span) return "";
  if (span.type === "link") return span.text && span.text !== span.url ? `${span.text} (${span.url})` : span.url;
  if (span.type === "user") return `@${names.get(span.user_id) ?? span.user_id}`;
  if (span.type === "channel") return `#${span.channel_id}`;
  if (span.type === "broadcast") return `@${span.range}`;
  if (span.type === "emoji") return `:${span.name}:`;
  return span.text;
}

const word = z.string().catch("");
const Span = z.looseObject({ type: word, text: word, url: word, user_id: word, channel_id: word, range: word, name: word });
