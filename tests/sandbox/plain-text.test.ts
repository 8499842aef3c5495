import { describe, expect, test } from "vitest";
import { readMrkdwn } from "../../src/sandbox/serve/mrkdwn.ts";
import { pingsOf, textOf } from "../../src/sandbox/serve/plain-text.ts";
import { readBlocks } from "../../src/sandbox/slack/block-problems.ts";

const said = (text: string) => ({ text, blocks: [] });

function blocksOf(...given: unknown[]) {
  const read = readBlocks(given);
  if ("error" in read) throw new Error(read.problems.join());
  return { text: "", blocks: read.blocks };
}

const plain = (text: string) => ({ type: "plain_text", text });
const section = (text: string, over: object = {}) => blocksOf({ type: "section", text: { type: "mrkdwn", text, ...over } });
const rich = (...elements: unknown[]) => blocksOf({ type: "rich_text", elements: [{ type: "rich_text_section", elements }] });

describe("what a message would ping", () => {
  test.each([
    ["<!channel> look", ["channel"]],
    ["<!here|here>", ["here"]],
    ["<@U123> and <@W9|x>", ["user U123", "user W9"]],
    ["<!subteam^S1|@sales>", ["usergroup S1"]],
    ["*<!everyone> & Co*", ["everyone"]],
    ["`<!channel>`", ["channel"]],
    ["&lt;!channel&gt;", []],
    ["&amp;lt;!channel&amp;gt;", []],
    ["<#C123|wins> <https://acme.test|site>", []],
    ["mail ann@here.test or @channel", []],
  ])("text %s: %j", (text, pings) => {
    expect(pingsOf(said(text))).toEqual(pings);
  });

  test("in blocks counts wherever mrkdwn is read, and not in plain text", () => {
    expect(pingsOf(section("<!here>"))).toEqual(["here"]);
    expect(pingsOf(blocksOf({ type: "context", elements: [{ type: "mrkdwn", text: "<@U1>" }] }))).toEqual(["user U1"]);
    expect(pingsOf(blocksOf({ type: "section", fields: [{ type: "mrkdwn", text: "<!channel>" }] }))).toEqual(["channel"]);
    expect(pingsOf(blocksOf({ type: "header", text: { type: "plain_text", text: "<!channel>" } }))).toEqual([]);
    expect(pingsOf(rich({ type: "text", text: "<!channel> @here" }))).toEqual([]);
    expect(pingsOf(rich({ type: "user", user_id: "U1" }, { type: "broadcast", range: "here" }, { type: "usergroup", usergroup_id: "S1" }))).toEqual([
      "user U1",
      "here",
      "usergroup S1",
    ]);
    expect(pingsOf(blocksOf({ type: "table", rows: [[rich({ type: "broadcast", range: "channel" }).blocks[0]]] }))).toEqual(["channel"]);
  });

  test("counts a bare @here in a mrkdwn block unless the block says verbatim", () => {
    expect(pingsOf(section("@here we go"))).toEqual(["here"]);
    expect(pingsOf(section("@here we go", { verbatim: true }))).toEqual([]);
    expect(pingsOf(section("x@here.test @heretic"))).toEqual([]);
  });

  test("counts the text of a message with blocks too: notifications carry it", () => {
    expect(pingsOf({ ...section("calm"), text: "<!channel>" })).toEqual(["channel"]);
  });
});

/** The page draws text by the same rules. */
describe("mrkdwn", () => {
  test.each([
    [
      "*bold* _italic_ ~gone~ `code`",
      [
        { text: "bold", bold: true },
        { text: " " },
        { text: "italic", italic: true },
        { text: " " },
        { text: "gone", strike: true },
        { text: " " },
        { text: "code", code: true },
      ],
    ],
    ["*_both_*", [{ text: "both", bold: true, italic: true }]],
    ["2*3*4 snake_case_name *", [{ text: "2*3*4 snake_case_name *" }]],
    ["*not\nover lines*", [{ text: "*not\nover lines*" }]],
    ["*<https://acme.test|Acme & Co>*", [{ text: "Acme & Co", href: "https://acme.test", bold: true }]],
    ["<javascript:alert(1)|x> 1 &lt; 2 &amp;amp;", [{ text: "<javascript:alert(1)|x> 1 < 2 &amp;" }]],
    ["&gt; said\nplain", [{ text: "said", quoted: true }, { text: "\nplain" }]],
    ["```*raw* &lt;b&gt;```", [{ text: "*raw* <b>", code: true }]],
    ["won :tada: :nosuch:", [{ text: "won 🎉 :nosuch:" }]],
    ["日本*太字*です *太字* です", [{ text: "日本*太字*です " }, { text: "太字", bold: true }, { text: " です" }]],
  ])("%s", (text, marks) => {
    expect(readMrkdwn(text, { user: (id) => id, channel: (id) => id })).toEqual(marks);
    expect(textOf(said(text))).toBe(marks.map((mark) => mark.text).join(""));
  });

  test("names people and channels as told", () => {
    const names = { user: () => "Ann", channel: () => "wins" };
    expect(textOf(said("<@U1> in <#C1>"), names)).toBe("@Ann in #wins");
  });
});

