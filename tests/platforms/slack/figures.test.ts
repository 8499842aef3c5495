import { expect, test } from "vitest";
import type { Block, Card } from "../../../src/cards/card.ts";
import { renderCard, renderInView } from "../../../src/platforms/slack/render.ts";
import { charactersOf, readBlocks } from "../../../src/sandbox/slack/block-problems.ts";
import { Blocks } from "../../../src/sandbox/slack/blocks.ts";
import { shownText } from "../../support/world.ts";

type Table = Extract<Block, { type: "table" }>;
type Chart = Extract<Block, { type: "chart" }>;

const card = (...blocks: Block[]): Card => ({ title: "Sources", summary: "Webinars lead", blocks });
const sources: Table = {
  type: "table",
  columns: [{ label: "Source" }, { label: "Leads", align: "right" }, { label: "Accepted", align: "right" }],
  rows: [
    ["Webinar", "48", "40 %"],
    ["*Ads* <!here> 10:30:15", "12", ""],
  ],
};
const trend: Chart = {
  type: "chart",
  title: "Leads by week",
  kind: "line",
  categories: ["W46", "W47"],
  series: [{ name: "Leads", values: [1_200, 1_350.5] }],
};
const raw = (text: string) => ({ type: "raw_text", text });
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** The blocks below the title; fails when Slack would not take them. */
function blocksOf(given: Card, language: "en" | "ja" | "zh-CN" = "en") {
  const { blocks } = renderCard(given, language);
  const read = readBlocks(blocks);
  expect("problems" in read ? read.problems : []).toEqual([]);
  return blocks.slice(1);
}

test("a table is Slack's own: its heads first, its figures at the right, its text to the letter, no cell empty", () => {
  expect(blocksOf(card(sources))).toEqual([
    {
      type: "table",
      rows: [
        [raw("Source"), raw("Leads"), raw("Accepted")],
        [raw("Webinar"), raw("48"), raw("40 %")],
        [raw("*Ads* <!here> 10:30:15"), raw("12"), raw("–")],
      ],
      column_settings: [
        { align: "left", is_wrapped: true },
        { align: "right", is_wrapped: false },
        { align: "right", is_wrapped: false },
      ],
    },
  ]);
});

test("a second table, and one in a modal or in Home, stands as lines; empty cells are left out", () => {
  const lines = ["Webinar: Leads 48 · Accepted 40 %", "*Ads* <!here> 10:30:15: Leads 12"];
  const second = blocksOf(card(sources, sources))[1];
  expect(second).toMatchObject({ type: "rich_text", elements: [{ type: "rich_text_list" }] });
  const said = (shown: unknown) => shownText(shown).replaceAll("\n", "");
  expect(said(second)).toBe(lines.join(""));
  const inView = renderInView(card(sources), "en");
  expect(Blocks.modal.safeParse(inView).success).toBe(true);
  expect(said(inView.slice(1))).toBe(lines.join(""));
});

test.each([
  ["without rows", { ...sources, rows: [] }],
  ["without columns", { ...sources, columns: [] }],
])("a table %s shows nothing, and takes no other's place", (_what, empty) => {
  expect(blocksOf(card({ ...empty, type: "table" }))).toEqual([]);
  expect(blocksOf(card({ ...empty, type: "table" }, sources))[0]).toMatchObject({ type: "table" });
});

test("short rows are filled up, and what has no head is not shown", () => {
  expect(blocksOf(card({ ...sources, rows: [["Webinar"], ["Ads", "1", "2", "3"]] }))[0]).toMatchObject({
    rows: [{}, [raw("Webinar"), raw("–"), raw("–")], [raw("Ads"), raw("1"), raw("2")]],
  });
});

test("a hundred rows fit with the heads; of more, and of more than twenty columns, it is said what is left out", () => {
  const rows = (count: number) => times(count, (n) => [`Row ${n}`, "1", "2"]);
  expect(blocksOf(card({ ...sources, rows: rows(99) }))).toHaveLength(1);
  const [table, small] = blocksOf(card({ ...sources, rows: rows(250) }));
  expect(table?.type === "table" && "rows" in table && table.rows).toHaveLength(100);
  expect(shownText(small)).toBe("… and 151 more lines");
  const wide: Table = { type: "table", columns: times(22, (n) => ({ label: `Column ${n}` })), rows: [times(22, String)] };
  const [cut, left] = blocksOf(card(wide));
  expect(cut).toMatchObject({ rows: [{ length: 20 }, { length: 20 }] });
  expect(shownText(left)).toBe("Columns left out: Column 20, Column 21");
});

test("a table too long for the message loses its last rows; the texts around it stay", () => {
  const long = { ...sources, rows: times(90, (n) => [`Row ${n} ${"長".repeat(190)}`, "1", "2"]) };
  const blocks = blocksOf(card({ type: "text", lines: ["Before it"] }, long, { type: "text", lines: ["After it"] }));
  expect(blocks.map(({ type }) => type)).toEqual(["rich_text", "table", "context", "rich_text"]);
  expect(shownText(blocks)).toMatch(/^Before it\nSource\n[\s\S]*… and \d+ more lines\nAfter it$/);
  const table = blocks[1];
  expect(charactersOf(table)).toBeLessThanOrEqual(10_000);
  expect(charactersOf(table)).toBeGreaterThan(9_000);
  const kept = table?.type === "table" && "rows" in table ? table.rows.length - 1 : 0;
  expect(shownText(blocks)).toContain(`… and ${90 - kept} more lines`);
});

