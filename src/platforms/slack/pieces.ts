import { type Line, plain, type Span } from "../../cards/card.ts";
import { limits } from "./limits.ts";
import { literal, literalUpTo } from "./literal.ts";

/** A span as Slack's rich text shows it. */
export type Piece = { text: string; style?: "bold" | "italic" | "strike"; url?: string };

/** The pieces of a line, made literal and cut to `limit` characters; empty when nothing of it is seen. */
export function piecesOf(line: Line, limit: number = limits.line): Piece[] {
  return cutPieces(
    spansOf(line)
      .map(pieceOf)
      .filter((piece) => piece.text !== ""),
    limit,
  );
}

export function cutPieces(pieces: readonly Piece[], limit: number): Piece[] {
  const kept: Piece[] = [];
  let room = limit;
  for (const piece of pieces) {
    if (room <= 0) break;
    const { url, ...shown } = piece;
    const linked = url !== undefined && url.length + piece.text.length <= room;
    const text = literalUpTo(room, piece.text);
    kept.push(linked ? { ...shown, text, url } : { ...shown, text });
    room -= text.length + (linked ? url.length : 0);
  }
  return kept;
}

/** How much of a message pieces take up. */
export function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.text.length + (piece.url?.length ?? 0), 0);
}

/** True when a line has something to follow. */
export function linked(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.url !== undefined);
}

/** A line without its styles and links, for what Slack shows as plain text. */
export function plainUpTo(limit: number, line: Line): string {
  return literalUpTo(limit, plain(line)).trim();
}

function spansOf(line: Line): readonly Span[] {
  return typeof line === "string" || !isList(line) ? [line] : line;
}

function isList(line: Line): line is readonly Span[] {
  return Array.isArray(line);
}

function pieceOf(span: Span): Piece {
  if (typeof span === "string") return { text: literal(span) };
  const text = literal(span.text);
  if ("url" in span) {
    const url = safeUrl(span.url);
    return url === null ? { text } : { text, url };
  }
  return { text, style: styles[span.style] };
}

const styles = { strong: "bold", quiet: "italic", struck: "strike" } as const;

function safeUrl(told: string): string | null {
  const url = URL.parse(told);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  return url.href.length <= limits.url ? url.href : null;
}
