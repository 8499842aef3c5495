import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block, Card } from "../../../src/cards/card.ts";
import { unsealPress } from "../../../src/platforms/teams/buttons.ts";
import { limits } from "../../../src/platforms/teams/limits.ts";
import { type Rendering, renderCard } from "../../../src/platforms/teams/render.ts";
import { cardProblems } from "../../../src/sandbox/teams/card-problems.ts";
import type { Language } from "../../../src/text.ts";
import { elementsIn, problemsOf, textIn } from "./read-card.ts";

const key = Buffer.alloc(32, 7);
const rendering = (more: Partial<Rendering> = {}): Rendering => ({ language: "en", key, origin: { from: "message" }, surface: "message", ...more });
const card = (blocks: readonly Block[], more: Partial<Card> = {}): Card => ({ title: "", summary: "Acme moved", blocks, ...more });
const shown = (given: Card, language: Language = "en") => renderCard(given, rendering({ language }));
const bodyOf = (...blocks: Block[]) => shown(card(blocks)).card["body"];
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const run = (text: string, look: object = {}) => ({ type: "TextRun", text, ...look });
const words = (text: string, look: object = {}) => ({ type: "RichTextBlock", inlines: [run(text, look)] });
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

test("a card of every kind of block is shown whole, in its order", () => {
  const given: Card = {
    title: "Acme Ltd",
    summary: "Acme Ltd reached Decision",
    blocks: [
      {
        type: "text",
        lines: ["Since ", [{ text: "3 March", style: "strong" }, " (told by ", { text: "HubSpot", url: "https://crm.example.com/acme" }, ")"]],
      },
      { type: "heading", text: "Committee" },
      { type: "list", items: ["Ada, champion", [{ text: "missing: end user", style: "quiet" }]] },
      {
        type: "facts",
        facts: [
          ["Plan", "Team"],
          ["Renews", { text: "2027-01-31", style: "struck" }],
        ],
      },
      { type: "quiet", line: "From HubSpot, as of 09:00" },
    ],
    why: "You follow Acme",
  };
  const { summary, card: made } = shown(given);
  expect(summary).toBe("Acme Ltd reached Decision");
  expect(problemsOf(made)).toEqual([]);
  expect(cardProblems(made, "message")).toEqual([]);
  const column = (width: number, text: string, look: object) => ({ type: "Column", width, items: [words(text, look)] });
  expect(made).toEqual({
    type: "AdaptiveCard",
    version: "1.5",
    fallbackText:
      "Acme Ltd\nSince\n3 March (told by HubSpot)\nCommittee\n• Ada, champion\n• missing: end user\nPlan: Team\nRenews: 2027-01-31\nFrom HubSpot, as of 09:00\nYou follow Acme",
    body: [
      words("Acme Ltd", { size: "Large", weight: "Bolder" }),
      words("Since "),
      {
        type: "RichTextBlock",
        spacing: "Small",
        inlines: [
          run("3 March", { weight: "Bolder" }),
          run(" (told by "),
          run("HubSpot", { selectAction: { type: "Action.OpenUrl", url: "https://crm.example.com/acme" } }),
          run(")"),
        ],
      },
      { ...words("Committee", { size: "Medium", weight: "Bolder" }), spacing: "Medium" },
      { type: "RichTextBlock", inlines: [run("• "), run("Ada, champion")] },
      { type: "RichTextBlock", inlines: [run("• "), run("missing: end user", { isSubtle: true })], spacing: "Small" },
      { type: "ColumnSet", columns: [column(2, "Plan", { weight: "Bolder" }), column(3, "Team", {})] },
      { type: "ColumnSet", columns: [column(2, "Renews", { weight: "Bolder" }), column(3, "2027-01-31", { strikethrough: true })], spacing: "Small" },
      words("From HubSpot, as of 09:00", { size: "Small", isSubtle: true }),
      { ...words("You follow Acme", { size: "Small", isSubtle: true }), spacing: "Medium" },
    ],
  });
});

