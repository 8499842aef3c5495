import { describe, expect, test } from "vitest";
import type { Field, Form } from "../../../src/cards/form.ts";
import { unsealForm, unsealPress } from "../../../src/platforms/teams/buttons.ts";
import type { Rendering } from "../../../src/platforms/teams/render.ts";
import { formCard } from "../../../src/platforms/teams/render-form.ts";
import { cardProblems } from "../../../src/sandbox/teams/card-problems.ts";
import { languages } from "../../../src/text.ts";
import { elementsIn, problemsOf, textIn } from "./read-card.ts";

const key = Buffer.alloc(32, 7);
const rendering: Rendering = { language: "en", key, origin: { from: "message" }, surface: "message" };
const form = (...fields: Field[]): Form => ({ form: "note.add", context: { account: 7 }, title: "Add a note", submit: "Add", blocks: [], fields });
const inputs = (...fields: Field[]) => elementsIn(formCard(form(...fields), rendering).card["body"]);
const options = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `${n}`, label: `Option ${n}` }));
const error = (text: string, more: object = {}) => ({
  type: "RichTextBlock",
  inlines: [{ type: "TextRun", text, weight: "Bolder", color: "Attention" }],
  ...more,
});

test("a form is a dialog: what it is about, its fields by their names, and a button that sends it", () => {
  const note: Form = {
    ...form({
      type: "text",
      name: "text",
      label: "Note",
      lines: "many",
      longest: 1_000,
      placeholder: "What was said",
      hint: "At most 1,000 characters.",
    }),
    blocks: [
      { type: "text", lines: ["About Acme"] },
      { type: "buttons", buttons: [{ action: "goal.new", label: "Rather a goal", data: {} }] },
    ],
  };
  const { title, card } = formCard(note, rendering);
  expect(title).toBe("Add a note");
  expect(problemsOf(card)).toEqual([]);
  expect(cardProblems(card, "dialog")).toEqual([]);
  expect(card).toMatchObject({
    version: "1.5",
    body: [
      { type: "RichTextBlock", inlines: [{ text: "About Acme" }] },
      { type: "ActionSet", actions: [{ type: "Action.Submit", associatedInputs: "none" }] },
      {
        type: "Input.Text",
        id: "field.text",
        label: "Note",
        isMultiline: true,
        maxLength: 1_000,
        placeholder: "What was said",
        isRequired: true,
        errorMessage: "This is needed.",
      },
      { type: "RichTextBlock", inlines: [{ text: "At most 1,000 characters.", size: "Small", isSubtle: true }] },
    ],
    actions: [{ type: "Action.Submit", title: "Add", style: "positive" }],
  });
  const errors = languages.map((language) => JSON.stringify(formCard(note, { ...rendering, language }).card).match(/"errorMessage":"(.+?)"/)?.[1]);
  expect(errors).toEqual(["This is needed.", "入力または選択してください。", "此项为必填项。"]);
});

test.each<[string, Field, object]>([
  ["a line", { type: "text", name: "x", label: "X", lines: "one", longest: 9_000, optional: true }, { type: "Input.Text", maxLength: 3_000 }],
  [
    "text from the beginning, as long as it may be",
    { type: "text", name: "x", label: "X", lines: "one", longest: 3, initial: "abcd", optional: true },
    { type: "Input.Text", maxLength: 3, value: "abc" },
  ],
  ["a date", { type: "date", name: "x", label: "X", initial: "2026-03-01", optional: true }, { type: "Input.Date", value: "2026-03-01" }],
  [
    "a choice",
    { type: "choice", name: "x", label: "X", options: options(2), initial: "1", optional: true },
    {
      type: "Input.ChoiceSet",
      style: "compact",
      value: "1",
      choices: [
        { title: "Option 0", value: "0" },
        { title: "Option 1", value: "1" },
      ],
    },
  ],
  [
    "a choice of which the one from the beginning is gone",
    { type: "choice", name: "x", label: "X", options: options(1), initial: "9", optional: true },
    { type: "Input.ChoiceSet", style: "compact", choices: [{ title: "Option 0", value: "0" }] },
  ],
])("%s is Teams' own field", (_what, field, expected) => {
  expect(inputs(field)).toEqual([{ ...expected, id: "field.x", label: "X", spacing: "Medium" }]);
});

test("choices are checked, of many both kinds are searched, but one that is chosen shows its label", () => {
  const several = (count: number, initial: string[]): Field => ({ type: "choices", name: "x", label: "X", options: options(count), initial });
  expect(inputs(several(3, ["2", "0", "9"]))).toMatchObject([{ style: "expanded", isMultiSelect: true, wrap: true, value: "0,2" }]);
  expect(inputs(several(16, []))).toMatchObject([{ style: "filtered", isMultiSelect: true }]);
  const one: Field = { type: "choice", name: "x", label: "X", options: options(16) };
  expect(inputs(one)).toMatchObject([{ style: "filtered" }]);
  expect(inputs({ ...one, initial: "3" })).toMatchObject([{ style: "compact", value: "3" }]);
});

