import type { Block as SlackBlock } from "@slack/types";
import { type Chart, drawingOf } from "../chart.ts";
import { limits } from "./limits.ts";

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

/** A chart as Slack draws it, and the names of what it has no room for. Null where there is nothing to draw. */
export function chartPart(chart: Chart): { part: ChartPart; leftOut: string[] } | null {
  const drawing = drawingOf(chart, limits);
  if (!drawing) return null;
  const { title, labels, leftOut } = drawing;
  const series = drawing.series.map(({ name, values }) => ({
    name,
    data: labels.map((label, point) => ({ label, value: values[point] ?? 0 })),
  }));
  const block: ChartBlock = { type: "data_visualization", title, chart: { type: chart.kind, series, axis_config: { categories: labels } } };
  return { part: { type: "chart", block }, leftOut };
}

/** How much of a message it takes up, were every label counted wherever it stands. */
export function lengthOfChart({ block: { title, chart } }: ChartPart): number {
  const labels = chart.axis_config.categories.join("").length;
  return title.length + chart.series.reduce((sum, { name }) => sum + name.length + labels, labels);
}