test("a divider is a line above what follows it, and none where nothing does", () => {
  expect(bodyOf({ type: "text", lines: ["a"] }, { type: "divider" }, { type: "text", lines: ["b"] }, { type: "divider" })).toEqual([
    words("a"),
    { ...words("b"), separator: true, spacing: "Medium" },
  ]);
  expect(bodyOf({ type: "divider" }, { type: "text", lines: ["b"] })).toEqual([words("b")]);
});

test("a row has its button beside its lines", () => {
  const rows: Block = {
    type: "rows",
    rows: [{ lines: ["Call Ada", "due tomorrow"], button: { action: "ask", label: "Done", data: {} } }, { lines: ["Nothing to press"] }],
  };
  const text = { type: "Column", width: "stretch", items: [words("Call Ada"), { ...words("due tomorrow"), spacing: "None" }] };
  const beside = {
    type: "Column",
    width: "auto",
    items: [{ type: "ActionSet", actions: [expect.objectContaining({ title: "Done" })] }],
    verticalContentAlignment: "Center",
  };
  expect(bodyOf(rows)).toEqual([
    { type: "ColumnSet", columns: [text, beside] },
    { type: "ColumnSet", columns: [{ type: "Column", width: "stretch", items: [words("Nothing to press")] }], spacing: "Small" },
  ]);
});

describe("figures", () => {
  const cell = (text: string, look: object = {}) => ({ type: "TableCell", items: [words(text, look)] });
  const row = (...texts: string[]) => ({ type: "TableRow", cells: texts.map((text) => cell(text)) });
  const heads = (...texts: string[]) => ({ type: "TableRow", cells: texts.map((text) => cell(text, { weight: "Bolder" })) });

  test("a table has its heads first and its numbers at the right, and no cell is empty", () => {
    const table: Block = {
      type: "table",
      columns: [{ label: "Source" }, { label: "Leads", align: "right" }],
      rows: [
        ["Webinar", "48"],
        ["*Ads* <at>x</at>", ""],
      ],
    };
    expect(bodyOf(table)).toEqual([
      {
        type: "Table",
        showGridLines: false,
        columns: [{ width: expect.any(Number) }, { width: expect.any(Number), horizontalCellContentAlignment: "Right" }],
        rows: [heads("Source", "Leads"), row("Webinar", "48"), row("*Ads* <at>x</at>", "–")],
      },
    ]);
    expect(bodyOf({ ...table, rows: [] }, { type: "text", lines: ["none"] })).toEqual([words("none")]);
  });

  const bars: Block = {
    type: "chart",
    kind: "bar",
    title: "Steps",
    categories: ["Lead", "Won"],
    series: [{ name: "This quarter", values: [40, 1_200.5] }],
  };

  test("bars of one series say what they are of, and their figures stand in a table where charts are not drawn", () => {
    expect(bodyOf(bars)).toEqual([
      {
        type: "Chart.VerticalBar",
        title: "Steps",
        showTitle: true,
        yAxisTitle: "This quarter",
        showBarValues: true,
        data: [
          { x: "Lead", y: 40 },
          { x: "Won", y: 1_200.5 },
        ],
        fallback: expect.objectContaining({ type: "Table", rows: [heads("Steps", "This quarter"), row("Lead", "40"), row("Won", "1,200.5")] }),
      },
    ]);
  });

  test("bars of several series stand in groups, lines each by their name", () => {
    const series = [
      { name: "Now", values: [4, 2] },
      { name: "Now", values: [3, 1] },
    ];
    const data = [
      {
        legend: "Now",
        values: [
          { x: "Lead", y: 4 },
          { x: "Won", y: 2 },
        ],
      },
      {
        legend: "Now 2",
        values: [
          { x: "Lead", y: 3 },
          { x: "Won", y: 1 },
        ],
      },
    ];
    expect(bodyOf({ ...bars, series })).toMatchObject([{ type: "Chart.VerticalBar.Grouped", title: "Steps", data, fallback: { type: "Table" } }]);
    expect(bodyOf({ ...bars, kind: "line", series })).toMatchObject([{ type: "Chart.Line", title: "Steps", data, fallback: { type: "Table" } }]);
  });

  test("of a line with more points than are drawn the oldest are left out, and said; the table has them all", () => {
    const categories = times(22, (n) => `W${n}`);
    const [chart, said] = elementsIn(bodyOf({ ...bars, kind: "line", categories, series: [{ name: "Leads", values: times(22, (n) => n) }] })).filter(
      ({ type }) => type === "Chart.Line" || type === "RichTextBlock",
    );
    expect(chart).toMatchObject({ data: [{ values: { length: 20, 0: { x: "W2", y: 2 } } }] });
    expect(said).toBeDefined();
    expect(textIn(bodyOf({ ...bars, kind: "line", categories, series: [{ name: "Leads", values: times(22, (n) => n) }] }))).toContain(
      "Not in the chart: W0, W1",
    );
  });

  test("a chart without a figure for every point is shown as its table, one of nothing not at all", () => {
    expect(bodyOf({ ...bars, series: [{ name: "Now", values: [1, Number.NaN] }] })).toMatchObject([
      { type: "Table", rows: [{}, {}, row("Won", "–")] },
    ]);
    expect(bodyOf({ ...bars, categories: [] }, { type: "text", lines: ["none"] })).toEqual([words("none")]);
  });

  test("a table of many columns takes all the width; what is beyond twenty is said", () => {
    const wide: Block = { type: "table", columns: times(22, (n) => ({ label: `C${n}` })), rows: [times(22, (n) => `${n}`)] };
    expect(shown(card([wide])).card).toMatchObject({ msteams: { width: "Full" } });
    expect(textIn(shown(card([wide])).card)).toContain("Columns left out: C20, C21");
    expect(shown(card([bars])).card).not.toHaveProperty("msteams");
  });
});

