import { describe, expect, test } from "vitest";
import { SlackRefusal } from "../../src/sandbox/slack/content.ts";
import { readHome, readModal, viewBytes } from "../../src/sandbox/slack/views/view.ts";

const letters = (count: number) => "x".repeat(count);
const plain = (count: number) => ({ type: "plain_text", text: letters(count) });
const times = <Thing>(count: number, thing: (place: number) => Thing) => Array.from({ length: count }, (_, place) => thing(place));
const divider = { type: "divider" };
const input = { type: "input", label: plain(1), element: { type: "plain_text_input" } };
const button = { type: "actions", elements: [{ type: "button", text: plain(1) }] };
const table = { type: "table", rows: [[{ type: "raw_text", text: "x" }]] };
const chart = { type: "data_visualization", title: "x", chart: { type: "pie", segments: [{ label: "x", value: 1 }] } };
const modal = (over: object = {}) => ({ type: "modal", title: plain(1), blocks: [divider], ...over });
const home = (over: object = {}) => ({ type: "home", blocks: [divider], ...over });

/** "ok", or Slack's error with what is wrong. */
function read(view: { type: string }): string {
  try {
    if (view.type === "home") readHome(JSON.stringify(view));
    else readModal(JSON.stringify(view));
    return "ok";
  } catch (refusal) {
    if (!(refusal instanceof SlackRefusal)) throw refusal;
    return [refusal.message, ...refusal.problems].join(" ");
  }
}

/** What is counted, how many Slack takes at most, and a view with so many. */
const most: [what: string, limit: number, view: (count: number) => { type: string }][] = [
  ["characters of a modal's title", 24, (n) => modal({ title: plain(n) })],
  ["characters of what sends it", 24, (n) => modal({ submit: plain(n) })],
  ["characters of what closes it", 24, (n) => modal({ close: plain(n) })],
  ["blocks of a modal", 100, (n) => modal({ blocks: times(n, () => divider) })],
  ["blocks of a Home tab", 100, (n) => home({ blocks: times(n, () => divider) })],
  ["characters of a modal's private_metadata", 3000, (n) => modal({ private_metadata: letters(n) })],
  ["characters of a Home tab's private_metadata", 3000, (n) => home({ private_metadata: letters(n) })],
  ["characters of a callback_id", 255, (n) => modal({ callback_id: letters(n) })],
  ["characters of an external_id", 255, (n) => modal({ external_id: letters(n) })],
  ["charts on a Home tab", 2, (n) => home({ blocks: times(n, () => chart) })],
];

describe.each(most)("%s: %i", (_what, limit, view) => {
  test("are taken, and not one more", () => {
    expect(read(view(limit))).toBe("ok");
    expect(read(view(limit + 1))).toMatch(/^invalid_arguments (must be less than|no more than)/);
  });
});

test("a view has at most 250 KB", () => {
  const blocks = times(99, () => ({ type: "section", text: plain(2440) }));
  const left = viewBytes - JSON.stringify(modal({ blocks: [...blocks, { type: "section", text: plain(0) }] })).length;
  const view = (last: number) => modal({ blocks: [...blocks, { type: "section", text: plain(last) }] });
  expect(left).toBeLessThan(3000);
  expect(read(view(left))).toBe("ok");
  expect(read(view(left + 1))).toBe("view_too_large");
});

const refused: [what: string, view: { type: string }, problem: string][] = [
  ["a modal without a title", { type: "modal", ...{ blocks: [divider] } }, "missing required field: title [json-pointer:/view/title]"],
  ["a modal without blocks", modal({ blocks: [] }), "no fewer than 1 items allowed [json-pointer:/view/blocks]"],
  ["a title in mrkdwn", modal({ title: { type: "mrkdwn", text: "x" } }), "[json-pointer:/view/title/type]"],
  ["a form that nothing sends", modal({ blocks: [input] }), "needs a submit [json-pointer:/view/submit]"],
  ["a table in a modal", modal({ blocks: [table] }), 'unsupported type: "table" [json-pointer:/view/blocks/0/type]'],
  ["a table on a Home tab", home({ blocks: [table] }), 'unsupported type: "table"'],
  ["a chart in a modal", modal({ blocks: [chart] }), 'unsupported type: "data_visualization"'],
  ["a Home tab with a title", home({ title: plain(1) }), "invalid additional property: title [json-pointer:/view]"],
  ["a Home tab that is sent", home({ submit: plain(1) }), "invalid additional property: submit"],
  ["a view that came from Slack", modal({ id: "V1", hash: "1" }), "invalid additional property: id, hash"],
  ["one block_id twice", modal({ blocks: times(2, () => ({ ...divider, block_id: "line" })) }), '`block_id` "line" already exists'],
  ["a header that is too long", modal({ blocks: [{ type: "header", text: plain(151) }] }), "[json-pointer:/view/blocks/0/text/text]"],
];

test.each(refused)("%s is refused, and the answer says where", (_what, view, problem) => {
  expect(read(view)).toContain(problem);
  expect(read(view)).toMatch(/^invalid_arguments /);
});

test("what is no JSON is refused", () => {
  expect(() => readModal("{")).toThrow("invalid_arguments");
  expect(() => readHome(undefined)).toThrow("invalid_arguments");
});

test("everything that a modal and a Home tab may carry is taken together", () => {
  const ids = { callback_id: "c", external_id: "", private_metadata: "" };
  const closing = { clear_on_close: true, notify_on_close: true, submit_disabled: false };
  expect(read(modal({ blocks: [input, button, divider], submit: plain(1), close: plain(1), ...ids, ...closing }))).toBe("ok");
  expect(read(home({ blocks: [{ ...input, dispatch_action: true }, button, chart], ...ids }))).toBe("ok");
  expect(read(home({ blocks: [] }))).toBe("ok");
});
