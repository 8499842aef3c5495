import type { Block } from "../cards/card.ts";
import type { Language } from "../text.ts";
import { literalUpTo } from "./literal.ts";

export type Chart = Extract<Block, { type: "chart" }>;
export type Table = Extract<Block, { type: "table" }>;

/** How much a platform draws; lengths in UTF-16 units. */
export type ChartLimits = { readonly chartTitle: number; readonly chartLabel: number; readonly chartSeries: number; readonly chartPoints: number };

/** A chart as far as it is drawn, its text made literal; `values` in the order of `labels`, which are all unlike. */
export type Drawing = {
  title: string;
  labels: string[];
  series: { name: string; values: number[] }[];
  /** The names of what there is no room for: of a line the oldest points, of bars the last. */
  leftOut: string[];
};

/** What is drawn of a chart. Null where there is nothing to draw, or not a figure for every point. */
export function drawingOf({ title, kind, categories, series }: Chart, limits: ChartLimits): Drawing | null {
  if (categories.length === 0 || series.length === 0) return null;
  if (series.some(({ values }) => values.length !== categories.length || !values.every(Number.isFinite))) return null;
  const start = kind === "line" ? Math.max(0, categories.length - limits.chartPoints) : 0;
  const end = start + limits.chartPoints;
  const drawn = series.slice(0, limits.chartSeries);
  const names = apart(
    drawn.map(({ name }) => name),
    limits.chartLabel,
  );
  return {
    title: literalUpTo(limits.chartTitle, title).trim() || "–",
    labels: apart(categories.slice(start, end), limits.chartLabel),
    series: drawn.map(({ values }, place) => ({ name: names[place] ?? "", values: values.slice(start, end) })),
    leftOut: [...series.slice(limits.chartSeries).map(({ name }) => name), ...categories.filter((_category, place) => place < start || place >= end)],
  };
}

/** The figures of a chart in rows, a category each, under its title. */
export function chartTable({ title, categories, series }: Chart, language: Language): Table {
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return {
    type: "table",
    columns: [{ label: title }, ...series.map(({ name }) => ({ label: name, align: "right" as const }))],
    rows: categories.map((category, place) => [category, ...series.map(({ values }) => shown(values[place], figure))]),
  };
}

function shown(value: number | undefined, figure: Intl.NumberFormat): string {
  return value === undefined || !Number.isFinite(value) ? "–" : figure.format(value);
}

/** Labels cut to what there is room for, each unlike the others: of two that read the same, the second is numbered. */
function apart(labels: readonly string[], limit: number): string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    let told = cut(label, "", limit);
    for (let number = 2; taken.has(told); number += 1) told = cut(label, ` ${number}`, limit);
    taken.add(told);
    return told;
  });
}

const cut = (label: string, ending: string, limit: number): string => `${literalUpTo(limit - ending.length, label).trim() || "–"}${ending}`;