describe("buttons", () => {
  const ask = { action: "ask", label: "Show more", data: { words: "journey acme.com" } };

  test("are pressed in place, open a dialog where their action asks back, and look as they are meant", () => {
    const actions = elementsIn(
      bodyOf({
        type: "buttons",
        buttons: [
          { ...ask, look: "primary" },
          { action: "goal.new", label: "New goal", data: {}, look: "danger" },
        ],
      }),
    );
    expect(actions.slice(1)).toEqual([
      { type: "Action.Execute", title: "Show more", style: "positive", verb: "ask", data: { press: expect.any(String), seal: expect.any(String) } },
      {
        type: "Action.Submit",
        title: "New goal",
        style: "destructive",
        data: { msteams: { type: "task/fetch" }, press: expect.any(String), seal: expect.any(String) },
      },
    ]);
  });

  test("in a dialog only send, whatever stands in its fields", () => {
    const made = renderCard(
      card([{ type: "buttons", buttons: [ask, { action: "goal.new", label: "New goal", data: {} }] }]),
      rendering({ surface: "dialog" }),
    );
    expect(elementsIn(made.card["body"]).slice(1)).toMatchObject(times(2, () => ({ type: "Action.Submit", associatedInputs: "none" })));
    expect(JSON.stringify(made)).not.toContain("task/fetch");
    expect(cardProblems(made.card, "dialog")).toEqual([]);
  });

  test("that cannot be taken back ask first, and hold the real one", () => {
    const confirm = { title: "End it?", text: "Its history stays.", confirm: "End it", deny: "Keep it" };
    const [set, asks, first, , second, , real] = elementsIn(
      bodyOf({ type: "buttons", buttons: [{ ...ask, label: "End", look: "danger", confirm }] }),
    ).filter(({ type }) => type !== "AdaptiveCard");
    expect(set?.type).toBe("ActionSet");
    expect(asks).toMatchObject({ type: "Action.ShowCard", title: "End", style: "destructive" });
    expect([first, second].map(textIn)).toEqual(["End it?", "Its history stays."]);
    expect(real).toMatchObject({ type: "Action.Execute", title: "End it", style: "destructive" });
    expect(unsealPress(real?.["data"], key)).toEqual({ action: "ask", data: ask.data, origin: { from: "message" } });
  });

  test("stand in sets of six, and bring back their action, their data and where they stand", () => {
    const origin = { from: "answer", channel: { id: "19:a@thread.tacv2", name: null } } as const;
    const buttons = times(14, (n) => ({ action: "ask", label: `Acme ${n}`, data: { id: n, ok: true } }));
    const made = renderCard(card([{ type: "buttons", buttons }]), rendering({ origin }));
    const elements = elementsIn(made.card["body"]);
    expect(elements.flatMap(({ type, actions }) => (type === "ActionSet" && Array.isArray(actions) ? [actions.length] : []))).toEqual([6, 6, 2]);
    const pressed = elements.flatMap(({ type, data }) => (type === "Action.Execute" ? [unsealPress(data, key)] : []));
    expect(pressed).toEqual(times(14, (n) => ({ action: "ask", data: { id: n, ok: true }, origin })));
  });

  test("that carry more than an action takes are refused by name, and so are more than a message holds", () => {
    const heavy = card([{ type: "buttons", buttons: [{ ...ask, action: "journey.more", data: { words: "x".repeat(2_000) } }] }]);
    expect(() => shown(heavy)).toThrow(/journey\.more/);
    const many = card([{ type: "buttons", buttons: times(30, () => ({ ...ask, data: { words: "x".repeat(1_500) } })) }]);
    expect(() => shown(many)).toThrow(RangeError);
  });
});

