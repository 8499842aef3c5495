import { shorten } from "../cards/shorten.ts";
import { showMoment } from "../dates.ts";
import type { Db } from "../db/client.ts";
import { type DeliveryState, drop, type ListedDelivery, listDeliveries, resend } from "../deliveries/outbox.ts";
import { OperatorError } from "../errors.ts";
import type { Desk } from "./desk.ts";
import { chooseOrganization, listOrganizations, type Named, organizationOption } from "./organizations.ts";
import { indented, table } from "./table.ts";
import type { Tool } from "./tool.ts";
import { showWait } from "./wait.ts";
import { didYouMean, readWords } from "./words.ts";

export const outbox: Tool = {
  about: "Messages that need a decision: resend or drop",
  usage: [
    "npm run outbox                      what is unknown or dead, and how much waits",
    "npm run outbox -- --all             everything that is not sent yet",
    "npm run outbox -- resend ID         sends it again; the beginning of the id is enough",
    "npm run outbox -- drop ID           lets it go",
    "npm run outbox -- --organization 2  one organization's alone",
  ],
  async run(desk, words) {
    const { values, positionals } = readWords(words, { ...organizationOption, all: { type: "boolean", default: false } });
    const { organization: number } = values;
    const organizations = number === undefined ? await listOrganizations(desk.db) : [(await chooseOrganization(desk.db, number)).organization];
    const [verb, id, ...more] = positionals;
    if (verb === undefined) return list(desk.db, organizations, values.all);
    if (verb !== "resend" && verb !== "drop")
      throw new OperatorError(
        `"${verb}" is not something to do with a message.${didYouMean(verb, ["resend", "drop"])} There are: resend ID, drop ID.`,
      );
    if (id === undefined || more.length > 0)
      throw new OperatorError(`Which message? One at a time, by the id that npm run outbox shows: npm run outbox -- ${verb} ID`);
    return decide(desk, organizations, verb, id);
  },
};

const undecided: readonly DeliveryState[] = ["unknown", "dead"];
const live: readonly DeliveryState[] = ["unknown", "dead", "sending", "pending"];
const mostListed = 500;

async function list(db: Db, organizations: readonly Named[], all: boolean): Promise<string> {
  const now = await databaseClock(db);
  const listed = await listDeliveries(db, { states: all ? live : undecided });
  const rows = listed.filter(({ organizationId }) => organizations.some(({ id }) => id === organizationId));
  const sections: string[] = [];
  for (const organization of organizations) {
    const own = rows.filter(({ organizationId }) => organizationId === organization.id);
    const parts = [own.length > 0 ? listing(own, organization, now) : nothing(all), await backlog(db, organization.id, now)];
    const text = parts.filter(Boolean).join("\n\n");
    sections.push(organizations.length > 1 ? `${organization.name} (organization ${organization.id})\n\n${indented(text)}` : text);
  }
  if (rows.some(({ state }) => undecided.includes(state))) sections.push(howToDecide);
  return sections.join("\n\n");
}

const nothing = (all: boolean): string =>
  all
    ? "Everything is sent: nothing waits, nothing is unknown and nothing was given up."
    : "No message needs a decision: nothing is unknown, and nothing was given up.";

const howToDecide = `unknown: it may stand in the channel already. Look there, then resend it or drop it.
dead: the platform will not take it, or it was tried too often. Mend what its problem says and resend it, or drop it.
npm run outbox -- resend ID, npm run outbox -- drop ID`;

function listing(rows: readonly ListedDelivery[], { timeZone }: Named, now: Date): string {
  const shown = rows.slice(0, mostListed);
  const cells = shown.map((row) => [
    row.id,
    row.state,
    placeOf(row),
    aboutOf(row),
    `since ${showMoment(row.createdAt, timeZone, "en")} (${showWait(now, row.createdAt)})`,
  ]);
  const lines = table(cells).split("\n");
  const text = lines.map((line, at) => withProblem(line, shown[at]?.problem ?? null)).join("\n");
  return rows.length > shown.length ? `${text}\nand ${rows.length - shown.length} more` : text;
}

const withProblem = (line: string, problem: string | null): string => (problem === null ? line : `${line}\n${indented(shorten(problem, 400), 4)}`);

const placeOf = ({ destination, platform, workspace }: ListedDelivery): string => `${destination} (${platform}, ${workspace})`;

