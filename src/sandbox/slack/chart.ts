import { z } from "zod";
import { characters, identifier } from "./text-objects.ts";

const label = characters(20);

const Series = z.strictObject({
  name: label,
  data: z
    .array(z.strictObject({ label, value: z.number() }))
    .min(1)
    .max(20),
});

const series = {
  series: z.array(Series).min(1).max(6),
  axis_config: z.strictObject({
    categories: z.array(label).min(1).max(20),
    x_label: characters(50).optional(),
    y_label: characters(50).optional(),
  }),
};

const Chart = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("pie"),
      segments: z
        .array(z.strictObject({ label, value: z.number().gt(0) }))
        .min(1)
        .max(6),
    }),
    z.strictObject({ type: z.literal("bar"), ...series }),
    z.strictObject({ type: z.literal("area"), ...series }),
    z.strictObject({ type: z.literal("line"), ...series }),
  ])
  .refine(seriesFit, "each series needs one data point for each category, in their order")
  .refine(namesDiffer, "series names must be unique");

/** Slack's own chart. The documents differ in how many series there may be: the smaller number holds. */
export const DataVisualization = z.strictObject({
  type: z.literal("data_visualization"),
  block_id: identifier.optional(),
  title: characters(50),
  chart: Chart,
});

type AnyChart =
  | { type: "pie" }
  | {
      type: "bar" | "area" | "line";
      series: { name: string; data: { label: string }[] }[];
      axis_config: { categories: string[] };
    };

function seriesFit(chart: AnyChart): boolean {
  if (chart.type === "pie") return true;
  const { categories } = chart.axis_config;
  return chart.series.every(({ data }) => data.length === categories.length && data.every((point, place) => point.label === categories[place]));
}

function namesDiffer(chart: AnyChart): boolean {
  return chart.type === "pie" || new Set(chart.series.map(({ name }) => name)).size === chart.series.length;
}
