import { childrenOf, choicesOf, isPart, isRecord, type Part, partsOf } from "./card-parts.ts";
import type { AdaptiveCard } from "./tenant.ts";

/** What Adaptive Cards 1.5 has, and what must be in it. Teams draws a card without what it does not know, or not at all: here it is refused. */
const required: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: [],
  TextBlock: ["text"],
  RichTextBlock: ["inlines"],
  TextRun: ["text"],
  Image: ["url", "altText"],
  Container: ["items"],
  ColumnSet: ["columns"],
  Column: [],
  FactSet: ["facts"],
  Table: ["columns", "rows"],
  TableRow: ["cells"],
  TableCell: ["items"],
  ActionSet: ["actions"],
  "Input.Text": ["id", "label"],
  "Input.Number": ["id", "label"],
  "Input.Date": ["id", "label"],
  "Input.Time": ["id", "label"],
  "Input.Toggle": ["id", "title"],
  "Input.ChoiceSet": ["id", "label", "choices"],
  "Action.OpenUrl": ["url"],
  "Action.Submit": [],
  "Action.Execute": [],
  "Action.ShowCard": ["title", "card"],
};

/** Teams shows no more of one row of buttons. */
const buttonsInARow = 6;

/** Where a card stands: a dialog sends only by Action.Submit. */
export type Surface = "message" | "dialog";

/** What is wrong with a card, in sentences; none: it is one that Teams shows whole. */
export function cardProblems(card: unknown, surface: Surface): string[] {
  if (!isCard(card)) return ['it is no object of the type "AdaptiveCard"'];
  const version = /^1\.[0-5]$/.test(String(card["version"]))
    ? []
    : [`its version is ${JSON.stringify(card["version"])}, and Teams shows "1.0" to "1.5"`];
  const empty = Array.isArray(card["body"]) && card["body"].length > 0 ? [] : ["its body is empty"];
  return [...version, ...empty, ...partsOf(card).flatMap((part) => partProblems(part, surface)), ...fieldsTwice(card)];
}

export const isCard = (card: unknown): card is AdaptiveCard => isPart(card) && card.type === "AdaptiveCard";

function partProblems(part: Part, surface: Surface): string[] {
  const needed = required[part.type];
  if (!needed) return unknownProblems(part, surface);
  const missing = needed.filter((name) => part[name] === undefined || part[name] === "").map((name) => `${part.type} without ${name}`);
  return [...missing, ...strangers(part), ...ownProblems(part, surface)];
}

/** What is not in Adaptive Cards 1.5 must say what stands in its place where it is not known. */
function unknownProblems(part: Part, surface: Surface): string[] {
  const { fallback } = part;
  if (fallback === "drop") return [];
  if (!isPart(fallback)) return [`${part.type} is not in Adaptive Cards 1.5 and has no fallback`];
  return [fallback, ...descendants(fallback)].flatMap((one) => partProblems(one, surface));
}

const descendants = (part: Part): Part[] => childrenOf(part).flatMap((child) => [child, ...descendants(child)]);

/** What stands among the parts and is none: a string in a body, an object without a type. */
function strangers(part: Part): string[] {
  const lists = part.type === "Table" ? ["rows"] : ["body", "items", "columns", "rows", "cells", "actions"];
  return lists.flatMap((name) =>
    [part[name] ?? []]
      .flat()
      .filter((child) => !isPart(child))
      .map((child) => `${part.type} has ${JSON.stringify(child)} in its ${name}`),
  );
}

function ownProblems(part: Part, surface: Surface): string[] {
  switch (part.type) {
    case "RichTextBlock":
      return [part["inlines"]].flat().every((run) => typeof run === "string" || isPart(run)) ? [] : ["RichTextBlock with something that is no run"];
    case "ActionSet":
      return childrenOf(part).length > buttonsInARow ? [`ActionSet with more than ${buttonsInARow} buttons`] : [];
    case "Input.ChoiceSet":
      return choicesOf(part).every(({ title, value }) => title !== "" && value !== "")
        ? []
        : ["Input.ChoiceSet with a choice without title or value"];
    case "Action.OpenUrl":
      return /^https?:\/\//.test(String(part["url"])) ? [] : [`Action.OpenUrl to ${JSON.stringify(part["url"])}`];
    case "Action.Execute":
      return surface === "dialog" ? ["Action.Execute in a dialog, where only Action.Submit does something"] : [];
    case "Action.Submit":
      return surface === "message" && !opensDialog(part) ? ["Action.Submit in a message that opens no dialog"] : [];
    default:
      return [];
  }
}

/** Whether a button asks the app for a dialog. */
export function opensDialog(button: Part): boolean {
  const data = button["data"];
  return isRecord(data) && isRecord(data["msteams"]) && data["msteams"]["type"] === "task/fetch";
}

function fieldsTwice(card: AdaptiveCard): string[] {
  const ids = partsOf(card).flatMap((part) => (part.type.startsWith("Input.") ? [String(part["id"])] : []));
  return ids.filter((id, place) => ids.indexOf(id) < place).map((id) => `two fields with the id ${id}`);
}