function aboutOf({ about, account, act }: ListedDelivery): string {
  const [subject = "", source, ...id] = about.split(" ");
  const called = subjects.get(subject);
  const what = called && source ? `${called} ${id.join(" ")} (${source})` : (contents.get(about) ?? about);
  return `${acts[act]}${what}${account === null ? "" : ` of ${account}`}`;
}

const acts = { post: "", edit: "edit of ", reply: "reply about " } as const;
const subjects: ReadonlyMap<string, string> = new Map([
  ["opportunity", "deal"],
  ["lead", "lead"],
  ["renewal", "renewal"],
]);
const contents: ReadonlyMap<string, string> = new Map([
  ["stage", "new stage"],
  ["letter", "weekly letter"],
  ["report", "weekly report"],
  ["share", "shared answer"],
  ["notice", "confirmation"],
]);

async function backlog(db: Db, organizationId: number, now: Date): Promise<string> {
  const where = { organizationId, state: "pending" satisfies DeliveryState };
  const { _count: count, _min: oldest } = await db.prisma.delivery.aggregate({ where, _count: true, _min: { createdAt: true } });
  return oldest.createdAt ? `Waiting to be sent: ${count}, the oldest for ${showWait(now, oldest.createdAt)}.` : "";
}

async function decide(desk: Desk, organizations: readonly Named[], verb: "resend" | "drop", told: string): Promise<string> {
  const found = await findByBeginning(desk.db, organizations, told);
  const refusal = refusals[verb][found.state];
  if (refusal) throw new OperatorError(`${refusal} Nothing was done.`);
  const rows = await listDeliveries(desk.db, { states: [found.state] });
  const row = rows.find(({ organizationId, id }) => organizationId === found.organizationId && id === found.id);
  const what = row ? `${aboutOf(row)}, to ${placeOf(row)}` : found.id;
  await (verb === "resend" ? resend : drop)(desk.db, found.organizationId, found.id);
  desk.wake();
  return `${verb === "resend" ? "Queued again" : "Dropped"}: ${what}.\n${outcome(verb, row)}`;
}

function outcome(verb: "resend" | "drop", row: ListedDelivery | undefined): string {
  const [subject = ""] = row?.about.split(" ") ?? [];
  const called = subjects.get(subject);
  if (verb === "resend")
    return called && row?.act !== "reply"
      ? `It goes out in its channel's turn, and shows the ${called} as it is then.`
      : "It goes out in its channel's turn.";
  if (called && row?.act === "post") return `It will not be sent. The ${called}'s next change posts a new message.`;
  return "It will not be sent.";
}

type Found = { organizationId: number; id: string; state: DeliveryState };

async function findByBeginning(db: Db, organizations: readonly Named[], told: string): Promise<Found> {
  const digits = told.toLowerCase().replaceAll("-", "");
  if (!/^[0-9a-f]{1,32}$/.test(digits)) throw new OperatorError(`"${told}" is not the beginning of a message's id. npm run outbox shows the ids.`);
  const ids = organizations.map(({ id }) => id);
  const found = await db.sql<Found>(findBetween, [ids, asUuid(digits, "0"), asUuid(digits, "f")]);
  const [only] = found;
  if (!only) throw new OperatorError(`No message's id begins with ${told}. npm run outbox -- --all shows those that are not sent yet.`);
  if (found.length > 1)
    throw new OperatorError(`More than one message's id begins with ${told}: ${found.map(({ id }) => id).join(", ")}, … Type more of it.`);
  return only;
}

function asUuid(digits: string, fill: string): string {
  const all = digits.padEnd(32, fill);
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join("-");
}

const gone = {
  superseded: "A newer message has taken its place.",
  dropped: "It was dropped already.",
  sending: "It is being sent at this moment; look again in a minute.",
};

const refusals: Readonly<Record<"resend" | "drop", Partial<Record<DeliveryState, string>>>> = {
  resend: { ...gone, sent: "It was sent.", pending: "It waits to be sent, and goes out by itself." },
  drop: { ...gone, sent: "It was sent; delete it in the channel if it should not stand there." },
};

/** Rows are stamped by the database, whose clock need not be ours. */
async function databaseClock(db: Db): Promise<Date> {
  const [row] = await db.sql<{ now: Date }>("select clock_timestamp() as now");
  return row?.now ?? new Date();
}

const findBetween = `
select "organizationId", id, state from delivery
where "organizationId" = any($1::int[]) and id between $2::uuid and $3::uuid order by id limit 3`;
