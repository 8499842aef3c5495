import { randomBytes } from "node:crypto";
import express, { type Express } from "express";
import type { Card } from "../../../src/cards/card.ts";
import type { Form } from "../../../src/cards/form.ts";
import { type Rendering, renderCard } from "../../../src/platforms/teams/render.ts";
import { formCard, type Refused } from "../../../src/platforms/teams/render-form.ts";
import type { TeamsStandIn } from "../../../src/sandbox/teams/stand-in.ts";
import { figures } from "./figures.ts";

export const evilName = `**[bold](javascript:alert(1))** <img src=x onerror="document.title='in'"> {{DATE(2026-11-23T09:00:00Z)}} \u202e<at>Everyone</at>`;

export type TeamsApp = {
  /** Posts a card as the bot, and answers the message's id. */
  post(conversation: string, card: object, options?: Posting): Promise<string>;
};

type Posting = { /** In this message's thread. */ thread?: string /** Seen by this person alone. */; targetedAt?: string };

type Activity = {
  type: string;
  name?: string;
  text?: string;
  from: { aadObjectId: string };
  value?: { action?: { verb?: string; data?: object }; data?: Record<string, string>; commandId?: string; parameters?: { value: string }[] };
};

/** Teaches an Express app an answer for everything that is written, pressed, sent and searched in the scene's Teams; `heard` notes it. */
export function teachTeamsApp(app: Express, teams: TeamsStandIn, password: string, heard: string[]): TeamsApp {
  const key = randomBytes(32);
  const making = (surface: Rendering["surface"]): Rendering => ({ language: "en", key, origin: { from: "message" }, surface });
  const drawn = (card: Card) => renderCard(card, making("message"));
  const connector = connectorOf(teams, password);
  const dialog = (refused?: Refused) => {
    const { title, card } = formCard(form, making("dialog"), refused);
    return { task: { type: "continue", value: { title, height: "medium", width: "medium", card: attached(card) } } };
  };

  async function written({ text = "", from }: Activity): Promise<void> {
    const words = text.replace(/<at>.*?<\/at>/g, "").trim();
    heard.push(`message ${words}`);
    const { card, summary } = words.startsWith("figures") ? drawn(figures) : drawn(answer(words));
    await connector.post(teams.personalChat(from.aadObjectId), pressable(card), summary);
  }

  function pressed({ value }: Activity): object {
    const verb = value?.action?.verb ?? "";
    heard.push(`press ${verb}`);
    const told = { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: "It is on its way to the channel." };
    return verb === "more" ? { statusCode: 200, type: cardType, value: pressable(drawn(answer("more")).card) } : told;
  }

  function sent({ value }: Activity): object {
    const { "field.account": account = "", "field.reason": reason = "", "field.teams": several = "" } = value?.data ?? {};
    heard.push(`form ${account} ${reason} ${several}`);
    const refused = { fields: { account: "Nobody is called that." }, whole: null, values: { account, reason, teams: several } };
    return account === "nobody" ? dialog(refused) : { task: { type: "message", value: `It was kept: ${account}` } };
  }

  function searched({ value }: Activity): object {
    const typed = value?.parameters?.[0]?.value ?? "";
    heard.push(`search ${typed}`);
    const found = ["Acme Robotics", evilName].filter((name) => typed !== "none" && (typed !== "acme" || name.startsWith("Acme")));
    const attachments = found.map((name) => ({ ...attached(drawn(answer(name)).card), preview: { content: { title: name, text: "acme.example" } } }));
    return { composeExtension: { type: "result", attachmentLayout: "list", attachments } };
  }

  function answered(activity: Activity): object {
    if (activity.name === "adaptiveCard/action") return pressed(activity);
    if (activity.name === "task/submit" || activity.name === "composeExtension/submitAction") return sent(activity);
    if (activity.name === "composeExtension/query") return searched(activity);
    heard.push(`${activity.name} ${activity.value?.commandId ?? ""}`.trim());
    return dialog();
  }

  app.post("/api/messages", express.json(), async (request, response) => {
    const activity: Activity = request.body;
    if (activity.type === "invoke") response.json(answered(activity));
    else {
      if (activity.type === "message") await written(activity);
      response.end();
    }
  });
  return { post: (conversation, card, options) => connector.post(conversation, card, "A card", options) };
}

