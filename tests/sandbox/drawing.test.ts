import { describe, expect, test } from "vitest";
import { drawingOf, pingsOf, textOf } from "../../src/sandbox/serve/drawing.ts";
import { readBlocks } from "../../src/sandbox/slack/block-problems.ts";

const said = (text: string) => ({ text, blocks: [] });

function blocksOf(...given: unknown[]) {
  const read = readBlocks(given);
  if ("error" in read) throw new Error(read.problems.join());
  return { text: "", blocks: read.blocks };
}

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
    expect(drawingOf(said(text))).toEqual([{ kind: "text", marks, control: null }]);
  });

  test("names people and channels as told", () => {
    const names = { user: () => "Ann", channel: () => "wins" };
    expect(textOf(said("<@U1> in <#C1>"), names)).toBe("@Ann in #wins");
  });
});

test("rich text and plain text are shown to the letter", () => {
  const name = "*<!channel> & Co* _:fire:_ `x` &lt; \u202eevil";
  expect(textOf(rich({ type: "text", text: name }))).toBe(name);
  expect(textOf(blocksOf({ type: "header", text: { type: "plain_text", text: name, emoji: false } }))).toBe(name);
});

test("a message is read aloud line by line, its buttons included", () => {
  const message = blocksOf(
    { type: "header", text: { type: "plain_text", text: "Acme" } },
    { type: "section", fields: [{ type: "mrkdwn", text: "*Stage* Decision" }] },
    { type: "divider" },
    {
      type: "rich_text",
      elements: [{ type: "rich_text_list", style: "bullet", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "call" }] }] }],
    },
    {
      type: "table",
      rows: [
        [
          { type: "raw_text", text: "a" },
          { type: "raw_text", text: "b" },
        ],
      ],
    },
    { type: "actions", elements: [{ type: "button", text: { type: "plain_text", text: "Show more" } }] },
  );
  expect(textOf(message)).toBe("Acme\nStage Decision\ncall\na\tb\nShow more");
});
