import type { MessageShortcut } from "@slack/bolt";
import { z } from "zod";
import { type Language, say } from "../../text.ts";
import { slackText } from "./text.ts";

type SlackMessage = MessageShortcut["message"];
type Names = ReadonlyMap<string, string | null>;

/**
 * What a message says, in words: its text, else that of its blocks and attachments, else the names of its files; empty when it says nothing.
 * An app's message says what its blocks and attachments show, and its text where it has none: beside blocks, that is a notification's line.
 * Slack's markup for mentions, channels and links is put into words; `names` are those of people, by id.
 */
export function textOfMessage(message: SlackMessage, names: Names, language: Language): string {
  const text = inWords(textOf(message), names);
  const blocks = textsIn(message["blocks"], names);
  const attachments = attachmentsIn(message["attachments"], names);
  if (isByApp(message)) {
    const shown = [...(blocks.length > 0 || text === "" ? blocks : [text]), ...attachments];
    if (shown.length > 0) return shown.join("\n");
  }
  if (text !== "") return text;
  if (blocks.length + attachments.length > 0) return [...blocks, ...attachments].join("\n");
  const files = Files.safeParse(message["files"]);
  const t = say(slackText, language);
  return (files.data ?? []).flatMap(({ title, name }) => (title || name ? [t("file", { name: title || name })] : [])).join("\n");
}

/** The ids of people whom a message mentions, those that it shows first. */
export function mentionedIn(message: SlackMessage): string[] {
  const text = textOf(message);
  const inside = JSON.stringify([message["blocks"] ?? [], message["attachments"] ?? []]);
  const told = isByApp(message) ? `${inside} ${text}` : text || inside;
  return [...told.matchAll(/<@([UW][A-Z0-9]+)|"user_id":"([UW][A-Z0-9]+)"/g)].flatMap(([, inText, inBlocks]) => inText ?? inBlocks ?? []);
}

const isByApp = (message: SlackMessage): boolean => Boolean(message["bot_id"]);

const textOf = ({ text }: SlackMessage): string => text?.trim() ?? "";

const word = z.string().catch("");
const Files = z.array(z.looseObject({ title: word, name: word }));

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
  // What a button says is no part of what the message says.
  if (!told || told.type === "actions" || told.type === "button") return [];
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

/** A line for each thing that an attachment shows; where it shows nothing, what stands in for it. */
function attachmentsIn(part: unknown, names: Names): string[] {
  const { data: attachments } = Attachments.safeParse(part);
  return (attachments ?? []).flatMap(({ pretext, title, text, fields, blocks, fallback }) => {
    const told = fields.map((field) => [field.title, field.value].filter((each) => each !== "").join(": "));
    const shown = [pretext, title, text, ...told].flatMap((each) => (each.trim() === "" ? [] : [inWords(each.trim(), names)]));
    const inside = [...shown, ...textsIn(blocks, names)];
    return inside.length > 0 || fallback === "" ? inside : [inWords(fallback, names)];
  });
}

const Attachments = z.array(
  z.looseObject({
    pretext: word,
    title: word,
    text: word,
    fallback: word,
    fields: z.array(z.looseObject({ title: word, value: word })).catch([]),
    blocks: z.array(z.unknown()).catch([]),
  }),
);

/** Of blocks and their elements, whatever is read. */
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

const Span = z.looseObject({ type: word, text: word, url: word, user_id: word, channel_id: word, range: word, name: word });
