import { describe, expect, test } from "vitest";
import { mentionedIn, textOfMessage } from "../../../src/platforms/slack/message-text.ts";
import { permalink } from "../../../src/platforms/slack/shortcuts.ts";

const names = new Map([
  ["U1ANN", "Ann Lee"],
  ["U2GONE", null],
]);
const read = (message: object) => textOfMessage({ type: "message", ts: "1.2", ...message }, names, "en");

describe("a message in words", () => {
  test.each([
    ["Hi <@U1ANN> and <@U2GONE>, <@W3X|Wei>", "Hi @Ann Lee and @U2GONE, @Wei"],
    ["in <#C1|wins> and <#C2>", "in #wins and #C2"],
    ["<!here> <!subteam^S1|@sales> <!subteam^S2> <!date^1392734382^{date}|Feb 18>", "@here @sales @subteam Feb 18"],
    [
      "<https://acme.example|the site> <https://acme.example> <https://a.b|https://a.b>",
      "the site (https://acme.example) https://acme.example https://a.b",
    ],
    ["<mailto:ann@acme.example|ann@acme.example>", "ann@acme.example"],
    ["a &lt;b&gt; &amp;lt; *c*", "a <b> &lt; *c*"],
    ["one\ntwo", "one\ntwo"],
  ])("%s", (text, said) => {
    expect(read({ text })).toBe(said);
  });

  test("that holds blocks alone is what they say, a line each", () => {
    const blocks = [
      { type: "header", text: { type: "plain_text", text: "Deal <won>" } },
      { type: "section", text: { type: "mrkdwn", text: "By <@U1ANN>" }, fields: [{ type: "mrkdwn", text: "*Amount* &lt;1&gt;" }] },
      { type: "divider" },
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_section",
            elements: [
              { type: "text", text: "See " },
              { type: "link", url: "https://acme.example", text: "this" },
              { type: "text", text: ", " },
              { type: "user", user_id: "U1ANN" },
              { type: "emoji", name: "tada" },
            ],
          },
          { type: "rich_text_list", style: "bullet", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "point" }] }] },
        ],
      },
      { type: "image", image_url: "https://acme.example/a.png", alt_text: "A chart" },
    ];
    expect(read({ text: "", blocks })).toBe("Deal <won>\nBy @Ann Lee\n*Amount* <1>\nSee this (https://acme.example), @Ann Lee:tada:\npoint\nA chart");
  });

  test("of an app is all that it shows, not the line for notifications; its buttons are none of it", () => {
    const blocks = [
      {
        type: "section",
        text: { type: "mrkdwn", text: "Acme\n9 seats <https://crm.example|more>" },
        accessory: { type: "button", text: { text: "Open" } },
      },
      { type: "actions", elements: [{ type: "button", action_id: "a", text: { type: "plain_text", text: "Approve" } }] },
      { type: "context", elements: [{ type: "mrkdwn", text: "by <@U1ANN>" }] },
    ];
    expect(read({ bot_id: "B1", text: "A deal", blocks })).toBe("Acme\n9 seats more (https://crm.example)\nby @Ann Lee");
    expect(read({ bot_id: "B1", text: "A deal", blocks: [{ type: "divider" }] })).toBe("A deal");
    expect(read({ bot_id: "B1", text: "A deal" })).toBe("A deal");
    expect(read({ text: "As typed", blocks })).toBe("As typed");
    expect(mentionedIn({ type: "message", ts: "1.2", bot_id: "B1", text: "<@U9>", blocks })).toEqual(["U1ANN", "U9"]);
    const attachments = [
      { pretext: "Build 7", title: "Failed", text: "in &lt;main&gt;", fields: [{ title: "By", value: "<@U1ANN>" }], fallback: "unseen" },
      { blocks: [{ type: "header", text: { type: "plain_text", text: "In blocks" } }], fallback: "unseen" },
    ];
    expect(read({ bot_id: "B1", text: "CI", attachments })).toBe("CI\nBuild 7\nFailed\nin <main>\nBy: @Ann Lee\nIn blocks");
    expect(read({ bot_id: "B1", text: "CI", blocks, attachments })).toMatch(/^Acme.*Build 7.*In blocks$/s);
  });

  test("that holds attachments or files alone is what those are called", () => {
    expect(read({ attachments: [{ fallback: "Ticket 12 is open" }] })).toBe("Ticket 12 is open");
    expect(read({ files: [{ title: "Plan", name: "plan.pdf" }, { name: "b.png" }] })).toBe("File: Plan\nFile: b.png");
  });

  test.each([{}, { text: "  " }, { blocks: "nonsense" }, { blocks: [null, 1, { elements: [[[]]] }] }, { files: [{}] }])(
    "that says nothing is empty: %j",
    (message) => {
      expect(read(message)).toBe("");
    },
  );

  test("says whom it mentions", () => {
    expect(mentionedIn({ type: "message", ts: "1.2", text: "<@U1ANN> <@W2|x>" })).toEqual(["U1ANN", "W2"]);
    expect(mentionedIn({ type: "message", ts: "1.2", blocks: [{ type: "user", user_id: "U1ANN" }] })).toEqual(["U1ANN"]);
  });
});

test.each([
  ["acme", "C1", "1767376988.871629", undefined, "https://acme.slack.com/archives/C1/p1767376988871629"],
  ["acme", "C1", "1767376988.871629", "1767376988.871629", "https://acme.slack.com/archives/C1/p1767376988871629"],
  ["acme", "C1", "1767376988.871629", "1.000001", "https://acme.slack.com/archives/C1/p1767376988871629?thread_ts=1.000001&cid=C1"],
  ["acme-inc.enterprise", "C1", "1.000001", undefined, "https://acme-inc.enterprise.slack.com/archives/C1/p1000001"],
  [undefined, "C1", "1.000001", undefined, null],
  ["evil.example/x?", "C1", "1.000001", undefined, null],
  ["acme", "C1", "x", undefined, null],
])("the link to a message of %s in %s at %s under %s", (domain, channel, ts, thread, link) => {
  expect(permalink(domain, channel, ts, thread)).toBe(link);
});
