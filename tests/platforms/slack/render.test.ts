import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block, Card } from "../../../src/cards/card.ts";
import { pressed } from "../../../src/platforms/slack/buttons.ts";
import { renderCard } from "../../../src/platforms/slack/render.ts";
import { charactersOf, readBlocks } from "../../../src/sandbox/slack/block-problems.ts";

const card = (blocks: readonly Block[], more: Partial<Card> = {}): Card => ({ title: "Acme", summary: "Acme moved", blocks, ...more });
const blocksOf = (given: Card) => renderCard(given, "en").blocks;

/** Everything a reader sees, in the order of the message. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join("");
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([key, part]) => (key === "text" && typeof part === "string" ? part : shown(part)))
    .join("");
}

test("a card of every kind of block is shown whole, in its order", () => {
  const { text, blocks } = renderCard(
    {
      title: "Acme Ltd",
      summary: "Acme Ltd reached Decision",
      blocks: [
        {
          type: "text",
          lines: ["Since ", [{ text: "3 March", style: "strong" }, " (told by ", { text: "HubSpot", url: "https://crm.example.com/acme" }, ")"]],
        },
        { type: "text", lines: ["Owner: Ines"] },
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
        { type: "divider" },
        {
          type: "buttons",
          buttons: [
            { action: "journey.more", label: "Show more", data: { account: "a1", from: 20 }, look: "primary" },
            { action: "journey.share", label: "Share to channel", data: { words: "journey acme.com" } },
          ],
        },
      ],
      why: "You follow Acme",
    },
    "en",
  );
  expect(text).toBe("Acme Ltd reached Decision");
  expect(readBlocks(blocks)).not.toHaveProperty("problems");
  expect(blocks).toEqual([
    { type: "header", text: { type: "plain_text", text: "Acme Ltd", emoji: false } },
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "Since " },
            { type: "text", text: "\n" },
            { type: "text", text: "3 March", style: { bold: true } },
            { type: "text", text: " (told by " },
            { type: "link", url: "https://crm.example.com/acme", text: "HubSpot" },
            { type: "text", text: ")" },
            { type: "text", text: "\n" },
            { type: "text", text: "Owner: Ines" },
          ],
        },
      ],
    },
    {
      type: "rich_text",
      elements: [
        { type: "rich_text_section", elements: [{ type: "text", text: "Committee", style: { bold: true } }] },
        {
          type: "rich_text_list",
          style: "bullet",
          elements: [
            { type: "rich_text_section", elements: [{ type: "text", text: "Ada, champion" }] },
            { type: "rich_text_section", elements: [{ type: "text", text: "missing: end user", style: { italic: true } }] },
          ],
        },
      ],
    },
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "Plan", style: { bold: true } },
            { type: "text", text: ": " },
            { type: "text", text: "Team" },
            { type: "text", text: "\n" },
            { type: "text", text: "Renews", style: { bold: true } },
            { type: "text", text: ": " },
            { type: "text", text: "2027-01-31", style: { strike: true } },
          ],
        },
      ],
    },
    { type: "context", elements: [{ type: "plain_text", text: "From HubSpot, as of 09:00", emoji: false }] },
    { type: "divider" },
    {
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: "journey.more:0",
          value: '{"account":"a1","from":20}',
          text: { type: "plain_text", text: "Show more", emoji: false },
          style: "primary",
        },
        {
          type: "button",
          action_id: "journey.share:1",
          value: '{"words":"journey acme.com"}',
          text: { type: "plain_text", text: "Share to channel", emoji: false },
        },
      ],
    },
    { type: "context", elements: [{ type: "plain_text", text: "You follow Acme", emoji: false }] },
  ]);
});

describe("a hostile name", () => {
  const names = [
    "*<!channel> & Co*",
    "<!here>",
    "<@U123> and <!subteam^S1>",
    "<https://evil.example|https://crm.example.com>",
    "&lt;!channel&gt;",
    "`code` ```block``` _under_ ~struck~ *bold*",
    ":fire: @channel #general",
    "mailto:ceo@acme.com tel:+441",
  ];

  test.each(names)("%s is shown to the letter, and can neither format nor ping", (name) => {
    const { text, blocks } = renderCard(
      card(
        [
          { type: "text", lines: [name] },
          { type: "facts", facts: [[name, name]] },
          { type: "quiet", line: name },
        ],
        { title: name, summary: name, why: name },
      ),
      "en",
    );
    expect(text).not.toMatch(/[<>]/);
    expect(text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")).toBe(name);
    expect(shown(blocks)).toBe(`${name}${name}${name}: ${name}${name}${name}`);
    expect(JSON.stringify(blocks)).not.toMatch(/"mrkdwn"|"emoji":true|"broadcast"|"usergroup"/);
  });

  test("cannot turn the direction of what follows, hide characters or begin a new line", () => {
    const name = "Acme\u202Egpj.exe\u2066\u200F\u0000\u001B[31m\r\nPlan: free\u2028x\uFEFF";
    expect(shown(blocksOf(card([{ type: "text", lines: [name] }], { title: "" })))).toBe("Acmegpj.exe[31m Plan: free x");
  });

  test("keeps its emoji, accents and right-to-left letters", () => {
    const name = "👩‍👩‍👧‍👦 Café שלום 日本 🏴󠁧󠁢󠁥󠁮󠁧󠁿";
    expect(shown(blocksOf(card([{ type: "text", lines: [name] }], { title: "" })))).toBe(name);
  });

  test("of halves of characters is shown with the mark for what is missing", () => {
    expect(shown(blocksOf(card([{ type: "text", lines: ["a\uD83D b"] }], { title: "" })))).toBe("a\uFFFD b");
  });

  test("that nobody can see leaves no empty text behind", () => {
    const { text, blocks } = renderCard(
      card(
        [
          { type: "text", lines: ["\u200B", ""] },
          {
            type: "facts",
            facts: [
              ["", "\u202E"],
              ["Plan", ""],
            ],
          },
          { type: "list", items: [""] },
          { type: "quiet", line: " " },
        ],
        {
          title: "\u200E",
          summary: "\u0000",
          why: "",
        },
      ),
      "en",
    );
    expect(text).toBe("…");
    expect(shown(blocks)).toBe("Plan: –");
    expect(readBlocks(blocks)).not.toHaveProperty("problems");
  });
});

test("only addresses of the web become links", () => {
  const urls = [
    "javascript:alert(1)",
    "slack://open",
    "file:///etc/passwd",
    "mailto:a@b.c",
    "not an address",
    `https://example.com/${"x".repeat(3_000)}`,
  ];
  const blocks = blocksOf(card([{ type: "text", lines: urls.map((url) => ({ text: "here", url })) }]));
  expect(JSON.stringify(blocks)).not.toContain('"link"');
  expect(JSON.stringify(blocksOf(card([{ type: "quiet", line: { text: "CRM", url: "https://crm.example.com" } }])))).toContain(
    '"url":"https://crm.example.com/"',
  );
});

test("a title is cut between characters as people see them", () => {
  const [header] = blocksOf(card([], { title: `${"x".repeat(140)}👩‍👩‍👧‍👦👩‍👩‍👧‍👦` }));
  expect(header).toMatchObject({ text: { text: `${"x".repeat(140)}…` } });
  const [zalgo] = blocksOf(card([], { title: `e${"\u0301".repeat(10_000)}` }));
  expect(shown(zalgo)).toHaveLength(150);
  const [emoji] = blocksOf(card([], { title: "😀".repeat(1_000) }));
  expect(shown(emoji)).toBe(`${"😀".repeat(74)}…`);
});

test("a journey too long for one message loses lines of its longest parts, says how many, and keeps its buttons and reason", () => {
  const timeline = Array.from({ length: 500 }, (_, n) => `Touch ${n}: ${"x".repeat(100)}`);
  const given = card(
    [
      { type: "facts", facts: [["Stage", "Decision"]] },
      { type: "list", items: timeline },
      { type: "text", lines: ["Committee: Ada"] },
      { type: "buttons", buttons: [{ action: "journey.more", label: "Show more", data: {} }] },
    ],
    { why: "Because" },
  );
  const blocks = blocksOf(given);
  expect(charactersOf(blocks)).toBeLessThanOrEqual(12_000);
  expect(charactersOf(blocks)).toBeGreaterThan(11_000);
  const kept = shown(blocks).match(/Touch \d+/g)?.length ?? 0;
  expect(shown(blocks)).toContain(`… and ${500 - kept} more lines`);
  expect(shown(blocks)).toContain("Committee: Ada");
  expect(shown(blocks)).toContain("Show more");
  expect(shown(blocks)).toContain("Because");
  expect(shown(renderCard(given, "ja").blocks)).toContain(`…ほか${500 - kept}件`);
  expect(shown(renderCard(given, "zh-CN").blocks)).toContain(`……以及另外 ${500 - kept} 条`);
});

test("a note of 20,000 characters is cut, not refused", () => {
  const blocks = blocksOf(card([{ type: "text", lines: ["n".repeat(20_000), "and after it"] }]));
  expect(shown(blocks)).toContain(`${"n".repeat(2_999)}…\nand after it`);
});

test("sixty weeks still fit into fifty blocks, with every line there", () => {
  const weeks = Array.from({ length: 60 }, (_, n): Block[] => [
    { type: "heading", text: `Week ${n}` },
    { type: "list", items: [`Call ${n}`] },
    { type: "divider" },
  ]).flat();
  const blocks = blocksOf(card([...weeks, { type: "buttons", buttons: [{ action: "a", label: "More", data: {} }] }]));
  expect(blocks.length).toBeLessThanOrEqual(50);
  for (let n = 0; n < 60; n++) expect(shown(blocks)).toContain(`Call ${n}`);
  expect(blocks.at(-1)).toMatchObject({ type: "actions" });
});

test("a button brings back its action and its data, wherever in the message it stands", () => {
  const button = (n: number) => ({ action: "account.choose", label: `Acme ${n}`, data: { id: n, ok: true } });
  const blocks = blocksOf(
    card([
      { type: "buttons", buttons: [button(1)] },
      { type: "text", lines: ["or"] },
      { type: "buttons", buttons: Array.from({ length: 30 }, (_, n) => button(n + 2)) },
    ]),
  );
  const elements = blocks
    .flatMap((block) => (block.type === "actions" ? block.elements : []))
    .flatMap((element) => (element.type === "button" ? [element] : []));
  expect(new Set(elements.map((element) => element.action_id)).size).toBe(31);
  expect(elements.map((element) => pressed(element.action_id ?? "", element.value))).toEqual(
    Array.from({ length: 31 }, (_, n) => ({ action: "account.choose", data: { id: n + 1, ok: true } })),
  );
  expect(readBlocks(blocks)).not.toHaveProperty("problems");
});

test("what is no button of ours is recognised", () => {
  expect(pressed("actionless", "{}")).toBeNull();
  expect(pressed("a:0", "not json")).toBeNull();
  expect(pressed("a:0", undefined)).toBeNull();
});

test("a button that carries more than Slack takes is refused by its name", () => {
  const given = card([{ type: "buttons", buttons: [{ action: "journey.more", label: "More", data: { words: "x".repeat(2_000) } }] }]);
  expect(() => renderCard(given, "en")).toThrow(/journey\.more/);
});

test("whatever a card says, Slack takes it", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 4_000 }),
    fc.constantFrom("", " ", "\u202E", "<!channel>", "👩‍👩‍👧‍👦".repeat(400)),
  );
  const span = fc.oneof(
    text,
    fc.record({ text, style: fc.constantFrom("strong", "quiet", "struck") }),
    fc.record({ text, url: fc.oneof(text, fc.webUrl()) }),
  );
  const line = fc.oneof(span, fc.array(span, { maxLength: 4 }));
  const button = fc.record({ action: fc.constantFrom("a", "b.c"), label: text, data: fc.record({ id: fc.string({ maxLength: 100 }) }) });
  const figure = fc.oneof(fc.integer(), fc.double());
  const block = fc.oneof(
    fc.record({
      type: fc.constant("table" as const),
      columns: fc.array(fc.oneof(fc.record({ label: text }), fc.record({ label: text, align: fc.constant("right" as const) })), { maxLength: 24 }),
      rows: fc.array(fc.array(text, { maxLength: 24 }), { maxLength: 110 }),
    }),
    fc.record({
      type: fc.constant("chart" as const),
      title: text,
      kind: fc.constantFrom("bar" as const, "line" as const),
      categories: fc.array(text, { maxLength: 24 }),
      series: fc.array(fc.record({ name: text, values: fc.array(figure, { maxLength: 24 }) }), { maxLength: 8 }),
    }),
    fc.record({ type: fc.constant("text" as const), lines: fc.array(line, { maxLength: 30 }) }),
    fc.record({ type: fc.constant("heading" as const), text }),
    fc.record({ type: fc.constant("facts" as const), facts: fc.array(fc.tuple(text, line), { maxLength: 10 }) }),
    fc.record({ type: fc.constant("list" as const), items: fc.array(line, { maxLength: 30 }) }),
    fc.record({ type: fc.constant("quiet" as const), line }),
    fc.record({ type: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 4 }) }),
    fc.constant({ type: "divider" } as const),
  );
  const anyCard = fc.record({ title: text, summary: text, blocks: fc.array(block, { maxLength: 80, size: "max" }), why: text });
  fc.assert(
    fc.property(anyCard, fc.constantFrom("en", "ja", "zh-CN"), (given, language) => {
      const message = renderCard(given, language);
      for (const blocks of [message.blocks, message.inWords ?? []]) {
        const read = readBlocks(blocks);
        expect("problems" in read ? read.problems : []).toEqual([]);
        expect(charactersOf(blocks) + message.text.length).toBeLessThanOrEqual(12_000 + 5 * 600);
      }
      expect(message.inWords?.some(({ type }) => type === "table" || type === "data_visualization") ?? false).toBe(false);
      expect(message.blocks.some(({ type }) => type === "table" || type === "data_visualization")).toBe(message.inWords !== undefined);
      expect(message.text).not.toBe("");
      const buttons = given.blocks.reduce((sum, each) => sum + (each.type === "buttons" ? each.buttons.length : 0), 0);
      expect(message.blocks.reduce((sum, each) => sum + (each.type === "actions" ? each.elements.length : 0), 0)).toBe(buttons);
    }),
    { numRuns: 150 },
  );
});
