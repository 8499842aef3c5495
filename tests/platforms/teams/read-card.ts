import { createRequire } from "node:module";
import type { AdaptiveCard } from "../../../src/platforms/teams/render.ts";

/** Microsoft's own renderer, as it is published for browsers; it reads cards without one. */
export const rendererPath = createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js");
const renderer: typeof import("adaptivecards") = createRequire(import.meta.url)(rendererPath);

/** What Microsoft's renderer finds wrong with a card of version 1.5. An element that it does not know and that has a fallback is not wrong. */
export function problemsOf(card: AdaptiveCard): string[] {
  const { AdaptiveCard, SerializationContext, ValidationEvent, Versions } = renderer;
  const context = new SerializationContext(Versions.v1_5);
  new AdaptiveCard().parse(JSON.parse(JSON.stringify(card)), context);
  const events = Array.from({ length: context.eventCount }, (_, place) => context.getEventAt(place));
  const wrong = events.flatMap(({ event, message }) => (event === ValidationEvent.UnknownElementType ? [] : [message]));
  return [
    ...wrong,
    ...elementsIn(card).flatMap((element) => (known.has(element.type) || element["fallback"] ? [] : [`${element.type} has no fallback`])),
  ];
}

export type Read = { type: string; [property: string]: unknown };

/** Every element, action, run and cell of a card, in the order they stand in; what stands in a fallback as well. */
export function elementsIn(value: unknown): Read[] {
  if (Array.isArray(value)) return value.flatMap(elementsIn);
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([name, part]) => (name === "data" ? [] : elementsIn(part)));
  return "type" in value && typeof value.type === "string" ? [{ ...value, type: value.type }, ...inside] : inside;
}

/** What Adaptive Cards 1.5 has. */
const known = new Set([
  ...["AdaptiveCard", "RichTextBlock", "TextRun", "ColumnSet", "Column", "Container", "Table", "TableRow", "TableCell"],
  ...["ActionSet", "Action.Execute", "Action.Submit", "Action.OpenUrl", "Action.ShowCard", "Input.Text", "Input.ChoiceSet", "Input.Date"],
]);

/** All that a reader sees as text, run by run; what stands in a fallback as well. */
export const textIn = (card: unknown): string =>
  elementsIn(card)
    .flatMap(({ type, text, title }) => (type === "TextRun" ? [String(text)] : type.startsWith("Action.") && title ? [String(title)] : []))
    .join("\n");