describe("a form that was not taken", () => {
  const fields: Field[] = [
    { type: "text", name: "text", label: "Note", lines: "many", longest: 100, initial: "before" },
    { type: "choices", name: "teams", label: "Teams", options: options(3), initial: ["0"] },
    { type: "choice", name: "kind", label: "Kind", options: options(3), initial: "0" },
    { type: "date", name: "day", label: "Day", initial: "2026-01-01", hint: "Or leave it" },
  ];
  const refused = {
    fields: { day: "That day is over.", other: "And this." },
    whole: "Acme was merged.",
    values: { text: "typed", teams: "1,2", day: "2026-02-02" },
  };
  const body = elementsIn(formCard(form(...fields), rendering, refused).card["body"]).filter(({ type }) => type !== "TextRun");

  test("says what stands in the way of all of it above, and what is wrong with a field below that", () => {
    expect(body.slice(0, 2)).toEqual([error("Acme was merged."), error("And this.")]);
    expect(body.slice(-3)).toMatchObject([
      { type: "Input.Date", id: "field.day" },
      error("That day is over.", { spacing: "Small" }),
      { inlines: [{ text: "Or leave it" }] },
    ]);
  });

  test("keeps what was put in, and what was emptied empty", () => {
    const values = body.filter(({ type }) => type.startsWith("Input.")).map(({ value }) => value);
    expect(values).toEqual(["typed", "1,2", undefined, "2026-02-02"]);
  });
});

test("what was put in comes back by the names of the fields, with the form, its context and where it stands", () => {
  const { card } = formCard(form({ type: "date", name: "day", label: "Day" }), rendering);
  const data = elementsIn(card["actions"])[0]?.["data"];
  const sent = { ...Object(data), "field.text": "a note", "field.teams": "sales,success", "field.day": "", "field.n": 4, other: "x", msteams: {} };
  const values = { text: "a note", teams: "sales,success" };
  expect(unsealForm(sent, key)).toEqual({ form: "note.add", context: { account: 7 }, origin: { from: "message" }, values });
  expect(unsealPress(sent, key)).toBeNull();
});

describe("nothing counts that was not sealed with the workspace's key", () => {
  const { card } = formCard(
    { ...form(), blocks: [{ type: "buttons", buttons: [{ action: "ask", label: "Ask", data: { words: "help" } }] }] },
    rendering,
  );
  const [press, sent] = elementsIn([card["body"], card["actions"]])
    .filter(({ type }) => type === "Action.Submit")
    .map(({ data }): Record<string, unknown> => Object(data));

  test("as it came it counts", () => {
    expect(unsealPress(press, key)).toEqual({ action: "ask", data: { words: "help" }, origin: { from: "message" } });
    expect(unsealForm(sent, key)).toMatchObject({ form: "note.add", values: {} });
  });

  test.each<[string, (data: Record<string, unknown>) => unknown]>([
    ["other data", (data) => ({ ...data, press: String(data["press"]).replace("help", "home"), form: String(data["form"]).replace("7", "8") })],
    ["another seal", (data) => ({ ...data, seal: String(data["seal"]).replace(/^./, (first) => (first === "A" ? "B" : "A")) })],
    ["a shorter seal", (data) => ({ ...data, seal: String(data["seal"]).slice(1) })],
    ["a longer seal", (data) => ({ ...data, seal: `${data["seal"]}=` })],
    ["no seal", ({ press, form }) => ({ press, form })],
    ["a seal of another type", (data) => ({ ...data, seal: 7 })],
    ["no object", () => "x"],
    ["nothing", () => undefined],
  ])("with %s it is nobody's", (_what, altered) => {
    expect(unsealPress(altered(press ?? {}), key)).toBeNull();
    expect(unsealForm(altered(sent ?? {}), key)).toBeNull();
  });

  test("nor by another workspace's key, nor a form's seal for a press", () => {
    expect(unsealPress(press, Buffer.alloc(32, 8))).toBeNull();
    expect(unsealForm(sent, Buffer.alloc(32, 8))).toBeNull();
    expect(unsealPress({ press: sent?.["form"], seal: sent?.["seal"] }, key)).toBeNull();
    expect(unsealForm({ form: press?.["press"], seal: press?.["seal"] }, key)).toBeNull();
  });
});

test("what a dialog cannot carry is refused by its name", () => {
  const choice = (...labels: { value: string; label: string }[]): Field => ({ type: "choices", name: "teams", label: "T", options: labels });
  const made = (given: Partial<Form>) => () => formCard({ ...form(), ...given }, rendering);
  expect(made({ context: { text: "x".repeat(3_000) } })).toThrow(/note\.add/);
  expect(made({ fields: [choice({ value: "a,b", label: "x" })] })).toThrow(/teams/);
  expect(made({ fields: [choice({ value: "x".repeat(76), label: "x" })] })).toThrow(/teams/);
  expect(made({ fields: [choice(...options(101))] })).toThrow(/teams/);
  const long: Field = { type: "text", name: "x", label: "X", lines: "many", longest: 3_000, initial: "注".repeat(3_000) };
  expect(made({ fields: [1, 2, 3].map((n) => ({ ...long, name: `x${n}` })) })).toThrow(RangeError);
});

test("the words above long fields give way to them", () => {
  const long: Field = { type: "text", name: "x", label: "X", lines: "many", longest: 3_000, initial: "注".repeat(3_000) };
  const blocks = [{ type: "text" as const, lines: Array.from({ length: 200 }, (_, n) => `Line ${n} ${"x".repeat(100)}`) }];
  const { card } = formCard({ ...form(long, { ...long, name: "y" }), blocks }, rendering);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(26 * 1024);
  expect(textIn(card)).toMatch(/… and \d+ more lines/);
  expect(elementsIn(card["body"]).filter(({ value }) => value === long.initial)).toHaveLength(2);
});
