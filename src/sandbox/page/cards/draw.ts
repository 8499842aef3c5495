import {
  ChoiceSetInput,
  AdaptiveCard as DrawnCard,
  GlobalRegistry,
  GlobalSettings,
  type Input,
  OpenUrlAction,
  SerializationContext,
  type ShowCardAction,
  Strings,
  SubmitActionBase,
  Table,
} from "adaptivecards";
import type { AdaptiveCard, Value } from "../../serve/protocol.ts";
import type { ChartBlock } from "../blocks/chart.tsx";
import { ChartElement, chartOf, chartTypes } from "./chart-element.ts";
import { hostConfig } from "./host.ts";

/** A button that was pressed: its data as JSON, as it was drawn, and what was filled in around it, by the field's id. */
export type PressedButton = { title: string; data: string; values: Record<string, Value>; element: HTMLElement | null };

export type Drawn = {
  element: HTMLElement;
  /** Where charts are to be drawn. */
  charts: readonly { at: HTMLElement; block: ChartBlock }[];
};

export type Drawing = {
  language: string;
  /** What the page itself says in a card: the button behind which further ones stand, the one that folds a question up, and what a table is called. */
  words: { more: string; cancel: string; table: string };
  press(button: PressedButton): void;
  open(address: string): void;
};

/** Draws a card by Microsoft's own renderer. Its texts are shown to the letter: no Markdown is read. */
export function drawCard(json: AdaptiveCard, { language, words, press, open }: Drawing): Drawn {
  prepare(words.more);
  const sources = new Map<object, object>();
  const charts: ChartElement[] = [];
  const context = new SerializationContext();
  context.onParseAction = (action, source) => sources.set(action, source);
  context.onParseElement = (element, source) => {
    if (!(element instanceof ChartElement)) return;
    sources.set(element, source);
    charts.push(element);
  };
  const card = new DrawnCard();
  card.hostConfig = hostConfig;
  card.lang = language;
  card.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction) open(action.url ?? "");
    else if (action instanceof SubmitActionBase) press(pressed(action, sources.get(action) ?? {}));
  };
  card.onInlineCardExpanded = (action, isExpanded) => isExpanded && unfolded(action, words.cancel);
  card.parse(json, context);
  const element = card.render() ?? document.createElement("div");
  mend(element, words.table);
  return { element, charts: charts.flatMap((chart) => placeOf(chart, sources.get(chart) ?? {})) };
}

/** What the library keeps for all cards. */
function prepare(more: string): void {
  Strings.defaults.overflowButtonTooltip = () => more;
  GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
  GlobalSettings.setTabIndexAtCardRoot = false;
  DrawnCard.onProcessMarkdown = (_text, result) => {
    result.didProcess = false;
  };
  // The library knows of a table only where somebody names it.
  if (GlobalRegistry.elements.findByName("Table") === undefined) GlobalRegistry.elements.register("Table", Table);
  for (const type of chartTypes) GlobalRegistry.elements.register(type, ChartElement);
}

function pressed(action: SubmitActionBase, source: object): PressedButton {
  const { data } = { data: {}, ...source };
  const inputs: Input[] = Object.values(action.getReferencedInputs() ?? {});
  const values = inputs.flatMap((input) => (input.id === undefined ? [] : [[input.id, heldIn(input)] as const]));
  return { title: action.title ?? "", data: JSON.stringify(data), values: Object.fromEntries(values), element: action.renderedElement ?? null };
}

function heldIn(input: Input): Value {
  const value = input.value === undefined || input.value === null ? "" : String(input.value);
  if (!(input instanceof ChoiceSetInput) || !input.isMultiSelect) return value;
  return value === "" ? [] : value.split(",");
}

/** What the library leaves open: links tell the other page nothing, and what scrolls can be reached by keyboard. */
function mend(element: HTMLElement, name: string): void {
  for (const link of element.querySelectorAll("a")) link.rel = "noopener noreferrer";
  for (const table of element.querySelectorAll<HTMLElement>("[role=table]")) {
    table.tabIndex = 0;
    if (!table.hasAttribute("aria-label")) table.setAttribute("aria-label", name);
  }
}

/** What a button asks before it is done has unfolded below it: it comes into sight, and can be folded up again. */
function unfolded(action: ShowCardAction, cancel: string): void {
  const asked = action.card.renderedElement;
  if (!asked) return;
  if (!asked.querySelector(".card-back")) {
    const back = document.createElement("button");
    back.type = "button";
    back.className = "ac-pushButton card-back";
    back.textContent = cancel;
    back.onclick = () => {
      action.execute();
      action.renderedElement?.focus();
    };
    ([...asked.querySelectorAll(".ac-actionSet")].at(-1) ?? asked).append(back);
  }
  // The list around it takes its new height first.
  requestAnimationFrame(() => requestAnimationFrame(() => asked.scrollIntoView({ block: "nearest" })));
}

function placeOf(chart: ChartElement, source: object): Drawn["charts"] {
  const block = chartOf(source);
  return block && chart.renderedElement ? [{ at: chart.renderedElement, block }] : [];
}