describe("text", () => {
  test("only addresses of the web become links", () => {
    const urls = [
      "javascript:alert(1)",
      "msteams://x",
      "file:///etc/passwd",
      "mailto:a@b.c",
      "not an address",
      `https://example.com/${"x".repeat(3_000)}`,
    ];
    expect(JSON.stringify(bodyOf({ type: "text", lines: urls.map((url) => ({ text: "here", url })) }))).not.toContain("OpenUrl");
    expect(JSON.stringify(bodyOf({ type: "quiet", line: { text: "CRM", url: "https://crm.example.com" } }))).toContain(
      '"url":"https://crm.example.com/"',
    );
  });

  test("cannot turn the direction of what follows, hide characters or begin a new line", () => {
    const name = "Acme\u202Egpj.exe\u2066\u200F\u0000\u001B[31m\r\nPlan: free\u2028x\uFEFF a\uD83D b";
    expect(textIn(bodyOf({ type: "text", lines: [name] }))).toBe("Acmegpj.exe[31m Plan: free x a\uFFFD b");
  });

  test("in words for clients that show no cards has nothing that formats", () => {
    const { card: made } = shown(card([{ type: "text", lines: ["[a](http://b.c) **x** `y` <at>All</at> &lt; A & B"] }]));
    expect(made["fallbackText"]).toBe("［a］(http://b.c) ＊＊x＊＊ ｀y｀ ＜at＞All＜/at＞ ＆lt; A & B");
  });

  test("that nobody can see leaves no empty element behind; of a card of nothing else the summary is shown", () => {
    const blocks: Block[] = [
      { type: "text", lines: ["\u200B", ""] },
      {
        type: "facts",
        facts: [
          ["", "\u202E"],
          ["Plan", ""],
        ],
      },
      { type: "list", items: [""] },
      { type: "rows", rows: [{ lines: [] }] },
      { type: "quiet", line: "" },
      { type: "buttons", buttons: [] },
    ];
    expect(textIn(shown(card(blocks, { title: "\u200E", why: "" })).card)).toBe("Plan\n–");
    const { summary, card: empty } = shown(card([], { summary: "\u0000", title: "\u200E" }));
    expect([summary, textIn(empty)]).toEqual(["…", "…"]);
    expect(textIn(shown(card([])).card)).toBe("Acme moved");
  });
});

