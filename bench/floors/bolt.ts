import { App, ExpressReceiver } from "@slack/bolt";
import express from "express";
import pg from "pg";
import { signingSecret } from "../requests.ts";
import { storyStatement } from "./story-statement.ts";

/**
 * The least a bot could do with Bolt. `/echo` answers what was typed; `/journey` runs the statement that the product runs,
 * by a bare and named `pg` query in its ack, and answers the account's name.
 */
const sample = "sample.com";
const { text, values } = await storyStatement(sample);
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
