import express from "express";
import pg from "pg";
import { claimOf, isSignedBy, secretBytes } from "../../src/ingest/signature.ts";
import { webhookSecret } from "../requests.ts";

/**
 * The least a webhook could do with Express: the product's own signature check, and one INSERT by a bare and named `pg` query,
 * of one event or of a batch.
 */
const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 12 });
await pool.query("create table if not exists bench_event (source text, id text, at timestamptz, body jsonb, primary key (source, id))");
const insertOne = "insert into bench_event (source, id, at, body) values ($1, $2, $3, $4) on conflict do nothing";
const insertBatch = `
insert into bench_event (source, id, at, body)
select event ->> 'source', event ->> 'id', (event ->> 'occurredAt')::timestamptz, event from jsonb_array_elements($1::jsonb) event on conflict do nothing`;
const secrets = [secretBytes(webhookSecret)];

const app = express().disable("x-powered-by");
app.post("/webhooks/events", express.raw({ type: () => true, limit: "5mb" }), async (request, response) => {
  const claim = claimOf(request.headers, new Date());
  if (!claim || !isSignedBy(claim, request.body, secrets)) {
    response.sendStatus(401);
    return;
  }
  const told = JSON.parse(request.body);
  const sent: unknown[] = told.events ?? [told];
  const { rowCount } = told.events
    ? await pool.query({ name: "batch", text: insertBatch, values: [JSON.stringify(sent)] })
    : await pool.query({ name: "one", text: insertOne, values: [told.source, told.id, told.occurredAt, told] });
  response.json({ accepted: rowCount, duplicates: sent.length - (rowCount ?? 0) });
});
app.listen(Number(process.env["PORT"]), "127.0.0.1", () => void process.stdout.write("ready\n"));