describe("a card that is too long", () => {
  const timeline = times(500, (n) => `Touch ${n}: ${"x".repeat(100)}`);
  const long = card(
    [
      { type: "facts", facts: [["Stage", "Decision"]] },
      { type: "list", items: timeline },
      { type: "text", lines: ["Committee: Ada"] },
      { type: "buttons", buttons: [{ action: "ask", label: "Show more", data: {} }] },
    ],
    { title: "Acme", why: "Because" },
  );

  test("loses lines of its longest parts, says how many, and keeps its buttons and reason", () => {
    for (const [language, said] of [
      ["en", (n: number) => `… and ${n} more lines`],
      ["ja", (n: number) => `…ほか${n}件`],
      ["zh-CN", (n: number) => `……以及另外 ${n} 条`],
    ] as const) {
      const message = shown(long, language);
      expect(bytes(message)).toBeLessThanOrEqual(limits.messageBytes);
      expect(bytes(message)).toBeGreaterThan(limits.messageBytes - 1_000);
      const text = textIn(message.card);
      expect(text).toContain(said(500 - (text.match(/Touch \d+/g)?.length ?? 0)));
      for (const kept of ["Acme", "Decision", "Committee: Ada", "Show more", "Because"]) expect(text).toContain(kept);
    }
  });

  test("of a note of 20,000 characters shows its beginning", () => {
    const text = textIn(bodyOf({ type: "text", lines: ["n".repeat(20_000), "and after it"] }));
    expect(text).toBe(`${"n".repeat(2_999)}…\nand after it`);
    const japanese = times(6, (): Block => ({ type: "text", lines: ["注".repeat(5_000)] }));
    const message = shown(card(japanese), "ja");
    expect(bytes(message)).toBeLessThanOrEqual(limits.messageBytes);
    expect(textIn(message.card).match(/注+…/g)).toHaveLength(6);
  });

  test("of tables and of what stands for a chart loses rows", () => {
    const rows = times(600, (n) => [`Source ${n}`, "1"]);
    const message = shown(card([{ type: "table", columns: [{ label: "Source" }, { label: "Leads" }], rows }]));
    expect(bytes(message)).toBeLessThanOrEqual(limits.messageBytes);
    expect(textIn(message.card)).toContain(`… and ${600 - (textIn(message.card).match(/Source \d/g)?.length ?? 0)} more lines`);
    const names = times(20, (n) => `${n} ${"ー".repeat(18)}`);
    const chart: Block = {
      type: "chart",
      kind: "bar",
      title: "T",
      categories: names,
      series: names.slice(0, 6).map((name) => ({ name, values: times(20, (n) => n) })),
    };
    const two = shown(card([chart, chart]), "ja");
    expect(bytes(two)).toBeLessThanOrEqual(limits.messageBytes);
    expect(elementsIn(two.card).filter(({ type }) => type === "Chart.VerticalBar.Grouped")).toHaveLength(2);
    expect(textIn(two.card)).toMatch(/…ほか\d+件/);
  });

  test("shows in words the rows for which a table takes too much room, all of them where that does", () => {
    const columns = ["Account", "Renews", "Amount", "Health", "Owner", "State"].map((label) => ({ label }));
    const rows = times(99, (n) => [`Account ${n}`, "Mar 3", "$4,000.00", "40 · risk", "–", "open"]);
    const message = shown(card([{ type: "table", columns, rows }]));
    expect(bytes(message)).toBeLessThanOrEqual(limits.messageBytes);
    expect(textIn(message.card).match(/Account \d+/g)).toHaveLength(99);
    expect(elementsIn(message.card).some(({ type }) => type === "Table")).toBe(false);
    expect(textIn(message.card)).toContain("Account 0\n: Renews Mar 3 · Amount $4,000.00 · Health 40 · risk · State open");
    expect(elementsIn(shown(card([{ type: "table", columns, rows: rows.slice(0, 30) }])).card).some(({ type }) => type === "Table")).toBe(true);
  });

  test("of more parts than can each say what they lost says it once, at the end", () => {
    const parts = times(120, (n): Block => ({ type: "list", items: times(20, (item) => `Part ${n} item ${item} ${"x".repeat(80)}`) }));
    const message = shown(card(parts));
    const shownItems = textIn(message.card).match(/Part \d+ item/g)?.length ?? 0;
    expect(shownItems).toBeGreaterThan(100);
    expect(textIn(message.card).endsWith(`… and ${(2_400 - shownItems).toLocaleString("en")} more lines`)).toBe(true);
  });
});

