import type { Card } from "../../cards/card.ts";
import { say } from "../../text.ts";
import { literalUpTo } from "../literal.ts";
import { plainUpTo } from "../pieces.ts";
import { platformText } from "../text.ts";
import { bytesOf, type Element, paragraph, unexpanded, unmarked } from "./elements.ts";
import { divided, laidOut } from "./layout.ts";
import { limits } from "./limits.ts";
import { smallPrint } from "./lines.ts";
import { type Making, type Part, partsOf } from "./parts.ts";
import { typed, typedCard } from "./typed.ts";

export type AdaptiveCard = { type: "AdaptiveCard"; version: "1.5"; [key: string]: unknown };
export type TeamsMessage = { summary: string; card: AdaptiveCard };

/** For whom and where a card is made; `key` seals its buttons. */
export type Rendering = Making;

/**
 * A card as Teams shows it. Every text is shown to the letter. A card that is too long loses lines of its longest parts, and says how many; its
 * buttons and its reason stay.
 * @throws RangeError for a card with more buttons, or more in a button, than a message can hold.
 */
export function renderCard(card: Card, rendering: Rendering): TeamsMessage {
  const summary = plainUpTo(limits.summary, typed(card.summary)) || plainUpTo(limits.title, card.title) || "…";
  return { summary, card: adaptiveCard(card, rendering, { room: limits.messageBytes - bytesOf({ summary }), fallback: summary }) };
}

/** What a card is made into, in `room` bytes; `fallback`: what is said in its place where there are no words on it. */
export type Around = { room: number; fallback: string; before?: readonly Element[]; after?: readonly Element[]; actions?: readonly Element[] };

/** A card with elements of its caller's `before` and `after` its blocks. @throws RangeError as `renderCard` does. */
export function adaptiveCard(told: Pick<Card, "title" | "blocks" | "why">, rendering: Rendering, around: Around): AdaptiveCard {
  const card = typedCard(told);
  const { room, fallback, before = [], after = [], actions = [] } = around;
  const parts = partsOf(card.blocks, rendering);
  const title = plainUpTo(limits.title, card.title);
  const above = [...(title === "" ? [] : [paragraph([{ text: title }], { size: "Large", weight: "Bolder" })]), ...before];
  const below = [...after, ...smallPrint(card.why ?? "").map(({ element }) => ({ ...element, spacing: "Medium" }))];
  const shell: AdaptiveCard = {
    type: "AdaptiveCard",
    version: "1.5",
    fallbackText: inWords([title, ...parts.flatMap(linesOf), card.why ?? ""]) || inWords([fallback]),
    ...(parts.some(isWide) && { msteams: { width: "Full" } }),
    ...(actions.length > 0 && { actions }),
    body: [...above, ...below],
  };
  const more = (count: number) => say(platformText, rendering.language)("more", { count });
  const inside = laidOut(parts, room - bytesOf(shell), more);
  const body = divided([...above, ...inside, ...below]);
  // Teams refuses a card with nothing in it.
  const whole: AdaptiveCard = { ...shell, body: body.length > 0 ? body : [paragraph([{ text: fallback }])] };
  const bytes = bytesOf(whole);
  if (bytes > room) throw new RangeError(`There is room for ${room} bytes; with its buttons this card takes ${bytes}`);
  return whole;
}

/** The lines of a card in plain words, as far as there is room. */
function inWords(lines: readonly string[]): string {
  let room: number = limits.fallbackText;
  const told: string[] = [];
  for (const line of lines) {
    const kept = literalUpTo(room, line).trim();
    if (kept !== "") told.push(kept);
    room -= kept.length + 1;
    if (room <= 1) break;
  }
  return unmarked(unexpanded(told.join("\n")));
}

function linesOf(part: Part): string[] {
  if (!("lines" in part)) return [];
  return (part.type === "lines" ? part.lines : part.inWords).map(({ text }) => text);
}

/** What is easier to read in all the width there is. */
const isWide = (part: Part): boolean => (part.type === "table" || part.type === "chart") && part.columns.length > 3;
