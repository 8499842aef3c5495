import { z } from "zod";
import type { Activity } from "./activity.ts";

/** What somebody typed, without the bot's own name, markup, and the "/", "/rev" or "rev" that they may be used to from Slack. */
export function wordsOf({ text = "", entities = [], recipient }: Activity): string {
  const mentions = entities.flatMap((entity) => Mention.safeParse(entity).data ?? []);
  const own = mentions.filter(({ mentioned }) => mentioned.id === recipient?.id).flatMap(({ text }) => text ?? []);
  const addressed = own.reduce((left, mention) => left.replace(mention, " "), text);
  return inPlainText(addressed.replace(/<at(?:\s[^<>]*)?>([^<>]*)<\/at>/g, "$1"))
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:\/?rev(?=\s|$)|\/)\s*/i, "");
}

const Mention = z.looseObject({ type: z.literal("mention"), mentioned: z.looseObject({ id: z.string() }), text: z.string().min(1).optional() });

/** Text with its entities put into characters, each once. */
export function inPlainText(markedUp: string): string {
  return markedUp.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
