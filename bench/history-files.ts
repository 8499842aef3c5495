import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { accountNumber } from "./seed.ts";

/** Writes accounts.csv: so many accounts, by domain and name. */
export async function writeAccounts(path: string, accounts: number): Promise<void> {
  await write(path, "Domain,Company name,Created at,Industry,Country\n", function* () {
    for (let number = 1; number <= accounts; number += 1) {
      const { domain, name } = accountNumber(number);
      yield `${domain},${name},2023-01-${String(1 + (number % 28)).padStart(2, "0")},software,DE\n`;
    }
  });
}

/** Writes touches.csv of about so many bytes, in the order of time as exports come, each with an id of its own. Returns its rows and its bytes. */
export async function writeTouches(path: string, bytes: number, accounts: number): Promise<{ rows: number; bytes: number }> {
  let rows = 0;
  let written = 0;
  await write(path, "id,occurredAt,domain,channel,type,campaign,email,url,remark\n", function* () {
    while (written < bytes) {
      const row = touchRow(rows, written / bytes, accounts);
      rows += 1;
      written += row.length;
      yield row;
    }
  });
  return { rows, bytes: (await stat(path)).size };
}

const types = ["email", "visit", "call", "event", "click", "form"];
const fromMs = Date.parse("2024-01-01T00:00:00Z");
const spanMs = 2 * 365 * 86_400_000;
/** What exports carry along and nobody reads. */
const remark = "Came by the spring newsletter, read the page on pricing to its end, and went on to the comparison of plans. ".repeat(2);

function touchRow(row: number, share: number, accounts: number): string {
  const { domain } = accountNumber(1 + Math.floor(Math.random() * accounts));
  const at = new Date(fromMs + share * spanMs).toISOString();
  return `T-${row},${at},${domain},web,${types[row % types.length]},campaign ${row % 40},person${row % 5}@${domain},https://ours.example/pages/${row % 300}?from=letter,"${remark}"\n`;
}

async function write(path: string, header: string, rows: () => Iterable<string>): Promise<void> {
  await pipeline(Readable.from(inChunks(header, rows())), createWriteStream(path));
}

function* inChunks(header: string, rows: Iterable<string>): Iterable<string> {
  let chunk = header;
  for (const row of rows) {
    chunk += row;
    if (chunk.length < 1 << 16) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}
