import type { RichTextBlock, RichTextElement, RichTextList, RichTextSection } from "@slack/types";
import type { Piece } from "../pieces.ts";

/** Lines one below the other, or the items of a list. */
export type Passage = { type: "lines" | "items"; lines: readonly Piece[][] };

/** One block of rich text. Every text in it is an element of its own kind, which Slack shows as it is. */
export function richText(passages: readonly Passage[]): RichTextBlock {
  const joined: { type: Passage["type"]; lines: Piece[][] }[] = [];
  for (const { type, lines } of passages) {
    const last = joined.at(-1);
    if (type === "lines" && last?.type === "lines") last.lines.push(...lines);
    else joined.push({ type, lines: [...lines] });
  }
  return { type: "rich_text", elements: joined.map((passage) => (passage.type === "lines" ? section(passage.lines) : list(passage.lines))) };
}

function section(lines: readonly Piece[][]): RichTextSection {
  const elements = lines.flatMap((line, index) => [...(index === 0 ? [] : [lineBreak]), ...line.map(element)]);
  return { type: "rich_text_section", elements };
}

function list(lines: readonly Piece[][]): RichTextList {
  return { type: "rich_text_list", style: "bullet", elements: lines.map((line) => section([line])) };
}

const lineBreak: RichTextElement = { type: "text", text: "\n" };

function element({ text, style, url }: Piece): RichTextElement {
  const styled = style ? { style: { [styles[style]]: true } } : {};
  return url === undefined ? { type: "text", text, ...styled } : { type: "link", url, text, ...styled };
}

const styles = { strong: "bold", quiet: "italic", struck: "strike" } as const;
