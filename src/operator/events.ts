import { z } from "zod";
import type { AsideEvent } from "../../generated/prisma/client.ts";
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

type Counts = { waiting: number; contradicting: number };

async function list(db: Db, { id, timeZone }: Named, states: readonly string[], page: number): Promise<string> {
  const counted = await db.prisma.asideEvent.groupBy({ by: ["state"], where: { organizationId: id }, _count: true });
  const countOf = (state: string) => counted.find((each) => each.state === state)?._count ?? 0;
  const counts = { waiting: countOf("waiting"), contradicting: countOf("contradicting") };
  const wanted = (states.includes("waiting") ? counts.waiting : 0) + (states.includes("contradicting") ? counts.contradicting : 0);
  const pages = Math.max(1, Math.ceil(wanted / pageSize));
  if (page > pages) throw new OperatorError(`There is no page ${page}: ${pages === 1 ? "there is one page" : `there are ${pages}`}.`);
  const rows = await db.prisma.asideEvent.findMany({
    where: { organizationId: id, state: { in: [...states] } },
    omit: { names: true },
    orderBy: [{ receivedAt: "desc" }, { source: "asc" }, { externalId: "asc" }, { revision: "desc" }],
    take: pageSize,
    skip: (page - 1) * pageSize,
  });
  return [listing(rows, timeZone), explained(counts), pages > 1 ? pageLine(page, pages) : ""].filter(Boolean).join("\n\n");
}

/** What is shown of an event's own words. */
const Told = z.object({ kind: z.string(), occurredAt: z.string() }).partial();

function listing(rows: readonly Omit<AsideEvent, "names">[], timeZone: string): string {
  const cells = rows.map(({ externalId, source, revision, state, body, receivedAt }) => {
    const { kind, occurredAt } = Told.parse(body);
    return [
      revision > 0 ? `${externalId} (revision ${revision})` : externalId,
      source,
      kind ?? "",
      state,
      `happened ${occurredAt ? showMoment(new Date(occurredAt), timeZone, "en") : "at an unknown time"}`,
      `received ${showMoment(receivedAt, timeZone, "en")}`,
    ];
  });
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
      contradicting > 0
        ? "corrected by the same id with a higher revision, or by correcting what put the names on two accounts; where they are one, an admin merges them: /rev merge (on Teams: @Throughline merge)"
        : "",
    ],
  ];
  return table(lines);
}

function pageLine(page: number, pages: number): string {
  const next = page < pages ? ` The next: npm run events -- --page ${page + 1}` : "";
  return `Page ${page} of ${pages}.${next}`;
}
