import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Card } from "../../../src/cards/card.ts";
import type { Form } from "../../../src/cards/form.ts";
import { type AdaptiveCard, type Rendering, renderCard } from "../../../src/platforms/teams/render.ts";
import { formCard } from "../../../src/platforms/teams/render-form.ts";
import { type OpenBrowser, openBrowser } from "../../sandbox/open-browser.ts";
import { needsChromium } from "../../support/needs.ts";
import { rendererPath } from "./read-card.ts";

/** What became of a card: its texts as they are seen, what was read as Markdown, and every element of HTML that text alone cannot have made. */
type Drawn = { text: string; markdown: string[]; links: string[]; strangers: string[] };

const rendering: Rendering = { language: "en", key: Buffer.alloc(32, 7), origin: { from: "message" }, surface: "message" };

const everywhere = (text: string): Card => ({
  title: text,
  summary: text,
  blocks: [
    { type: "text", lines: [text, { text, style: "strong" }, ["a", text]] },
    { type: "heading", text },
    { type: "facts", facts: [[text, text]] },
    { type: "list", items: [{ text, style: "quiet" }] },
    { type: "rows", rows: [{ lines: [text], button: { action: "ask", label: text, data: { text } } }] },
    { type: "table", columns: [{ label: text }], rows: [[text]] },
    { type: "chart", kind: "bar", title: text, categories: [text], series: [{ name: text, values: [1] }] },
    { type: "quiet", line: text },
    {
      type: "buttons",
      buttons: [{ action: "ask", label: text, data: { text }, confirm: { title: text, text, confirm: text, deny: text } }],
    },
  ],
  why: text,
});

const formOf = (text: string): Form => ({
  form: "f",
  context: { text },
  title: text,
  submit: text,
  blocks: [{ type: "text", lines: [text] }],
  fields: [
    { type: "text", name: "a", label: text, hint: text, placeholder: text, lines: "many", longest: 3_000, initial: text },
    { type: "choice", name: "b", label: text, options: [{ value: "1", label: text }], initial: "1" },
    { type: "choices", name: "c", label: text, options: [{ value: "1", label: "Sales" }] },
  ],
});

const hostile = [
  "*b* **b** _i_ ~~s~~ `c` ```d```",
  "# head",
  "- item",
  "1. item",
  "> said",
  "[x](javascript:alert(1))",
  "[Sign in](https://evil.example)",
  "<https://evil.example>",
  "![i](https://evil.example/p.png)",
  "<at>Everyone</at>",
  "<b>x</b><img src=x onerror=alert(1)><script>alert(1)</script>",
  "&lt;b&gt; &amp; &#42;",
  "$".concat("{title} {{title}} {title}"),
  "{{DATE(2026-01-01T00:00:00Z, LONG)}} {{TIME(2026-01-01T00:00:00Z)}}",
  '","actions":[{"type":"Action.OpenUrl","url":"https://evil.example"}]',
  "@Ines #general :fire:",
];

/** Runs in the page, where there are no types. What a button asks is drawn when it is pressed. */
const drawing = String.raw`
  globalThis.drawAll = (cards) => cards.map((json) => {
    const markdown = [];
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text) => void markdown.push(text);
    const card = new AdaptiveCards.AdaptiveCard();
    card.parse(json);
    const drawn = card.render();
    document.body.replaceChildren(drawn);
    for (const button of drawn.querySelectorAll('button[aria-expanded="false"]')) button.click();
    const links = [...drawn.querySelectorAll("a")].map((link) => link.getAttribute("href"));
    const strangers = [...drawn.querySelectorAll("b, i, em, strong, code, pre, img, script, h1, h2, ul, ol, blockquote, at")].map(({ tagName }) => tagName);
    return { text: drawn.textContent.replaceAll("\u2060", ""), markdown, links, strangers };
  });
`;

needsChromium("in Microsoft's own renderer", () => {
  let browser: OpenBrowser;
  let draw: (cards: readonly AdaptiveCard[]) => Promise<Drawn[]>;

  beforeAll(async () => {
    browser = await openBrowser();
    const page = await browser.window("data:text/html,<body>", { scripts: [{ path: rendererPath }, { content: drawing }] });
    draw = (cards) => page.evaluate(`drawAll(${JSON.stringify(cards)})`);
  });
  afterAll(() => browser?.close());

  test.each(hostile)("%s is shown to the letter wherever it stands", async (text) => {
    const { card } = renderCard(everywhere(text), rendering);
    const [drawn, form] = await draw([card, formCard(formOf(text), rendering, { fields: { a: text }, whole: text, values: { a: text } }).card]);
    expect({ ...drawn, text: "" }).toEqual({ text: "", markdown: [], links: [], strangers: [] });
    expect({ ...form, text: "" }).toEqual({ text: "", markdown: ["Sales"], links: [], strangers: [] });
    const times = (shown: string | undefined) => (shown ?? "").split(text).length - 1;
    // Title, three lines, heading, both of a fact, item, row and its button, head and cell of the table, three of the chart's table, small print, a
    // button, what it asks and, where it is not too long for that, its answer, and why.
    expect(times(drawn?.text)).toBe(text.length > 30 ? 20 : 21);
    // What is wrong with all of it and with a field, the line, three labels, a hint, an option and, where it is not too long for that, the button.
    expect(times(form?.text)).toBe(text.length > 24 ? 8 : 9);
  });

  test("a link of ours leads where it says, and nowhere else", async () => {
    const url = "https://crm.example.com/a?b=%22&c=[x](y)";
    const { card } = renderCard(
      { title: "", summary: "s", blocks: [{ type: "text", lines: [{ text: "[CRM](https://evil.example)", url }] }] },
      rendering,
    );
    const [drawn] = await draw([card]);
    expect(drawn).toEqual({ text: "[CRM](https://evil.example)", markdown: [], links: [url], strangers: [] });
  });

  test("no text that anyone can write formats, links or expands", async () => {
    const syntax = fc.constantFrom(
      ..."*_`~[]()<>{}!#&;:|\\-+.$\"'/@= \n",
      "{{DATE(2026-01-01T00:00:00Z)}}",
      "https://e.x",
      "<at>",
      "](",
      "&lt;",
      "a",
      "注",
    );
    const texts = fc.sample(fc.string({ unit: syntax, minLength: 1, maxLength: 30 }), { numRuns: 60, seed: 6 });
    const drawn = await draw(texts.map((text) => renderCard(everywhere(text), rendering).card));
    for (const [place, text] of texts.entries()) {
      expect({ text, ...drawn[place] }).toMatchObject({
        text: expect.stringContaining(text.replace(/\n+/g, " ").trim()),
        markdown: [],
        links: [],
        strangers: [],
      });
    }
  });

  test("beside a box to check, where it reads Markdown, there is none to read", async () => {
    const options = hostile.map((label, place) => ({ value: `${place}`, label }));
    const form: Form = { form: "f", context: {}, title: "T", submit: "S", blocks: [], fields: [{ type: "choices", name: "c", label: "C", options }] };
    const [drawn] = await draw([formCard(form, rendering).card]);
    expect(drawn?.markdown).toHaveLength(hostile.length);
    expect(drawn?.markdown.filter((text) => /[\\`*_[\]<>~|#]|&\w|^[-+]|^\d[.)]/.test(text))).toEqual([]);
  });

  test("the page has nothing to complain of", () => {
    expect(browser.problems).toEqual([]);
  });
});
