import { expect, test } from "vitest";
import type { Form } from "../../../src/cards/form.ts";
import { renderCard } from "../../../src/platforms/slack/render.ts";
import { formView } from "../../../src/platforms/slack/render-form.ts";
import { cardView, homeViews } from "../../../src/platforms/slack/views.ts";

const form: Form = {
  form: "lead.recycle",
  context: { lead: "L-1", final: false, tries: 2 },
  title: "Recycle",
  submit: "Recycle it",
  blocks: [{ type: "text", lines: ["*Ben* <!here>"] }],
  fields: [
    {
      type: "choice",
      name: "reason",
      label: "Reason",
      options: [
        { value: "now", label: "Not now" },
        { value: "fit", label: "No fit" },
      ],
      initial: "fit",
    },
    { type: "date", name: "until", label: "Back on", initial: "2026-11-23", optional: true },
    { type: "text", name: "note", label: "Note", lines: "many", longest: 200, hint: "For the next one", placeholder: "What was said" },
  ],
};

const many = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `v${n}`, label: `Option ${n}` }));
const withChoice = (options: { value: string; label: string }[]): Form => ({
  ...form,
  fields: [{ type: "choice", name: "one", label: "One", options }],
});

test("a form is a modal of its fields by their names, with its id and context", () => {
  const view = formView(form, "ja");
  expect(view).toMatchObject({
    type: "modal",
    callback_id: "lead.recycle",
    private_metadata: '{"lead":"L-1","final":false,"tries":2}',
    submit: { text: "Recycle it" },
    close: { text: "キャンセル" },
  });
  expect(view.blocks).toMatchObject([
    { type: "rich_text" },
    {
      type: "input",
      block_id: "reason",
      element: { type: "static_select", action_id: "reason", options: [{ value: "now" }, { value: "fit" }], initial_option: { value: "fit" } },
    },
    { type: "input", block_id: "until", optional: true, element: { type: "datepicker", initial_date: "2026-11-23" } },
    { type: "input", block_id: "note", hint: { text: "For the next one" }, element: { type: "plain_text_input", multiline: true, max_length: 200 } },
  ]);
});

test("what a modal cannot carry is refused before it leaves", () => {
  expect(() => formView({ ...form, context: { text: "x".repeat(3_000) } }, "en")).toThrow(RangeError);
  expect(formView({ ...form, context: { t: "x".repeat(2_992) } }, "en").private_metadata).toHaveLength(3_000);
  expect(() => formView(withChoice(many(101)), "en")).toThrow(RangeError);
  expect(formView(withChoice(many(100)), "en").blocks).toHaveLength(2);
  expect(() => formView(withChoice([{ value: "x".repeat(76), label: "x" }]), "en")).toThrow(RangeError);
});

test("a title longer than a modal's is cut there and whole below; one that fits is not said twice", () => {
  const card = (title: string) => ({ card: { title, summary: "s", blocks: [{ type: "text" as const, lines: ["Body"] }] }, language: "en" as const });
  expect(cardView(card("Short"))).toMatchObject({ title: { text: "Short" }, blocks: [{ type: "rich_text" }] });
  const long = cardView(card("A title of more than twenty-four characters"));
  expect(long.title.text).toBe("A title of more than tw…");
  expect(long.blocks[0]).toMatchObject({ type: "header", text: { text: "A title of more than twenty-four characters" } });
  expect(cardView({ card: { title: "", summary: "Only this", blocks: [] }, language: "en" })).toMatchObject({
    title: { text: "…" },
    blocks: [{ type: "rich_text" }],
  });
});

test("rows stand each beside their button, to the letter, and so many that there is no room become a list", () => {
  const row = (n: number) => ({
    lines: [[{ text: `*A* ${n}`, style: "strong" as const }], "<!here>"],
    button: { action: "ask", label: "Go", data: { n } },
  });
  const card = (count: number) => ({
    title: "T",
    summary: "s",
    blocks: [{ type: "rows" as const, rows: Array.from({ length: count }, (_, n) => row(n)) }],
  });
  const { blocks } = renderCard(card(2), "en");
  expect(blocks).toMatchObject([
    { type: "header" },
    { type: "section", text: { type: "plain_text", text: "*A* 0\n<!here>" }, accessory: { action_id: "ask:0", value: '{"n":0}' } },
    { type: "section", text: { type: "plain_text", text: "*A* 1\n<!here>" }, accessory: { action_id: "ask:1", value: '{"n":1}' } },
  ]);
  expect(renderCard(card(60), "en").blocks.map(({ type }) => type)).toEqual(["header", "rich_text", "actions", "actions", "actions"]);
  expect(homeViews({ card: card(60), language: "en" }).view.blocks).toHaveLength(61);
});

test("rows that are too many for a message lose the last, say how many, and take no button along", () => {
  const rows = Array.from({ length: 20 }, (_, n) => ({ lines: ["x".repeat(1_000)], button: { action: "ask", label: "Go", data: { n } } }));
  const { blocks } = renderCard({ title: "T", summary: "s", blocks: [{ type: "rows", rows }] }, "en");
  const last = blocks.at(-1);
  expect(last).toMatchObject({ type: "section", text: { text: expect.stringMatching(/^… and \d+ more lines$/) } });
  expect(last).not.toHaveProperty("accessory");
});

test("a button that cannot be taken back asks first", () => {
  const confirm = { title: "Really?", text: "It is <gone> then.", confirm: "Do it", deny: "No" };
  const button = { action: "x", label: "Delete", data: {}, look: "danger" as const, confirm };
  const { blocks } = renderCard({ title: "T", summary: "s", blocks: [{ type: "buttons", buttons: [button] }] }, "en");
  expect(blocks[1]).toMatchObject({
    elements: [
      {
        confirm: {
          title: { text: "Really?" },
          text: { type: "plain_text", text: "It is <gone> then." },
          confirm: { text: "Do it" },
          deny: { text: "No" },
        },
      },
    ],
  });
});

test("Home tells one text of it from another", () => {
  const home = (said: string) =>
    homeViews({ card: { title: "T", summary: "s", blocks: [{ type: "text", lines: [said] }] }, language: "en" }).view.private_metadata;
  expect(home("a")).toBe(home("a"));
  expect(home("a")).not.toBe(home("b"));
});
