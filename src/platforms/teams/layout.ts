import { type Fit, fitLines, type Measure, shareRoom } from "../fit.ts";
import { bytesOf, type Element } from "./elements.ts";
import { type Line, textLine } from "./lines.ts";
import type { Part } from "./parts.ts";
import { type TableFrame, tableElement } from "./table.ts";

/**
 * The elements of parts, in at most `room` bytes of JSON where what must stay allows it. Lines that there is no room for are left out, and said by
 * `more` at the end of their part; of parts without room even for that, at the very end.
 */
export function laidOut(parts: readonly Part[], room: number, more: (count: number) => string): Element[] {
  const whole = parts.reduce((sum, part) => sum + bytesBesideLines(part), 0);
  const shares = shareRoom(parts.map(bytesInLines), room - whole - noticeBytes);
  const notice = (count: number) => textLine([{ text: more(count), style: "quiet" }]);
  let untold = 0;
  const elements = parts.flatMap((part, index): Element[] => {
    if (part.type === "buttons") return part.sets;
    if (part.type === "divider") return [divider];
    const fit = fitted(part, shares[index] ?? 0);
    if (!fit.tell) untold += fit.dropped;
    return shown(part, { ...fit, notices: fit.tell ? [notice(fit.dropped)] : [] });
  });
  return untold === 0 ? elements : [...elements, notice(untold).element];
}

/** The elements with a line above each that followed a divider; with nothing below it a divider divides nothing. */
export function divided(elements: readonly Element[]): Element[] {
  return elements.flatMap((element, place) => {
    if (element === divider) return [];
    return place > 1 && elements[place - 1] === divider ? [{ ...element, separator: true, spacing: "Medium" }] : [element];
  });
}

/** Adaptive Cards have none of their own: its place is kept until it is known what stands below it. */
const divider: Element = { type: "divider" };
const dividerBytes = 40;

type PartOfLines = Extract<Part, { lines: Line[] }>;

type Shown = { kept: readonly Line[]; inWords: boolean; notices: readonly Line[] };

/** A table that does not fit stands in words where more of its rows do. */
function fitted(part: PartOfLines, room: number): Fit<Line> & { inWords: boolean } {
  const fit = { ...fitLines(part.lines, room, inBytes), inWords: false };
  if (part.type === "lines" || fit.dropped === 0) return fit;
  const words = { ...fitLines(part.inWords, room, inBytes), inWords: true };
  return words.dropped < fit.dropped ? words : fit;
}

function shown(part: PartOfLines, { kept, inWords, notices }: Shown): Element[] {
  switch (part.type) {
    case "lines":
      return stacked([...kept, ...notices], part.apart ? "Medium" : null);
    case "table":
      return kept.length === 0 ? stacked(notices, null) : rowsShown(part, { kept, inWords, notices });
    case "chart":
      return [{ ...part.chart, fallback: inOne(rowsShown(part, { kept, inWords, notices })) }];
  }
}

function rowsShown(part: TableFrame, { kept, inWords, notices }: Shown): Element[] {
  return inWords ? stacked([...kept, ...notices], null) : [tableElement(part, kept), ...stacked(notices, null)];
}

/** A fallback is one element. */
function inOne(elements: readonly Element[]): Element {
  const [first, ...others] = elements;
  return first && others.length === 0 ? first : { type: "Container", items: elements };
}

/** Lines of one part stand closer to each other than to those of another. */
function stacked(lines: readonly Line[], first: string | null): Element[] {
  return lines.map(({ element }, place) => {
    const spacing = place > 0 ? "Small" : first;
    return spacing === null ? element : { ...element, spacing };
  });
}

function bytesBesideLines(part: Part): number {
  switch (part.type) {
    case "lines":
      return 0;
    case "table":
      return bytesOf(tableElement(part, []));
    case "chart":
      return shown(part, { kept: [], inWords: false, notices: [] }).reduce((sum, element) => sum + bytesOf(element), 0);
    case "buttons":
      return part.sets.reduce((sum, set) => sum + bytesOf(set), 0);
    case "divider":
      return dividerBytes;
  }
}

const bytesInLines = (part: Part): number => ("lines" in part ? part.lines.reduce((sum, { bytes }) => sum + bytes, 0) : 0);

/** What a notice takes at most, as an element of its own. */
const noticeBytes = 240;

const inBytes: Measure<Line> = { lengthOf: ({ bytes }) => bytes, cut: ({ shorter }, room) => shorter?.(room) ?? null, noticeRoom: noticeBytes };
