import type { Piece } from "../pieces.ts";

/** An element of an Adaptive Card. */
export type Element = { type: string; [property: string]: unknown };

/** How text looks. */
export type Look = { size?: "Small" | "Medium" | "Large"; weight?: "Bolder"; isSubtle?: true; color?: "Attention" };

/** One line of text. Teams reads Markdown in every other element that shows text; in this one there is none. */
export function paragraph(pieces: readonly Piece[], look: Look = {}): Element {
  return { type: "RichTextBlock", inlines: pieces.map((piece) => run(piece, look)) };
}

function run({ text, style, url }: Piece, look: Look): Element {
  const link = url !== undefined && { selectAction: { type: "Action.OpenUrl", url } };
  return { type: "TextRun", text: unexpanded(text), ...look, ...(style && styles[style]), ...link };
}

const styles = { strong: { weight: "Bolder" }, quiet: { isSubtle: true }, struck: { strikethrough: true } } as const;

/**
 * Text that is shown to the letter. Clients expand `{{DATE(…)}}` and `{{TIME(…)}}` in every text, so a joiner that nobody sees stands between two
 * braces: https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
 */
export function unexpanded(text: string): string {
  return text.replace(/\{(?=\{)/g, "{\u2060");
}

/**
 * For what a client may read as Markdown, with no way to say that it is none: what would format stands in its full-width form. An escape would be seen
 * where there is no Markdown.
 */
export function unmarked(text: string): string {
  return text.replace(/[\\`*_[\]<>~|#]|&(?=[a-z#])|(?<=^\s*)[-+=]|(?<=^\s*\d+)[.)]/gim, fullWidth);
}

const fullWidth = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 0xfee0);

/** How much of a message it takes, with the comma that follows it. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value)) + 1;
}
