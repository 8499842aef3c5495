import type { Block, Card } from "../../src/cards/card.ts";
import type { Field, Form } from "../../src/cards/form.ts";
import { renderCard, renderInView } from "../../src/platforms/slack/render.ts";
import { formView } from "../../src/platforms/slack/render-form.ts";
import { renderCard as renderTeamsCard } from "../../src/platforms/teams/render.ts";
import { formCard } from "../../src/platforms/teams/render-form.ts";
import { Blocks } from "../../src/sandbox/slack/blocks.ts";
import type { Told } from "./playing.ts";
import { readBlocks } from "./read-slack.ts";
import { readCard, readFallbacks } from "./read-teams.ts";

const end = { action: "goal.end", label: "End goal", data: { goal: "g" }, look: "danger" } as const;

/** One of each kind of block: a kind without a sample does not compile. */
export const blockSamples: { readonly [Kind in Block["type"]]: Extract<Block, { type: Kind }> } = {
  text: { type: "text", lines: ["Plain", [{ text: "Strong", style: "strong" }, " and ", { text: "a link", url: "https://crm.example/1" }]] },
  heading: { type: "heading", text: "Open deals" },
  facts: {
    type: "facts",
    facts: [
      ["Owner", "Ann Lee"],
      ["Stage", [{ text: "Decision", style: "strong" }, " since May 2"]],
    ],
  },
  list: { type: "list", items: ["First", ["Second, ", { text: "struck", style: "struck" }]] },
  rows: {
    type: "rows",
    rows: [
      { lines: ["Rollout · Acme", "$96,000"], button: { action: "ask", label: "Journey", data: { words: "journey acme.com" } } },
      { lines: ["Pilot · Globex"] },
    ],
  },
  table: {
    type: "table",
    columns: [{ label: "Source" }, { label: "Leads", align: "right" }],
    rows: [
      ["webinar", "21"],
      ["social", ""],
    ],
  },
  chart: {
    type: "chart",
    title: "Leads by week",
    kind: "line",
    categories: ["W45", "W46"],
    series: [
      { name: "webinar", values: [4, 3] },
      { name: "social", values: [4, 5.5] },
    ],
  },
  quiet: { type: "quiet", line: "Sources: crm · as of Nov 20, 2026, 15:00" },
  buttons: {
    type: "buttons",
    buttons: [
      { action: "ask", label: "Help", data: { words: "help" }, look: "primary" },
      { ...end, confirm: { title: "End this goal?", text: "Its pace is told no more.", confirm: "End it", deny: "Keep it" } },
    ],
  },
  divider: { type: "divider" },
};

const about = { name: "field", label: "What you noticed", hint: "In a few words" };
const options = [
  { value: "a", label: "Usage" },
  { value: "b", label: "Support" },
];

/** One of each kind of field, begun by the bot. */
export const fieldSamples: { readonly [Kind in Field["type"]]: Extract<Field, { type: Kind }> } = {
  text: { ...about, type: "text", lines: "many", longest: 200, initial: "Champion left", placeholder: "champion left" },
  choice: { ...about, type: "choice", options, initial: "b" },
  choices: { ...about, type: "choices", options, initial: ["a", "b"], optional: true },
  date: { ...about, type: "date", initial: "2026-12-24", optional: true },
};

/** Each sample in a card or form of its own, as both platforms show it; what Slack does not take is refused here. */
export function readSamples(): { slack: Told; teams: Told } {
  const [slack, teams]: [Told, Told] = [new Map(), new Map()];
  for (const [kind, block] of Object.entries(blockSamples)) {
    const card = sampleCard(block);
    const { text, blocks } = renderCard(card, "en");
    slack.set(`block ${kind}`, [{ summary: text, seen: readBlocks(Blocks.message.parse(blocks)) }]);
    const message = renderTeamsCard(card, rendering);
    teams.set(`block ${kind}`, [{ summary: message.summary, seen: readCard(message.card) }]);
  }
  for (const [kind, field] of Object.entries(fieldSamples)) {
    const form: Form = { form: "signal.add", context: {}, title: "A signal", submit: "Record", blocks: [], fields: [field] };
    slack.set(`field ${kind}`, [{ summary: null, seen: readBlocks(Blocks.modal.parse(formView(form, "en").blocks)) }]);
    const { card } = formCard(form, { ...rendering, surface: "dialog" });
    teams.set(`field ${kind}`, [{ summary: null, seen: readCard(card).slice(0, -1) }]);
  }
  for (const way of ["tables and charts in a dialog", "charts where a client draws none"] as const) {
    const { onSlack, onTeams } = drawn(way);
    slack.set(`way ${way}`, [{ summary: null, seen: [onSlack] }]);
    teams.set(`way ${way}`, [{ summary: null, seen: [onTeams] }]);
  }
  return { slack, teams };
}

/** What becomes of figures where they are not drawn, or are on one platform alone. */
function drawn(way: "tables and charts in a dialog" | "charts where a client draws none"): { onSlack: string; onTeams: string } {
  const { chart, table } = blockSamples;
  const figures = chart.series.flatMap(({ values }) => values.map(String));
  const inWords = (seen: readonly string[]) =>
    figures.every((figure) => seen.some((line) => line.includes(figure))) && !seen.some((line) => /^(\||chart)/.test(line));
  if (way === "charts where a client draws none") {
    const onSlack = readBlocks(Blocks.message.parse(renderCard(sampleCard(chart), "en").inWords));
    const [fallback = []] = readFallbacks(renderTeamsCard(sampleCard(chart), rendering).card);
    const isTable = fallback.length > 1 && fallback.every((line) => line.startsWith("|"));
    return {
      onSlack: inWords(onSlack) ? "every figure in words" : onSlack.join(" / "),
      onTeams: isTable && figures.every((figure) => fallback.join().includes(figure)) ? "every figure in a table" : fallback.join(" / "),
    };
  }
  const card = { ...sampleCard(chart), blocks: [chart, table] };
  const onSlack = readBlocks(Blocks.modal.parse(renderInView(card, "en")));
  const onTeams = readCard(renderTeamsCard(card, { ...rendering, surface: "dialog" }).card);
  return {
    onSlack: inWords(onSlack) && onSlack.some((line) => line.includes("webinar: Leads 21")) ? "every figure in words" : onSlack.join(" / "),
    onTeams: onTeams.some((line) => line.startsWith("chart")) && onTeams.includes("| webinar | 21 |") ? "drawn" : onTeams.join(" / "),
  };
}

export const rendering = { language: "en", key: Buffer.alloc(32, 7), origin: { from: "message" }, surface: "message" } as const;

/** Something stands around it, as in every card. */
export const sampleCard = (block: Block): Card => ({
  title: "A sample",
  summary: "A sample of a block",
  blocks: [{ type: "text", lines: ["Above"] }, block, { type: "text", lines: ["Below"] }],
  why: "You see this because it is a sample.",
});