test("rich text and plain text are read to the letter", () => {
  const name = "*<!channel> & Co* _:fire:_ `x` &lt; \u202eevil";
  expect(textOf(rich({ type: "text", text: name }))).toBe(name);
  expect(textOf(blocksOf({ type: "header", text: { ...plain(name), emoji: false } }))).toBe(name);
});

test("what stands in a line of rich text is named", () => {
  const message = rich(
    { type: "link", url: "https://acme.test", text: "Acme" },
    { type: "text", text: " " },
    { type: "link", url: "https://acme.test" },
    { type: "user", user_id: "U1" },
    { type: "channel", channel_id: "C1" },
    { type: "usergroup", usergroup_id: "S1" },
    { type: "broadcast", range: "here" },
    { type: "emoji", name: "tada", unicode: "1f389" },
    { type: "emoji", name: "own" },
    { type: "date", timestamp: 0, format: "{date}", fallback: "long ago" },
    { type: "date", timestamp: 0, format: "{date}" },
    { type: "color", value: "#00ff00" },
  );
  expect(textOf(message, { user: () => "Ann", channel: () => "wins" })).toBe(
    "Acme https://acme.test@Ann#wins@S1@here🎉:own:long ago1970-01-01T00:00:00.000Z#00ff00",
  );
});

test("a message is read line by line, with all that can be pressed, filled in or looked at", () => {
  const option = (text: string) => ({ text: plain(text), value: text });
  const points = [
    { label: "Oct", value: 3 },
    { label: "Nov", value: 5 },
  ];
  const message = blocksOf(
    { type: "header", text: plain("Acme") },
    { type: "section", text: plain("The deal"), accessory: { type: "static_select", placeholder: plain("Pick"), options: [option("a")] } },
    { type: "section", fields: [{ type: "mrkdwn", text: "*Stage* Decision" }] },
    { type: "divider" },
    { type: "context", elements: [plain("small"), { type: "image", image_url: "https://acme.test/logo.png", alt_text: "a logo" }] },
    { type: "image", image_url: "https://acme.test/map.png", alt_text: "a map", title: plain("Where") },
    {
      type: "rich_text",
      elements: [{ type: "rich_text_list", style: "bullet", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "call" }] }] }],
    },
    {
      type: "table",
      rows: [
        [{ type: "raw_text", text: "a" }, rich({ type: "text", text: "rich" }).blocks[0]],
        [
          { type: "raw_text", text: "c" },
          { type: "raw_number", value: 4, text: "4" },
        ],
      ],
    },
    { type: "data_visualization", title: "By source", chart: { type: "pie", segments: points } },
    {
      type: "data_visualization",
      title: "By month",
      chart: { type: "bar", series: [{ name: "won", data: points }], axis_config: { categories: ["Oct", "Nov"] } },
    },
    {
      type: "actions",
      elements: [
        { type: "button", text: plain("Show more") },
        { type: "radio_buttons", options: [option("b"), option("c")] },
        { type: "datepicker" },
      ],
    },
    { type: "input", label: plain("Note"), hint: plain("What was said"), element: { type: "plain_text_input" } },
  );
  expect(textOf(message).split("\n")).toEqual([
    "Acme",
    "The deal",
    "Pick",
    "Stage Decision",
    "small",
    "a logo",
    "Where",
    "a map",
    "call",
    "a\trich",
    "c\t4",
    "By source",
    "Oct 3, Nov 5",
    "By month",
    "won: Oct 3, Nov 5",
    "Show more",
    "b, c",
    "Note",
    "What was said",
  ]);
});
