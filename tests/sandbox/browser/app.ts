import type { App, BlockAction } from "@slack/bolt";
import type { KnownBlock, ModalView } from "@slack/types";
import { renderCard } from "../../../src/platforms/slack/render.ts";
import { demoWorkspace } from "../../../src/sandbox/demo/workspace.ts";
import { figures } from "./figures.ts";
import { charts, gallery } from "./gallery.ts";

export const evil = `<img src=x onerror="document.title='in'"> *<!channel> & Co* \u202e # 10:30:15 <script>document.title='in'</script>`;

const plain = (text: string) => ({ type: "plain_text" as const, text, emoji: false });
const button = (text: string, action_id: string) => ({ type: "button" as const, text: plain(text), action_id });

/** Teaches a Bolt app an answer for everything that can be typed, pressed, picked, sent and opened in the scene. */
export function teachApp(bolt: App, heard: string[]): void {
  bolt.command("/journey", ({ ack, command }) => ack({ text: `The story of ${command.text}`, blocks: journey(command.text) }));
  bolt.command("/gallery", async ({ ack, client, command }) => {
    await ack();
    await client.chat.postMessage({ channel: command.channel_id, text: "The gallery", blocks: gallery });
  });
  bolt.command("/charts", async ({ ack, client, command }) => {
    await ack();
    await client.apiCall("chat.postMessage", { channel: command.channel_id, text: "Charts", blocks: charts });
  });
  bolt.command("/figures", async ({ ack, client, command }) => {
    await ack();
    const { text, blocks } = renderCard(figures, "en");
    await client.chat.postMessage({ channel: command.channel_id, text, blocks });
  });
  bolt.command("/form", async ({ ack, client, command }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: form });
  });
  bolt.shortcut("find-account", async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form });
  });
  bolt.shortcut("add-to-journey", async ({ ack, client, body }) => {
    await ack();
    heard.push(`add-to-journey ${"message" in body && "text" in body.message ? body.message.text : ""}`);
    await client.views.open({ trigger_id: body.trigger_id, view: form });
  });
  bolt.view("form", async ({ ack, view }) => {
    const values = Object.fromEntries(
      Object.values(view.state.values).flatMap((block) =>
        Object.entries(block).map(([action, { value, selected_option, selected_options, selected_date, selected_time, selected_user }]) => [
          action,
          value ??
            selected_option?.value ??
            selected_options?.map((one) => one.value).join("+") ??
            selected_date ??
            selected_time ??
            selected_user ??
            "",
        ]),
      ),
    );
    heard.push(`form ${JSON.stringify(values)}`);
    if (values["account"] === "nobody") return ack({ response_action: "errors", errors: { account: "Nobody is called that." } });
    return ack({
      response_action: "update",
      view: { type: "modal", callback_id: "done", title: plain("Kept"), close: plain("Close"), blocks: [text(`It was kept: ${values["account"]}`)] },
    });
  });
  bolt.action<BlockAction>(/.*/, async ({ ack, body, action, client, respond }) => {
    const { action_id } = action;
    if (action_id === "stuck") return;
    await ack();
    if (action_id === "open-second") await client.views.push({ trigger_id: body.trigger_id, view: { ...form, title: plain("Second") } });
    else heard.push([action_id, pickedIn(action), noteBeside(body)].filter(Boolean).join(" "));
    if (action_id === "more") await respond({ text: `More for ${body.user.id}`, response_type: "in_channel" });
  });
  bolt.event("app_home_opened", async ({ client, event }) => {
    await client.views.publish({ user_id: event.user, view: { type: "home", blocks: home } });
  });
}

/** What stood in the Home tab's own note when something beside it was pressed. */
function noteBeside({ view }: BlockAction): string {
  const note = view?.state.values["note"]?.["home-note"]?.value;
  return note ? `beside ${note}` : "";
}

function pickedIn(action: object): string {
  const fields = ["selected_date", "selected_time", "selected_user", "selected_channel", "selected_conversation", "value"] as const;
  const found = new Map(Object.entries(action));
  const one = found.get("selected_option");
  const several = found.get("selected_options");
  if (Array.isArray(several)) return several.map((option) => option.value).join("+");
  return one?.value ?? fields.map((field) => found.get(field)).find((value) => typeof value === "string") ?? "";
}

