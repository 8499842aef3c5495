import type { AdaptiveCard } from "./tenant.ts";

/** An element, an action, a row or a run of a card. */
export type Part = Readonly<Record<string, unknown>> & { readonly type: string };

/** Where parts stand in a part, in the order in which they are read. */
const places = ["body", "items", "columns", "rows", "cells", "inlines", "inlineAction", "selectAction", "actions", "card"] as const;

/** Everything in a card that a person can see, in the order in which it is read; what an Action.ShowCard holds comes right after its button. */
export function partsOf(card: AdaptiveCard): Part[] {
  return [card, ...childrenOf(card).flatMap(withinPart)];
}

/** What stands directly in a part. */
export function childrenOf(part: Readonly<Record<string, unknown>>): Part[] {
  return places.flatMap((place) => [part[place]].flat().filter(isPart));
}

export const isPart = (value: unknown): value is Part =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

const withinPart = (part: Part): Part[] => [part, ...childrenOf(part).flatMap(withinPart)];

/** What a person sees of a card, one line for each element: a button in brackets, a field by its label and what stands in it. */
export function shownText(card: AdaptiveCard | null): string {
  return card ? linesOf(card).join("\n") : "";
}

function linesOf(part: Part): string[] {
  switch (part.type) {
    case "TextBlock":
    case "TextRun":
      return [textIn(part, "text")];
    case "RichTextBlock":
      return [[part["inlines"]].flat().map(runText).join("")];
    case "FactSet":
      return factsOf(part).map(({ title, value }) => `${title}: ${value}`);
    case "TableRow":
      return [childrenOf(part).flatMap(linesOf).join(" | ")];
    case "ColumnSet":
      return [childrenOf(part).flatMap(linesOf).join("\n")].filter((line) => line !== "");
    case "Action.ShowCard":
      return [`[${textIn(part, "title")}]`, ...childrenOf(part).flatMap(linesOf)];
    case "Input.ChoiceSet":
      return [`${textIn(part, "label")}: ${textIn(part, "value")} (${choicesOf(part).map(({ title }) => title)})`];
    case "Image":
      return [textIn(part, "altText")];
    default:
      if (part.type.startsWith("Action.")) return "title" in part ? [`[${textIn(part, "title")}]`] : [];
      if (part.type.startsWith("Input.")) return [`${textIn(part, "label") || textIn(part, "title")}: ${textIn(part, "value")}`];
      if (part.type.startsWith("Chart.")) return chartLines(part);
      return childrenOf(part).flatMap(linesOf);
  }
}

/** A chart says in words what it is of; its figures stand in what is shown in its place elsewhere. */
function chartLines(chart: Part): string[] {
  const fallback = chart["fallback"];
  return [textIn(chart, "title"), ...(isPart(fallback) ? linesOf(fallback) : [])].filter((line) => line !== "");
}

const runText = (run: unknown): string => (typeof run === "string" ? run : isPart(run) ? textIn(run, "text") : "");

/** A text of a part; "" where there is none. */
export function textIn(part: Readonly<Record<string, unknown>>, name: string): string {
  const text = part[name];
  return typeof text === "string" || typeof text === "number" ? String(text) : "";
}

function factsOf(part: Part): { title: string; value: string }[] {
  return [part["facts"]].flat().flatMap((fact) => (isRecord(fact) ? [{ title: textIn(fact, "title"), value: textIn(fact, "value") }] : []));
}

/** What a ChoiceSet offers. */
export function choicesOf(part: Part): { title: string; value: string }[] {
  return [part["choices"]].flat().flatMap((choice) => (isRecord(choice) ? [{ title: textIn(choice, "title"), value: textIn(choice, "value") }] : []));
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