/** The connector, as the app calls it. */
function connectorOf(teams: TeamsStandIn, password: string) {
  const askToken = async () => {
    const scope = "https://api.botframework.com/.default";
    const body = new URLSearchParams({ client_id: teams.appId, client_secret: password, grant_type: "client_credentials", scope });
    const response = await fetch(`${teams.cloudUrl}/${teams.tenantId}/oauth2/v2.0/token`, { method: "POST", body });
    return JSON.parse(await response.text()).access_token;
  };
  return {
    post: async (conversation: string, card: object, summary: string, { thread, targetedAt }: Posting = {}): Promise<string> => {
      const where = encodeURIComponent(thread === undefined ? conversation : `${conversation};messageid=${thread}`);
      const response = await fetch(`${teams.serviceUrl}v3/conversations/${where}/activities${targetedAt ? "?isTargetedActivity=true" : ""}`, {
        method: "POST",
        headers: { authorization: `Bearer ${await askToken()}`, "content-type": "application/json" },
        body: JSON.stringify({ type: "message", summary, attachments: [attached(card)], ...(targetedAt && { recipient: { id: targetedAt } }) }),
      });
      const told = await response.text();
      if (!response.ok) throw new Error(told);
      return JSON.parse(told).id;
    },
  };
}

const cardType = "application/vnd.microsoft.card.adaptive";
const attached = (content: object) => ({ contentType: cardType, content });

/** A card with buttons of the scene's own below it. */
function pressable(card: { body?: unknown; [key: string]: unknown }): object {
  const asking = (title: string, style: string) => ({
    type: "AdaptiveCard",
    body: [line("Really?")],
    actions: [{ type: "Action.Execute", verb: "sure", title, style, data: { sure: title } }],
  });
  const actions = [
    { type: "Action.Execute", title: "More", verb: "more", data: { press: "more" } },
    { type: "Action.Execute", title: "Share to channel", verb: "share", style: "positive", data: { press: "share" } },
    { type: "Action.Submit", title: "Open the form", data: { msteams: { type: "task/fetch" }, press: "form" } },
    { type: "Action.ShowCard", title: "Delete", style: "destructive", card: asking("Yes", "destructive") },
    { type: "Action.ShowCard", title: "Merge", style: "positive", card: asking("Merge them", "positive") },
  ];
  return { ...card, body: [...[card.body].flat(), { type: "ActionSet", actions }] };
}

const line = (text: string) => ({ type: "RichTextBlock", inlines: [{ type: "TextRun", text }] });

const answer = (words: string): Card => ({
  title: words === "more" ? "All of the story" : `The story of ${words.replace(/^journey /, "")}`,
  summary: `The story of ${words}, in one sentence.`,
  blocks: [
    {
      type: "text",
      lines: [["In ", { text: "Decision", style: "strong" }, " since October 12. ", { text: "In the CRM", url: "https://crm.example/1" }]],
    },
    { type: "facts", facts: [["Owner", "Alex Morgan"]] },
    { type: "quiet", line: "From 14 events, as of now." },
  ],
});

const form: Form = {
  form: "find",
  context: {},
  title: "Find account",
  submit: "Find",
  blocks: [{ type: "text", lines: ["Type what it is called."] }],
  fields: [
    { type: "text", name: "account", label: "Account", longest: 100, lines: "one", hint: "Its name, or a domain" },
    {
      type: "choice",
      name: "reason",
      label: "Reason",
      optional: true,
      options: [
        { value: "budget", label: "No budget" },
        { value: "timing", label: "Bad timing" },
      ],
    },
    {
      type: "choices",
      name: "teams",
      label: "Teams",
      optional: true,
      options: [
        { value: "s", label: "Sales" },
        { value: "m", label: "Marketing" },
      ],
    },
    { type: "date", name: "day", label: "Day", optional: true },
  ],
};
