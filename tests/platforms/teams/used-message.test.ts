import { expect, test } from "vitest";
import { Activity } from "../../../src/platforms/teams/activity.ts";
import { usedMessage, wordsOfHtml } from "../../../src/platforms/teams/used-message.ts";

const used = (messagePayload: unknown, channelName: string | null = "wins") =>
  usedMessage(
    Activity.parse({
      type: "invoke",
      serviceUrl: "https://smba.trafficmanager.net/teams/",
      from: { id: "29:1" },
      conversation: { id: "19:wins@thread.tacv2;messageid=1" },
      value: { messagePayload },
    }),
    channelName,
    "en",
  );
const payload = {
  id: "1700000000000",
  createdDateTime: "2026-03-17T10:00:00.123Z",
  linkToMessage: "https://teams.microsoft.com/l/message/19:wins/1700000000000",
  from: { user: { displayName: "Bo" } },
  body: { contentType: "html", content: "<div>Budget is <b>frozen</b></div>" },
};

test("a message is told with its text, writer, time and address", () => {
  expect(used(payload)).toEqual({
    undated: false,
    message: {
      id: "19:wins@thread.tacv2/1700000000000",
      text: "Budget is frozen",
      url: "https://teams.microsoft.com/l/message/19:wins/1700000000000",
      writtenBy: "Bo",
      at: new Date("2026-03-17T10:00:00.123Z"),
      channelName: "wins",
    },
  });
});

test("none is none, and one without a date that can be right says so", () => {
  expect(used(undefined)).toEqual({ message: null, undated: false });
  for (const createdDateTime of [undefined, "yesterday", "1969-12-31T23:59:59Z", "9999-01-01T00:00:00Z"]) {
    expect(used({ ...payload, createdDateTime })).toEqual({ message: null, undated: true });
  }
});

test.each([
  ["plain words are as they are", { body: { contentType: "text", content: " a <b> & c " } }, "a <b> & c"],
  ["a subject stands above the text", { subject: "Renewal" }, "Renewal\nBudget is frozen"],
  ["a bot's name", { from: { application: { displayName: "CRM bot" } } }, "Budget is frozen"],
  [
    "what only shows a card says what stands on it, not on its buttons",
    {
      body: { contentType: "html", content: '<attachment id="1"></attachment>' },
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: JSON.stringify({
            type: "AdaptiveCard",
            body: [
              { type: "TextBlock", text: "Deal won" },
              { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "for " }, "Acme"] },
              { type: "FactSet", facts: [{ title: "Amount", value: "$5" }] },
              { type: "ColumnSet", columns: [{ type: "Column", items: [{ type: "TextBlock", text: "beside" }] }] },
              { type: "ActionSet", actions: [{ type: "Action.OpenUrl", title: "Open", url: "https://crm.example" }] },
            ],
          }),
        },
      ],
    },
    "Deal won\nfor Acme\nAmount: $5\nbeside",
  ],
  [
    "a file by its name",
    { body: undefined, attachments: [{ contentType: "reference", name: "offer.pdf", contentUrl: "https://x.example" }] },
    "File: offer.pdf",
  ],
  ["a card that cannot be read is nothing", { body: undefined, attachments: [{ contentType: "application/card", content: "{" }] }, ""],
])("%s", (_name, change, text) => {
  expect(used({ ...payload, ...change }).message?.text).toBe(text);
});

test.each([
  ["<p>one</p><p>two</p>", "one\ntwo"],
  ["one<br>two<br/>three", "one\ntwo\nthree"],
  ["<ul><li>a</li><li>b</li></ul>", "a\nb"],
  ['<p>hi <at id="0">Ann</at> <emoji id="x" alt="🎉" title="Party"></emoji></p>', "hi Ann 🎉"],
  ['<a href="https://x.example">the offer</a>', "the offer"],
  ["a &lt;b&gt; &amp;amp;&nbsp;c", "a <b> &amp; c"],
  ["<p></p><p></p><p></p><p></p>x", "x"],
  ["<script>alert(1)", "alert(1)"],
  ["", ""],
])("%j reads %j", (html, text) => {
  expect(wordsOfHtml(html)).toBe(text);
});