const text = (said: string): KnownBlock => ({ type: "section", text: { type: "mrkdwn", text: said } });

const committee = ["Champion: Dana Whitfield", "Economic buyer: Omar Haddad", "End user: nobody yet"];

const journey = (account: string): KnownBlock[] => [
  { type: "header", text: plain(account === "evil" ? evil : `${account} · Negotiation`) },
  {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [
          { type: "text", text: account === "evil" ? evil : "Acme Robotics has been in " },
          { type: "text", text: "Decision", style: { bold: true } },
          { type: "text", text: " since October 12." },
        ],
      },
      {
        type: "rich_text_list",
        style: "bullet",
        elements: (account === "long" ? Array.from({ length: 60 }, (_, week) => `Week ${week + 1}`) : committee).map((item) => ({
          type: "rich_text_section",
          elements: [{ type: "text", text: item }],
        })),
      },
    ],
  },
  { type: "actions", elements: [button("More", "more"), button("Share to channel", "share:0"), button("Stuck", "stuck")] },
  { type: "context", elements: [plain("From 14 events by the CRM and marketing, as of now.")] },
];

/** A form with every kind of field. */
const form: ModalView = {
  type: "modal",
  callback_id: "form",
  title: plain("Find account"),
  submit: plain("Find"),
  close: plain("Not now"),
  blocks: [
    text("Type what it is *called*."),
    {
      type: "input",
      block_id: "account",
      label: plain("Account"),
      hint: plain("Its name, or a domain like acme.example"),
      element: { type: "plain_text_input", action_id: "account", min_length: 3 },
    },
    {
      type: "input",
      block_id: "note",
      label: plain("Note"),
      optional: true,
      element: { type: "plain_text_input", action_id: "note", multiline: true },
    },
    {
      type: "input",
      block_id: "seats",
      label: plain("Seats"),
      optional: true,
      element: { type: "number_input", action_id: "seats", is_decimal_allowed: false, min_value: "1" },
    },
    { type: "input", block_id: "mail", label: plain("E-mail"), optional: true, element: { type: "email_text_input", action_id: "mail" } },
    {
      type: "input",
      block_id: "stage",
      label: plain("Stage"),
      optional: true,
      element: { type: "static_select", action_id: "stage", options: [option("Decision", "d"), option("Purchase", "p")] },
    },
    {
      type: "input",
      block_id: "teams",
      label: plain("Teams"),
      optional: true,
      element: { type: "checkboxes", action_id: "teams", options: [option("Sales", "s"), option("Marketing", "m")] },
    },
    {
      type: "input",
      block_id: "several",
      label: plain("Regions"),
      optional: true,
      element: {
        type: "multi_static_select",
        action_id: "several",
        options: [option("Japan", "jp"), option("China", "cn"), option("Europe", "eu")],
        max_selected_items: 2,
      },
    },
    {
      type: "input",
      block_id: "one",
      label: plain("Level"),
      optional: true,
      element: { type: "radio_buttons", action_id: "one", options: [option("Low", "l"), option("High", "h")] },
    },
    { type: "input", block_id: "day", label: plain("Day"), optional: true, element: { type: "datepicker", action_id: "day" } },
    { type: "actions", block_id: "further", elements: [button("Open another", "open-second")] },
  ],
};

function option(label: string, value: string) {
  return { text: plain(label), value };
}

const home: KnownBlock[] = [
  { type: "header", text: plain("What is yours today") },
  text("*2 open deals*\nAcme Robotics, Negotiation, $96,000"),
  {
    type: "actions",
    elements: [
      button("Acme Robotics", "open-acme"),
      { type: "static_select", action_id: "language", placeholder: plain("Language"), options: [option("English", "en"), option("日本語", "ja")] },
    ],
  },
  { type: "input", dispatch_action: true, label: plain("Account"), element: { type: "plain_text_input", action_id: "home-find" } },
  { type: "input", block_id: "note", label: plain("Note"), element: { type: "plain_text_input", action_id: "home-note" } },
  { type: "divider" },
  { type: "context", elements: [plain(`Channel ${demoWorkspace.channels.revenue}`)] },
];
