import type { Block as SlackBlock } from "@slack/types";
import type { Block } from "../../cards/card.ts";
import type { Language } from "../../text.ts";
import { limits } from "./limits.ts";
import { literalUpTo } from "./literal.ts";
import type { Table } from "./table.ts";

export type Chart = Extract<Block, { type: "chart" }>;

/** Slack's own chart, which its types lack: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export interface ChartBlock extends SlackBlock {
  type: "data_visualization";
  title: string;
  chart: {
    type: Chart["kind"];
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[] };
  };
}

export type ChartPart = { type: "chart"; block: ChartBlock };

/**
 * A chart as Slack draws it, and the names of what it has no room for: of a line the oldest points, of bars the last. Null where there is nothing to
 * draw, or not a figure for every point.
 */
export function chartPart({ title, kind, categories, series }: Chart): { part: ChartPart; leftOut: string[] } | null {
  if (categories.length === 0 || series.length === 0) return null;
  if (series.some(({ values }) => values.length !== categories.length || !values.every(Number.isFinite))) return null;
  const start = kind === "line" ? Math.max(0, categories.length - limits.chartPoints) : 0;
  const end = start + limits.chartPoints;
  const labels = apart(categories.slice(start, end));
  const drawn = series.slice(0, limits.chartSeries);
  const names = apart(drawn.map(({ name }) => name));
  const told = drawn.map(({ values }, place) => ({
    name: names[place] ?? "",
    data: labels.map((label, point) => ({ label, value: values[start + point] ?? 0 })),
  }));
  const block: ChartBlock = {
    type: "data_visualization",
    title: literalUpTo(limits.chartTitle, title).trim() || "–",
    chart: { type: kind, series: told, axis_config: { categories: labels } },
  };
  const leftOut = [
    ...series.slice(limits.chartSeries).map(({ name }) => name),
    ...categories.filter((_category, place) => place < start || place >= end),
  ];
  return { part: { type: "chart", block }, leftOut };
}

/** How much of a message it takes up, were every label counted wherever it stands. */
export function lengthOfChart({ block: { title, chart } }: ChartPart): number {
  const labels = chart.axis_config.categories.join("").length;
  return title.length + chart.series.reduce((sum, { name }) => sum + name.length + labels, labels);
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

/** Labels cut to what Slack takes, each unlike the others: of two that read the same, the second is numbered. */
function apart(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    let told = cut(label, "");
    for (let number = 2; taken.has(told); number += 1) told = cut(label, ` ${number}`);
    taken.add(told);
    return told;
  });
}

const cut = (label: string, ending: string): string => `${literalUpTo(limits.chartLabel - ending.length, label).trim() || "–"}${ending}`;
