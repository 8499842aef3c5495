import { CardElement } from "adaptivecards";
import type { ChartBlock } from "../blocks/chart.tsx";

/** The charts that are drawn here; of others their fallback is shown. */
export const chartTypes = ["Chart.VerticalBar", "Chart.VerticalBar.Grouped", "Chart.Line"] as const;

/** Keeps a place in a card for a chart: Microsoft's renderer knows none, and takes elements of others as classes. */
export class ChartElement extends CardElement {
  override getJsonTypeName(): string {
    return "Chart";
  }

  protected override internalRender(): HTMLElement {
    const place = document.createElement("div");
    place.className = "card-chart";
    return place;
  }
}

/** What a chart of Teams shows, as the page draws charts; null where there is nothing to draw. */
export function chartOf(source: object): ChartBlock | null {
  const { type, title, data, yAxisTitle } = { type: "", title: "", data: null, yAxisTitle: "", ...source };
  const points = listOf(data);
  const told = type === "Chart.VerticalBar" ? [{ legend: yAxisTitle, values: points }] : points;
  const series = told.map((one) => {
    const { legend, values } = { legend: "", values: null, ...one };
    return { name: String(legend), data: listOf(values).map(pointOf) };
  });
  const categories = series[0]?.data.map(({ label }) => label) ?? [];
  if (categories.length === 0) return null;
  const kind = type === "Chart.Line" ? ("line" as const) : ("bar" as const);
  return { type: "data_visualization", title: String(title), chart: { type: kind, series, axis_config: { categories } } };
}

function pointOf(point: object): { label: string; value: number } {
  const { x, y } = { x: "", y: 0, ...point };
  return { label: String(x), value: Number(y) };
}

const listOf = (value: unknown): object[] => (Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : []);
