import { App, ExpressReceiver } from "@slack/bolt";
import express from "express";
import pg from "pg";
import { sixStage } from "../../src/journeys/models/six-stage.ts";
import { findStory } from "../../src/journeys/story.ts";
import type { Viewer } from "../../src/people/viewer.ts";
import { signingSecret } from "../requests.ts";

/**
 * The least a bot could do with Bolt. `/echo` answers what was typed; `/journey` runs the statement that the product runs,
 * by a bare and named `pg` query in its ack, and answers the account's name.
 */
const sample = "sample.com";
const { text, values } = await statementOf(sample);
const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 12 });
const receiver = new ExpressReceiver({ signingSecret, app: express() });
const app = new App({ receiver, authorize: async () => ({ botToken: "xoxb-bench", botId: "B0BENCH", botUserId: "U0BOT" }) });

app.command("/echo", async ({ command, ack }) => ack(command.text));
app.command("/journey", async ({ command, ack }) => {
  const { rows } = await pool.query({ name: "story", text, values: values.map((value) => (value === sample ? command.text : value)) });
  await ack(`${rows[0]?.account.name}: ${rows[0]?.timeline.length} events`);
});
await receiver.start(Number(process.env["PORT"]));
process.stdout.write("ready\n");

/** The very statement that the product sends, and its values, as its own function makes them. */
async function statementOf(words: string): Promise<{ text: string; values: readonly unknown[] }> {
  let sent: { text: string; values: readonly unknown[] } | undefined;
  const listening = {
    sql: async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
      sent ??= { text, values };
      return [];
    },
  };
  await findStory(listening, viewer(), words, new Date());
  if (!sent?.values.includes(words)) throw new Error("The product's statement does not take the words that were typed");
  return sent;
}

function viewer(): Viewer {
  const organization = { id: 1, name: "", timeZone: "UTC", currency: "USD", language: "en" as const };
  return {
    kind: "person",
    organization: { ...organization, model: sixStage, newsHours: 24, liveAfterDays: 90, committeeRoles: [], proposalWords: [], rulesVersion: 0 },
    person: { id: "", name: "", email: null, team: null, role: "member", timeZone: "UTC" },
    language: "en",
    audience: { segment: null, amounts: true },
  };
}
