import type { KnownBlock } from "@slack/types";

const plain = (text: string) => ({ type: "plain_text" as const, text, emoji: false });
const option = (label: string, value: string) => ({ text: plain(label), value });
const mrkdwn = (text: string) => ({ type: "mrkdwn" as const, text });

/** A message with every kind of block and control that a message can hold; charts are not in Slack's own types. */
export const gallery: KnownBlock[] = [
  { type: "header", text: plain("The gallery") },
  {
    type: "section",
    text: mrkdwn("*Bold*, _italic_, ~struck~, `code`, <https://example.com/page|a link>, <@U0YUI> in <#C0REVENUE>\n> quoted"),
    accessory: { type: "button", text: plain("Beside"), action_id: "beside", style: "primary" },
  },
  { type: "section", fields: [mrkdwn("*Amount*\n$96,000"), mrkdwn("*Close date*\n2026-12-15"), mrkdwn("*Owner*\nAlex Morgan")] },
  {
    type: "actions",
    block_id: "buttons",
    elements: [
      {
        type: "button",
        text: plain("Delete it"),
        action_id: "delete",
        style: "danger",
        confirm: {
          title: plain("Delete the deal?"),
          text: plain("It will be gone."),
          confirm: plain("Delete"),
          deny: plain("Keep"),
          style: "danger",
        },
      },
      { type: "static_select", action_id: "stage", placeholder: plain("Stage"), options: [option("Decision", "d"), option("Purchase", "p")] },
      { type: "datepicker", action_id: "day", initial_date: "2026-11-23", placeholder: plain("Close date") },
      { type: "timepicker", action_id: "time", placeholder: plain("Time") },
      { type: "users_select", action_id: "owner", placeholder: plain("Owner") },
      { type: "channels_select", action_id: "channel", placeholder: plain("Channel") },
      { type: "conversations_select", action_id: "conversation", placeholder: plain("Conversation") },
      { type: "overflow", action_id: "further", options: [option("Snooze", "snooze"), option("Mute", "mute")] },
    ],
  },
  {
    type: "actions",
    block_id: "choices",
    elements: [
      { type: "radio_buttons", action_id: "level", options: [option("Low", "l"), option("High", "h")] },
      { type: "checkboxes", action_id: "teams", options: [option("Sales", "s"), option("Marketing", "m")] },
    ],
  },
  {
    type: "section",
    text: mrkdwn("Regions"),
    accessory: {
      type: "multi_static_select",
      action_id: "regions",
      placeholder: plain("Regions"),
      options: [option("Japan 日本", "jp"), option("China 中国", "cn")],
    },
  },
  {
    type: "table",
    rows: [
      [
        { type: "raw_text", text: "Source" },
        { type: "raw_text", text: "Leads" },
      ],
      [
        { type: "raw_text", text: "*Webinar* 10:30:15" },
        { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "48" }] }] },
      ],
    ],
    column_settings: [{ align: "left" }, { align: "right" }],
  },
  { type: "divider" },
  { type: "image", image_url: "https://example.com/chart.png", alt_text: "A chart of the quarter" },
  { type: "context", elements: [plain("You see this because #revenue follows deals.")] },
];

/** Charts as Slack's documents have them. */
export const charts = [
  {
    type: "data_visualization",
    title: "Leads by source",
    chart: {
      type: "bar",
      series: [
        { name: "Accepted", data: points(31, 12, 9) },
        { name: "Rejected", data: points(8, 20, 2) },
      ],
      axis_config: { categories: ["Webinar", "Syndication", "Referral"], x_label: "Source", y_label: "Leads" },
    },
  },
  {
    type: "data_visualization",
    title: "Pipeline",
    chart: {
      type: "pie",
      segments: [
        { label: "Decision", value: 60 },
        { label: "Purchase", value: 40 },
      ],
    },
  },
];

function points(...values: number[]) {
  return ["Webinar", "Syndication", "Referral"].map((label, place) => ({ label, value: values[place] ?? 0 }));
}
