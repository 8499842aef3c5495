import { z } from "zod";
import { buttonSeen, type ChartSeen, chartSeen, fieldSeen, linesSeen, rowSeen, type Seen } from "./seen.ts";

/** An Adaptive Card, as it is read in a client that draws charts. */
export function readCard(card: unknown): Seen {
  const { body, actions } = Card.parse(card);
  return [...readElements(body), ...actions.map(actionSeen)];
}

/** What stands in place of each chart for a client that draws none. */
export function readFallbacks(card: unknown): Seen[] {
  return Card.parse(card).body.flatMap((told) => {
    const { type, fallback } = Element.parse(told);
    return type.startsWith("Chart.") ? [readElements([fallback])] : [];
  });
}

const list = z.array(z.unknown()).default([]);
const Card = z.looseObject({ type: z.literal("AdaptiveCard"), body: list, actions: list });
const Element = z.looseObject({ type: z.string(), separator: z.boolean().default(false), fallback: z.unknown().optional() });

/** The hint and what is wrong with a field stand below it. */
function readElements(told: readonly unknown[]): string[] {
  const seen: string[] = [];
  for (let at = 0; at < told.length; at += 1) {
    const element = Element.parse(told[at]);
    if (element.separator) seen.push("———");
    if (!element.type.startsWith("Input.")) seen.push(...readElement(element));
    else {
      const below = told.slice(at + 1).findIndex((next) => !isSmallPrint(next));
      const beside = told.slice(at + 1, below === -1 ? undefined : at + 1 + below);
      seen.push(inputSeen(element, beside));
      at += beside.length;
    }
  }
  return seen;
}

function readElement(element: z.infer<typeof Element>): string[] {
  switch (element.type) {
    case "RichTextBlock":
      return linesSeen(textOf(element));
    case "ActionSet":
      return Actions.parse(element).actions.map(actionSeen);
    case "Container":
      return readElements(Container.parse(element).items);
    case "ColumnSet":
      return readColumns(ColumnSet.parse(element).columns);
    case "Table":
      return Table.parse(element).rows.map(({ cells }) => rowSeen(cells.map(({ items }) => readElements(items).join(" "))));
    case "Chart.VerticalBar":
    case "Chart.VerticalBar.Grouped":
    case "Chart.Line":
      return [chartSeen(chartOf(element))];
    default:
      throw new Error(`Something that no card has: ${element.type}`);
  }
}

const Inlines = z.looseObject({
  inlines: z.array(z.looseObject({ type: z.literal("TextRun"), text: z.string(), selectAction: z.looseObject({ url: z.string() }).optional() })),
});
const Actions = z.looseObject({ actions: list });
const Container = z.looseObject({ items: list });
const ColumnSet = z.looseObject({ columns: z.array(z.looseObject({ width: z.union([z.string(), z.number()]), items: list })) });
const Table = z.looseObject({ rows: z.array(z.looseObject({ cells: z.array(z.looseObject({ items: list })) })) });

function textOf(element: unknown): string {
  return Inlines.parse(element)
    .inlines.map(({ text, selectAction }) => (selectAction ? `${text} ↗ ${selectAction.url}` : text))
    .join("");
}

/** A fact's two columns share the width by numbers; of a row, the first takes what its button leaves. */
function readColumns(columns: z.infer<typeof ColumnSet>["columns"]): string[] {
  const read = columns.map(({ items }) => readElements(items));
  return columns.every(({ width }) => typeof width === "number") ? [read.map((lines) => lines.join(" ")).join(": ")] : read.flat();
}

const Point = z.looseObject({ x: z.string(), y: z.number() });
const OneSeries = z.looseObject({ title: z.string(), yAxisTitle: z.string(), data: z.array(Point) });
const Series = z.looseObject({ title: z.string(), data: z.array(z.looseObject({ legend: z.string(), values: z.array(Point) })) });

function chartOf(element: z.infer<typeof Element>): ChartSeen {
  if (element.type === "Chart.VerticalBar") {
    const { title, yAxisTitle, data } = OneSeries.parse(element);
    return { title, kind: "bar", categories: data.map(({ x }) => x), series: [{ name: yAxisTitle, values: data.map(({ y }) => y) }] };
  }
  const { title, data } = Series.parse(element);
  const series = data.map(({ legend, values }) => ({ name: legend, values: values.map(({ y }) => y) }));
  return { title, kind: element.type === "Chart.Line" ? "line" : "bar", categories: (data[0]?.values ?? []).map(({ x }) => x), series };
}

const Action = z.looseObject({ type: z.string(), title: z.string(), card: z.unknown().optional() });

function actionSeen(told: unknown): string {
  const { type, title, card } = Action.parse(told);
  const asks =
    type === "Action.ShowCard" ? [...readElements(Card.parse(card).body), ...Card.parse(card).actions.map((each) => Action.parse(each).title)] : [];
  return buttonSeen({ label: title, asks });
}

const Input = z.looseObject({
  type: z.string(),
  label: z.string(),
  isRequired: z.boolean().default(false),
  isMultiline: z.boolean().default(false),
  isMultiSelect: z.boolean().default(false),
  maxLength: z.number().nullable().default(null),
  placeholder: z.string().default(""),
  value: z.string().default(""),
  choices: z.array(z.looseObject({ title: z.string(), value: z.string() })).default([]),
});

const Small = z.looseObject({
  type: z.literal("RichTextBlock"),
  inlines: z.array(z.looseObject({ size: z.string().optional(), color: z.string().optional() })).min(1),
});

const isSmallPrint = (told: unknown): boolean =>
  Small.safeParse(told).data?.inlines.every(({ size, color }) => size === "Small" || color !== undefined) === true;

const isWrong = (told: unknown): boolean => Small.parse(told).inlines.every(({ color }) => color === "Attention");

function inputSeen(told: unknown, beside: readonly unknown[]): string {
  const { type, label, isRequired, isMultiline, isMultiSelect, maxLength, placeholder, value, choices } = Input.parse(told);
  const chosen = isMultiSelect ? value.split(",") : [value];
  const kinds = {
    "Input.Text": isMultiline ? "many lines" : "one line",
    "Input.ChoiceSet": isMultiSelect ? "choices" : "choice",
    "Input.Date": "date",
  } as const;
  const kind = Object.entries(kinds).find(([name]) => name === type)?.[1];
  if (!kind) throw new Error(`A field that no form has: ${type}`);
  return fieldSeen({
    kind,
    label,
    hint: beside
      .filter((each) => !isWrong(each))
      .map(textOf)
      .join(" "),
    required: isRequired,
    longest: maxLength,
    placeholder,
    options: choices.map(({ title }) => title),
    filled: type === "Input.ChoiceSet" ? choices.flatMap(({ title, value: each }) => (chosen.includes(each) ? [title] : [])).join(", ") : value,
    error: beside.filter(isWrong).map(textOf).join(" "),
  });
}
