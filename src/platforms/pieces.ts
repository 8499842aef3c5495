import { type Line, plain, type Span } from "../cards/card.ts";
import { literal, literalUpTo } from "./literal.ts";

/** A span with its text made literal; `url` leads to the web. */
export type Piece = { text: string; style?: "strong" | "quiet" | "struck"; url?: string };

/** The pieces of a line, made literal and cut to `limit` characters; empty when nothing of it is seen. */
export function piecesOf(line: Line, limit: number): Piece[] {
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

/** A line without its styles and links, for what a platform shows as plain text. */
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
  return { text, style: span.style };
}

/** Slack takes no longer ones, and nobody follows them. */
const longestUrl = 3_000;

function safeUrl(told: string): string | null {
  const url = URL.parse(told);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  return url.href.length <= longestUrl ? url.href : null;
}