test("whatever a card says, Teams takes it", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 4_000 }),
    fc.constantFrom("", " ", "\u202E", "<at>x</at>", "{{DATE(2026-01-01T00:00:00Z)}}", "{".repeat(4_000), '"'.repeat(3_000), "👩‍👩‍👧‍👦".repeat(400)),
  );
  const span = fc.oneof(
    text,
    fc.record({ text, style: fc.constantFrom("strong", "quiet", "struck") }),
    fc.record({ text, url: fc.oneof(text, fc.webUrl()) }),
  );
  const line = fc.oneof(span, fc.array(span, { maxLength: 4 }));
  const plain = { action: fc.constantFrom("ask", "goal.new"), label: text, data: fc.record({ id: fc.string({ maxLength: 100 }) }) };
  const button = fc.oneof(fc.record(plain), fc.record({ ...plain, confirm: fc.record({ title: text, text, confirm: text, deny: text }) }));
  const block = fc.oneof(
    fc.record({
      type: fc.constant("table" as const),
      columns: fc.array(fc.oneof(fc.record({ label: text }), fc.record({ label: text, align: fc.constant("right" as const) })), { maxLength: 6 }),
      rows: fc.array(fc.array(text, { maxLength: 8 }), { maxLength: 60 }),
    }),
    fc.record({
      type: fc.constant("chart" as const),
      title: text,
      kind: fc.constantFrom("bar" as const, "line" as const),
      categories: fc.array(text, { maxLength: 5 }),
      series: fc.array(fc.record({ name: text, values: fc.array(fc.oneof(fc.integer(), fc.double()), { maxLength: 5 }) }), { maxLength: 3 }),
    }),
    fc.record({ type: fc.constant("text" as const), lines: fc.array(line, { maxLength: 30 }) }),
    fc.record({ type: fc.constant("heading" as const), text }),
    fc.record({ type: fc.constant("facts" as const), facts: fc.array(fc.tuple(text, line), { maxLength: 10 }) }),
    fc.record({ type: fc.constant("list" as const), items: fc.array(line, { maxLength: 30 }) }),
    fc.record({ type: fc.constant("rows" as const), rows: fc.array(fc.record({ lines: fc.array(line, { maxLength: 3 }) }), { maxLength: 10 }) }),
    fc.record({ type: fc.constant("quiet" as const), line }),
    fc.record({ type: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 2 }) }),
    fc.constant({ type: "divider" } as const),
  );
  const anyCard = fc.record({ title: text, summary: text, blocks: fc.array(block, { maxLength: 12, size: "max" }), why: text });
  fc.assert(
    fc.property(anyCard, fc.constantFrom("en", "ja", "zh-CN"), (given, language) => {
      const message = shown(given, language);
      expect(bytes(message)).toBeLessThanOrEqual(limits.messageBytes);
      expect(problemsOf(message.card)).toEqual([]);
      expect(cardProblems(message.card, "message")).toEqual([]);
      expect(message.summary).not.toBe("");
      expect(message.card["fallbackText"]).not.toBe("");
      expect(JSON.stringify(message.card, (name, value) => (name === "data" && "seal" in value ? null : value))).not.toContain("{{");
      const pressable = elementsIn(message.card).filter(({ type }) => type === "Action.Execute" || type === "Action.Submit");
      expect(pressable).toHaveLength(given.blocks.reduce((sum, each) => sum + (each.type === "buttons" ? each.buttons.length : 0), 0));
      expect(pressable.every(({ data }) => unsealPress(data, key) !== null)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
