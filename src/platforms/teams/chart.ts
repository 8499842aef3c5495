import { type Language, say } from "../../text.ts";
import { type Chart, chartTable, type Drawing, drawingOf } from "../chart.ts";
import { platformText } from "../text.ts";
import { type Element, unexpanded } from "./elements.ts";
import { limits } from "./limits.ts";
import { type Line, smallPrint } from "./lines.ts";
import { type TablePart, tablePart } from "./table.ts";

/** A chart, which not every client draws, and its figures for those that do not; of these, rows may be left out. */
export type ChartPart = Omit<TablePart, "type"> & { type: "chart"; chart: Element };

/** A chart and the names of what it has no room for; where it cannot be drawn, its figures. */
export function chartParts(chart: Chart, language: Language): (ChartPart | TablePart | { type: "lines"; lines: Line[] })[] {
  if (chart.categories.length === 0 || chart.series.length === 0) return [];
  const table = tablePart(chartTable(chart, language));
  const drawing = drawingOf(chart, limits);
  if (!drawing) return [table];
  const part: ChartPart = { ...table, type: "chart", chart: chartElement(chart.kind, drawing) };
  if (drawing.leftOut.length === 0) return [part];
  const names = new Intl.ListFormat(language, { type: "unit" }).format(drawing.leftOut);
  return [part, { type: "lines", lines: smallPrint(say(platformText, language)("undrawn", { names })) }];
}

/**
 * https://adaptivecards.microsoft.com/?topic=Chart.VerticalBar, …?topic=Chart.VerticalBar.Grouped and …?topic=Chart.Line. What a client shows of its
 * text is never formatted; one that knows no charts takes the fallback.
 */
function chartElement(kind: Chart["kind"], { title, labels, series }: Drawing): Element {
  const points = (values: readonly number[]) => labels.map((label, point) => ({ x: unexpanded(label), y: values[point] ?? 0 }));
  const titled = { title: unexpanded(title), showTitle: true };
  const [first, ...others] = series;
  if (kind === "bar" && first && others.length === 0)
    return { type: "Chart.VerticalBar", ...titled, yAxisTitle: unexpanded(first.name), showBarValues: true, data: points(first.values) };
  const data = series.map(({ name, values }) => ({ legend: unexpanded(name), values: points(values) }));
  return { type: kind === "line" ? "Chart.Line" : "Chart.VerticalBar.Grouped", ...titled, data };
}
