import type { DataVizChart } from "slack-blocks-to-jsx";
import type { Block } from "../../slack/blocks.ts";
import { useWords, useWorkspace } from "../session/use-session.ts";
import { Drawn } from "./drawn.tsx";

export type ChartBlock = Extract<Block, { type: "data_visualization" }>;

/** A chart as the library draws it, for the eye; and its figures in a table, for everybody. */
export function Chart({ block: { title, chart } }: { block: ChartBlock }) {
  const words = useWords();
  const language = useWorkspace(({ start }) => start.language);
  const { head, rows } = figuresOf(chart, words.chartValue);
  const number = new Intl.NumberFormat(language);
  return (
    <figure className="block-chart">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div className={labelsFit(chart) ? "chart-picture" : "chart-picture tilted"} role="group" aria-label={title} tabIndex={0}>
        <div aria-hidden="true" inert>
          <Drawn block={{ type: "data_visualization", chart: forLibrary(chart) }} />
        </div>
      </div>
      <details>
        <summary>{words.chartFigures}</summary>
        <table className="figures">
          <thead>
            <tr>
              <td />
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, ...values]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {values.map((value, index) => (
                  <td key={head[index]}>{number.format(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** The same chart without what is not said. */
function forLibrary(chart: ChartBlock["chart"]): DataVizChart {
  if (chart.type === "pie") return chart;
  const { categories, x_label, y_label } = chart.axis_config;
  return { ...chart, axis_config: { categories, ...(x_label !== undefined && { x_label }), ...(y_label !== undefined && { y_label }) } };
}

/** Whether the labels along the axis can stand side by side: the library gives them 444 units together, at a size of 11. */
function labelsFit(chart: ChartBlock["chart"]): boolean {
  if (chart.type === "pie") return true;
  const { categories } = chart.axis_config;
  const each = 444 / categories.length - 4;
  return categories.every((label) => [...label].reduce((sum, character) => sum + (character > "\u2E7F" ? 11 : 6.2), 0) <= each);
}

type Figures = { head: string[]; rows: [string, ...number[]][] };

function figuresOf(chart: ChartBlock["chart"], value: string): Figures {
  if (chart.type === "pie") return { head: [value], rows: chart.segments.map((segment) => [segment.label, segment.value]) };
  const { categories } = chart.axis_config;
  return {
    head: chart.series.map(({ name }) => name),
    rows: categories.map((category, place) => [category, ...chart.series.map(({ data }) => data[place]?.value ?? 0)]),
  };
}