test("a chart is Slack's own", () => {
  expect(blocksOf(card(trend))).toEqual([
    {
      type: "data_visualization",
      title: "Leads by week",
      chart: {
        type: "line",
        series: [
          {
            name: "Leads",
            data: [
              { label: "W46", value: 1_200 },
              { label: "W47", value: 1_350.5 },
            ],
          },
        ],
        axis_config: { categories: ["W46", "W47"] },
      },
    },
  ]);
});

test("of what is too long for a chart the start stays, and no two labels or names read the same", () => {
  const alike = "Content syndication in ";
  const [chart] = blocksOf(
    card({
      ...trend,
      kind: "bar",
      title: "t".repeat(60),
      categories: [`${alike}Japan`, `${alike}China`, ""],
      series: ["a", "a", " "].map((name) => ({ name, values: [1, 2, 3] })),
    }),
  );
  expect(chart).toMatchObject({
    title: `${"t".repeat(49)}…`,
    chart: {
      series: [{ name: "a" }, { name: "a 2" }, { name: "–" }],
      axis_config: { categories: ["Content syndication…", "Content syndicati… 2", "–"] },
    },
  });
});

test("of a line its last twenty points are drawn, of bars the first twenty, of series six; the others are named", () => {
  const categories = times(22, (n) => `P${n}`);
  const many = { ...trend, categories, series: times(7, (n) => ({ name: `S${n}`, values: times(22, (at) => at + n) })) };
  const [line, left] = blocksOf(card(many));
  expect(line).toMatchObject({ chart: { axis_config: { categories: categories.slice(2) }, series: { length: 6 } } });
  expect(line).toMatchObject({ chart: { series: [{ data: [{ label: "P2", value: 2 }, ...times(19, () => ({}))] }, {}, {}, {}, {}, {}] } });
  expect(shownText(left)).toBe("Not in the chart: S6, P0, P1");
  const [bars, others] = blocksOf(card({ ...many, kind: "bar" }), "ja");
  expect(bars).toMatchObject({ chart: { axis_config: { categories: categories.slice(0, 20) } } });
  expect(shownText(others)).toContain("グラフに含まれていない項目：S6");
});

test("a third chart stands as a table, and a fourth as lines; figures are written as the language writes them", () => {
  const [one, two, three, ...rest] = blocksOf(card(trend, trend, trend, { ...trend, title: "The same again" }));
  expect([one?.type, two?.type, three?.type]).toEqual(["data_visualization", "data_visualization", "table"]);
  expect(three).toMatchObject({
    rows: [
      [raw("Leads by week"), raw("Leads")],
      [raw("W46"), raw("1,200")],
      [raw("W47"), raw("1,350.5")],
    ],
    column_settings: [{ align: "left" }, { align: "right" }],
  });
  expect(shownText(rest).replaceAll("\n", "")).toBe("The same againW46: Leads 1,200W47: Leads 1,350.5");
});

test("a chart that is not drawn leaves the table to a table", () => {
  const types = blocksOf(card(trend, trend, trend, sources)).map(({ type }) => type);
  expect(types).toEqual(["data_visualization", "data_visualization", "rich_text", "table"]);
});

test.each([
  ["a figure that is none", [1, Number.NaN], "–"],
  ["a figure too few", [1], "–"],
])("a chart with %s stands as a table", (_what, values, shown) => {
  const [table] = blocksOf(card({ ...trend, series: [{ name: "Leads", values }] }));
  expect(table).toMatchObject({ type: "table", rows: [{}, [raw("W46"), raw("1")], [raw("W47"), raw(shown)]] });
});

test.each([
  ["categories", { ...trend, categories: [], series: [{ name: "Leads", values: [] }] }],
  ["series", { ...trend, series: [] }],
  ["anything", { ...trend, categories: [], series: [] }],
])("a chart without %s shows nothing", (_what, empty) => {
  expect(blocksOf(card(empty))).toEqual([]);
});

test("a modal has charts as lines under their title; Home draws them", () => {
  const modal = renderInView(card(trend), "en");
  expect(Blocks.modal.safeParse(modal).success).toBe(true);
  expect(shownText(modal)).toBe("Sources\nLeads by week\n\n\nW46\n: Leads 1,200\nW47\n: Leads 1,350.5".replace("\n\n\n", "\n"));
  const home = renderInView(card(trend, trend, trend), "en", { tables: 0, charts: 2 });
  expect(Blocks.home.safeParse(home).success).toBe(true);
  expect(home.map(({ type }) => type)).toEqual(["header", "data_visualization", "data_visualization", "rich_text"]);
});

test("what is drawn can be said in words, whole; what draws nothing needs none", () => {
  const { inWords = [] } = renderCard(card(sources, trend), "en");
  expect(inWords.map(({ type }) => type)).toEqual(["header", "rich_text", "rich_text"]);
  expect(shownText(inWords)).toContain("Leads 48 · Accepted 40 %");
  expect(shownText(inWords)).toContain("Leads 1,350.5");
  expect(renderCard(card({ type: "text", lines: ["x"] }), "en")).not.toHaveProperty("inWords");
});

test("where there are more blocks than a message has, tables and charts stay where they stood", () => {
  const dividers = times(30, (): Block[] => [{ type: "text", lines: ["x"] }, { type: "divider" }]).flat();
  const blocks = blocksOf(card(...dividers, sources, ...dividers, trend, { type: "quiet", line: "The end" }));
  expect(blocks.map(({ type }) => type)).toEqual(["rich_text", "table", "rich_text", "data_visualization", "rich_text"]);
  expect(shownText(blocks.at(-1))).toBe("The end");
});
