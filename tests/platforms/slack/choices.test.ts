import { expect, test } from "vitest";
import type { Field, Form } from "../../../src/cards/form.ts";
import { valuesOf, writtenIn } from "../../../src/platforms/slack/entered.ts";
import { refilled } from "../../../src/platforms/slack/refill.ts";
import { formView } from "../../../src/platforms/slack/render-form.ts";
import { problemsOfForm } from "../../../src/sandbox/slack/views/checks.ts";
import { enter } from "../../../src/sandbox/slack/views/fill.ts";
import { type Entered, stateOf } from "../../../src/sandbox/slack/views/held.ts";
import { readModal } from "../../../src/sandbox/slack/views/view.ts";
import { emptyWorkspace } from "../../../src/sandbox/slack/workspace.ts";

type Choices = Extract<Field, { type: "choices" }>;

const options = [
  { value: "sales", label: "Sales" },
  { value: "success", label: "Customer success" },
  { value: "marketing", label: "Marketing" },
];
const formOf = (more: Partial<Choices> = {}): Form => ({
  form: "goal.make",
  context: {},
  title: "A goal",
  submit: "Keep it",
  blocks: [],
  fields: [{ type: "choices", name: "teams", label: "Teams", options, ...more }],
});
const elementOf = (more: Partial<Choices> = {}) => {
  const [block] = formView(formOf(more), "en").blocks;
  return block && "element" in block ? block.element : null;
};

/** What comes back of a form in which these were chosen; undefined: nothing was touched. */
function sent(more: Partial<Choices>, chosen?: readonly string[]) {
  const modal = readModal(formView(formOf(more), "en"));
  const entered: Entered = {};
  if (chosen) enter(emptyWorkspace(), modal.blocks, entered, { teams: chosen });
  const state = { values: stateOf(modal.blocks, entered) };
  const output = JSON.parse(JSON.stringify({ ...modal, state }));
  return { output, missing: Object.keys(problemsOfForm(modal.blocks, entered, "en")) };
}

test("several of the options are a menu of several, some of them chosen already", () => {
  expect(elementOf({ initial: ["marketing", "sales", "none of them"] })).toMatchObject({
    type: "multi_static_select",
    options: [{ value: "sales", text: { text: "Sales" } }, {}, {}],
    initial_options: [{ value: "sales" }, { value: "marketing" }],
  });
  expect(elementOf({ initial: [] })).not.toHaveProperty("initial_options");
});

test("they come back joined, and are read back by their labels", () => {
  const { output } = sent({}, ["success", "sales"]);
  expect(valuesOf(output)).toEqual({ teams: "success,sales" });
  expect(writtenIn(output)).toEqual(["Customer success, Sales"]);
  expect(valuesOf(sent({ initial: ["sales", "marketing"] }).output)).toEqual({ teams: "sales,marketing" });
});

test("none of them does not come back, and is asked for unless it may be left out", () => {
  expect(valuesOf(sent({ initial: ["sales"] }, []).output)).toEqual({});
  expect(writtenIn(sent({}, []).output)).toEqual([]);
  expect(sent({}, []).missing).toEqual(["teams"]);
  expect(sent({ optional: true }, []).missing).toEqual([]);
});

test("a form that comes back as it was has the same chosen, also when none is any more", () => {
  const chosen = readModal(refilled(sent({}, ["success"]).output, { teams: "Two at least." }, "en"));
  expect(chosen.blocks.at(-1)).toMatchObject({ element: { initial_options: [{ value: "success" }] } });
  const emptied = JSON.parse(JSON.stringify(refilled(sent({ initial: ["sales"] }, []).output, { teams: "Two at least." }, "en")));
  expect(readModal(emptied).blocks.at(-1)).toMatchObject({ element: { type: "multi_static_select" } });
  expect(JSON.stringify(emptied)).not.toContain("initial_options");
});

test.each<[string, Partial<Choices>, RegExp]>([
  ["a comma in a value", { options: [{ value: "a,b", label: "A" }] }, /"teams".*comma/],
  ["more options than Slack takes", { options: Array.from({ length: 101 }, (_, n) => ({ value: `${n}`, label: "x" })) }, /101 options/],
  ["too long a value", { options: [{ value: "x".repeat(76), label: "A" }] }, /76 characters/],
])("%s is refused by the field's name", (_what, more, problem) => {
  expect(() => formView(formOf(more), "en")).toThrow(problem);
});
