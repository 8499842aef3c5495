import { shorten } from "../cards/shorten.ts";
import { showMoment } from "../dates.ts";
import type { Db } from "../db/client.ts";
import { OperatorError } from "../errors.ts";
import { chooseOrganization, type Named, organizationOption, othersText } from "./organizations.ts";
import { indented, table } from "./table.ts";
import type { Tool } from "./tool.ts";
import { readCount, readWords } from "./words.ts";

const pageSize = 50;

export const events: Tool = {
  about: "Events that were set aside: what they wait for, or contradict",
  usage: [
    "npm run events                     all, the newest first",
    "npm run events -- --waiting        those that name what is not known yet",
    "npm run events -- --contradicting  those whose names belong to two accounts",
    "npm run events -- --page 2         further ones",
    "npm run events -- --organization 2",
  ],
  async run({ db }, words) {
    const { values, positionals } = readWords(words, options);
    if (positionals[0] !== undefined)
      throw new OperatorError(`"${positionals[0]}" is too much: npm run events takes --waiting, --contradicting and --page.`);
    const { organization, others } = await chooseOrganization(db, values.organization);
    const states = [...(values.waiting ? ["waiting"] : []), ...(values.contradicting ? ["contradicting"] : [])];
    const page = readCount("--page", values.page, 1, 1_000_000);
    return `${await list(db, organization, states.length > 0 ? states : ["waiting", "contradicting"], page)}${othersText(others)}`;
  },
};

const options = {
  ...organizationOption,
  waiting: { type: "boolean", default: false },
  contradicting: { type: "boolean", default: false },
  page: { type: "string", default: "1" },
} as const;

type Row = {
  id: string;
  source: string;
  revision: number;
  state: string;
  kind: string | null;
  occurredAt: string | null;
  problem: string;
  receivedAt: Date;
};
type Counts = { waiting: number; contradicting: number };

async function list(db: Db, { id, timeZone }: Named, states: readonly string[], page: number): Promise<string> {
  const [counts = { waiting: 0, contradicting: 0 }] = await db.sql<Counts>(countAside, [id]);
  const wanted = (states.includes("waiting") ? counts.waiting : 0) + (states.includes("contradicting") ? counts.contradicting : 0);
  const pages = Math.max(1, Math.ceil(wanted / pageSize));
  if (page > pages) throw new OperatorError(`There is no page ${page}: ${pages === 1 ? "there is one page" : `there are ${pages}`}.`);
  const rows = await db.sql<Row>(findAside, [id, states, pageSize, (page - 1) * pageSize]);
  return [listing(rows, timeZone), explained(counts), pages > 1 ? pageLine(page, pages) : ""].filter(Boolean).join("\n\n");
}

function listing(rows: readonly Row[], timeZone: string): string {
  const cells = rows.map(({ id, source, revision, state, kind, occurredAt, receivedAt }) => [
    revision > 0 ? `${id} (revision ${revision})` : id,
    source,
    kind ?? "",
    state,
    `happened ${occurredAt ? showMoment(new Date(occurredAt), timeZone, "en") : "at an unknown time"}`,
    `received ${showMoment(receivedAt, timeZone, "en")}`,
  ]);
  const lines = table(cells).split("\n");
  return rows.length === 0 ? "" : lines.map((line, at) => `${line}\n${indented(shorten(rows[at]?.problem ?? "", 400), 4)}`).join("\n");
}

function explained({ waiting, contradicting }: Counts): string {
  if (waiting + contradicting === 0) return "Nothing is set aside: every event found its account.";
  const lines = [
    ["waiting", String(waiting), waiting > 0 ? "taken in as soon as an event tells whose what they name is" : ""],
    [
      "contradicting",
      String(contradicting),
      contradicting > 0 ? "corrected by the same id with a higher revision, or by correcting what put the names on two accounts" : "",
    ],
  ];
  return table(lines);
}

function pageLine(page: number, pages: number): string {
  const next = page < pages ? ` The next: npm run events -- --page ${page + 1}` : "";
  return `Page ${page} of ${pages}.${next}`;
}

const countAside = `
select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'contradicting') as contradicting
from aside_event where "organizationId" = $1`;

const findAside = `
select "externalId" as id, source, revision, state, body ->> 'kind' as kind, body ->> 'occurredAt' as "occurredAt", problem, "receivedAt"
from aside_event where "organizationId" = $1 and state = any($2::text[])
order by "receivedAt" desc, source, "externalId", revision desc
limit $3 offset $4`;
