import type { Block } from "../../cards/card.ts";
import { type Language, say } from "../../text.ts";
import { type Chart, chartTable, type Table } from "../chart.ts";
import { piecesOf } from "../pieces.ts";
import { tableLines } from "../table-lines.ts";
import { platformText } from "../text.ts";
import { chartPart } from "./chart.ts";
import { limits } from "./limits.ts";
import { type Part, partOf } from "./parts.ts";
import { tablePart } from "./table.ts";

/** How many tables and charts a surface draws; what is more stands in words. */
export type Drawn = { tables: number; charts: number };

/**
 * The parts of a card: tables and charts as far as they are drawn, a chart that is not as a table where there is one to spare, and a table that is
 * not as lines. What has no figures is left out.
 */
export function partsOf(blocks: readonly Block[], draws: Drawn, language: Language): Part[] {
  const tables = blocks.filter((block) => block.type === "table" && hasFigures(block)).length;
  const left = { own: draws.tables, spare: draws.tables - tables, charts: draws.charts };
  return blocks.flatMap((block): Part[] => {
    switch (block.type) {
      case "table":
        if (!hasFigures(block)) return [];
        left.own -= 1;
        return tableParts(block, left.own >= 0, language);
      case "chart": {
        const drawn = left.charts > 0 ? drawnParts(block, language) : null;
        if (drawn) {
          left.charts -= 1;
          return drawn;
        }
        if (block.series.length === 0 || block.categories.length === 0) return [];
        left.spare -= 1;
        return insteadOf(block, left.spare >= 0, language);
      }
      default:
        return [partOf(block)];
    }
  });
}

const hasFigures = ({ columns, rows }: Table): boolean => columns.length > 0 && rows.length > 0;

function drawnParts(chart: Chart, language: Language): Part[] | null {
  const drawn = chartPart(chart);
  return drawn && [drawn.part, ...leftOut("undrawn", drawn.leftOut, language)];
}

function insteadOf(chart: Chart, drawn: boolean, language: Language): Part[] {
  const title: Part[] = drawn ? [] : [partOf({ type: "heading", text: chart.title })];
  return [...title, ...tableParts(chartTable(chart, language), drawn, language)];
}

function tableParts(table: Table, drawn: boolean, language: Language): Part[] {
  if (!drawn) return [{ type: "items", lines: tableLines(table, limits.line).filter((line) => line.length > 0), joins: "nothing" }];
  const columns = table.columns.slice(limits.tableColumns).map(({ label }) => label);
  return [tablePart(table), ...leftOut("columnsLeft", columns, language)];
}

function leftOut(said: "undrawn" | "columnsLeft", names: readonly string[], language: Language): Part[] {
  if (names.length === 0) return [];
  const list = new Intl.ListFormat(language, { type: "unit" }).format(names);
  return [{ type: "small", lines: [piecesOf(say(platformText, language)(said, { names: list }), limits.smallPrint)] }];
}
