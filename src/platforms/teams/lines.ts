import type { Line as Told } from "../../cards/card.ts";
import { cutPieces, lengthOf, type Piece, piecesOf } from "../pieces.ts";
import { bytesOf, type Element, type Look, paragraph } from "./elements.ts";
import { limits } from "./limits.ts";

/** One line of a card, which may be left out where there is no room for it. */
export type Line = {
  element: Element;
  bytes: number;
  /** The same in plain words. */
  text: string;
  /** The beginning of it, in fewer bytes; null: there is no room for any. */
  shorter?: (bytes: number) => Line | null;
};

/** A line of text. */
export function textLine(pieces: readonly Piece[], look: Look = {}): Line {
  const line = lineOf(paragraph(pieces, look), pieces);
  const shorter = (room: number): Line | null => {
    const textless = pieces.map((piece) => ({ ...piece, text: "" }));
    const frame = bytesOf(paragraph(textless, look)) + spacing;
    // By what a unit takes in this line; where its beginning takes more, by what one takes at most.
    const perUnit = [(line.bytes - frame) / Math.max(1, lengthOf(pieces)), mostBytes];
    const beginnings = perUnit.map((bytes) => cutPieces(pieces, Math.floor((room - frame) / bytes))).filter((cut) => lengthOf(cut) > 0);
    return beginnings.map((cut) => textLine(cut, look)).find(({ bytes }) => bytes <= room) ?? null;
  };
  return { ...line, shorter };
}

/** Small print, if anything of it is seen. */
export function smallPrint(told: Told): Line[] {
  const pieces = piecesOf(told, limits.smallPrint);
  return lengthOf(pieces) === 0 ? [] : [textLine(pieces, { size: "Small", isSubtle: true })];
}

/** A line that is shown whole or not at all. */
export function lineOf(element: Element, pieces: readonly Piece[]): Line {
  return { element, bytes: bytesOf(element) + spacing, text: pieces.map(({ text }) => text).join("") };
}

/** What a UTF-16 unit takes: at most three bytes in UTF-8, four for a brace with its joiner. */
const mostBytes = 4;
/** What `"spacing":"Small",` may add to an element. */
const spacing = 20;
