import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { type Block, type Card, plain } from "../../src/cards/card.ts";
import { answerForm, answerHome, answerPress, answerWords, openShortcut } from "../../src/commands/answer.ts";
import type { Place } from "../../src/commands/command.ts";
import type { UsedMessage } from "../../src/commands/shortcut.ts";
import type { Db } from "../../src/db/client.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { findOrMakePerson, personViewer } from "../../src/people/person.ts";
import { platformMark } from "../../src/text.ts";

export const now = new Date("2026-03-18T09:00:00Z");

type Event = {
  kind: string;
  at: string;
  source?: string;
  id?: string;
  receivedAt?: string;
  revision?: number;
  current?: boolean;
  body?: Record<string, unknown>;
};
type Settings = { name?: string; timeZone?: string; language?: string; committeeRoles?: string[] };
type AccountRow = {
  id?: string;
  name: string;
  domain?: string;
  ids?: Record<string, string>;
  segment?: string;
  owner?: string;
  csm?: string;
  milestone?: string;
  stage?: string;
  stageSince?: string;
  ended?: string;
  endedAt?: string;
  visits?: { stage: string; at: string; backward?: boolean }[];
};
type DealRow = { id: string; name: string; stage: string; status?: string; minor?: number; owner?: string; closesOn?: string; closedAt?: string };
type ContractRow = {
  id: string;
  plan?: string;
  minor?: number;
  per?: string;
  seats?: number;
  startsOn: string;
  renewsOn?: string;
  endedOn?: string;
  status?: string;
};
type ReachedRow = { subject?: string; milestone: string; at: string; implied?: string | null };
type ContactRow = { email: string; name?: string; title?: string; role?: string };

/** An organization on one Slack workspace, with what is known of its accounts written down as the fold leaves it. */
export async function makeOrganization(db: Db, settings: Settings = {}) {
  const {
    name = "Northwind",
    timeZone = "UTC",
    language = "en",
    committeeRoles = ["champion", "economic_buyer", "technical_evaluator", "end_user"],
  } = settings;
  const made = `insert into organization (name, "timeZone", language, "committeeRoles") values ($1, $2, $3, $4) returning id`;
  const [row] = await db.sql<{ id: number }>(made, [name, timeZone, language, committeeRoles]);
  if (!row) throw new Error("no organization was made");
  const organizationId = row.id;
  const workspaceId = randomUUID();
  const workspace = { organizationId, workspaceId };
  const makeWorkspace = `insert into workspace ("organizationId", id, platform, "externalId", name) values ($1, $2, 'slack', $3, 'Northwind')`;
  await db.sql(makeWorkspace, [organizationId, workspaceId, `T${organizationId}`]);

  const member = async (user: string, { locale = "en-US", email = `${user}@northwind.example` }: { locale?: string; email?: string | null } = {}) => {
    const profile = {
      externalId: user,
      email,
      name: `${user[0]?.toUpperCase()}${user.slice(1)}`,
      timeZone: "Europe/Berlin",
      locale,
      standing: "member" as const,
    };
    return makeMember(db, workspace, profile);
  };

  const account = async (told: AccountRow) => {
    const id = told.id ?? randomUUID();
    const values = [
      told.name,
      told.domain,
      told.segment,
      told.owner,
      told.csm,
      told.milestone,
      told.stage,
      told.stageSince,
      told.ended,
      told.endedAt,
    ];
    await db.sql(insertAccount, [organizationId, id, ...values.map((value) => value ?? null)]);
    if (told.domain) await db.sql(insertIdentifier, [organizationId, "domain", "", told.domain, id]);
    for (const [source, value] of Object.entries(told.ids ?? {})) await db.sql(insertIdentifier, [organizationId, "account", source, value, id]);
    for (const [position, { stage, at, backward = false }] of (told.visits ?? []).entries()) {
      await db.sql(insertVisit, [organizationId, id, position, stage, at, backward]);
    }
    return id;
  };
  const event = async (
    accountId: string,
    { kind, at, source = "crm", id = randomUUID(), receivedAt = at, revision = 0, current = true, body = {} }: Event,
  ) => {
    const whole = { id, source, revision, kind, occurredAt: at, ...body };
    await db.sql(insertEvent, [organizationId, source, id, revision, kind, at, receivedAt, accountId, JSON.stringify(whole), current]);
  };
  const deal = async (accountId: string, { id, name, stage, status = "open", minor, owner, closesOn, closedAt }: DealRow) => {
    const amount = [minor ?? null, minor === undefined ? null : "USD"];
    await db.sql(insertDeal, [organizationId, id, accountId, name, stage, status, ...amount, owner ?? null, closesOn ?? null, closedAt ?? null]);
    await db.sql(insertIdentifier, [organizationId, "opportunity", "crm", id, accountId]);
  };
  const contract = async (
    accountId: string,
    { id, plan, minor, per = "month", seats, startsOn, renewsOn, endedOn, status = "active" }: ContractRow,
  ) => {
    const recurring = minor === undefined ? [null, null, null] : [minor, "USD", per];
    const days = [startsOn, renewsOn ?? null, endedOn ?? null];
    await db.sql(insertContract, [organizationId, id, accountId, plan ?? null, seats ?? null, ...recurring, ...days, status]);
  };
  const contact = (accountId: string, { email, name, title, role }: ContactRow) =>
    db.sql(insertContact, [organizationId, accountId, email, name ?? null, title ?? null, role ?? null]);

  const reached = (accountId: string, { subject = "account", milestone, at, implied = null }: ReachedRow) =>
    db.sql(insertReached, [organizationId, accountId, subject, milestone, at, implied]);

  return { organizationId, workspaceId, member, account, event, deal, contract, contact, reached };
}

/** Someone who types and presses; each time a new interaction, in a channel unless they say otherwise. */
async function makeMember(db: Db, workspace: { organizationId: number; workspaceId: string }, profile: Parameters<typeof findOrMakePerson>[2]) {
  const logged: { level: number; msg: string; id?: string }[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const asked = async (place: Partial<Place>, database: Db) => {
    const known = await findOrMakePerson(db, workspace, profile, now);
    if (!known) throw new Error("only members ask");
    const viewer = personViewer(await loadOrganization(db, workspace.organizationId), known);
    const here = {
      workspaceId: workspace.workspaceId,
      platform: "slack",
      channel: "C1",
      channelName: null,
      direct: false,
      interaction: randomUUID(),
      replyUrl: "http://reply",
    };
    return { db: database, now, viewer, place: { ...here, ...place }, log };
  };
  return {
    logged,
    types: async (words: string, place: Partial<Place> = {}, database: Db = db) => answerWords(await asked(place, database), words),
    presses: async (action: string, data: unknown, place: Partial<Place> = {}) => {
      const reply = await answerPress(await asked(place, db), action, data);
      if (reply && "form" in reply) throw new Error(`The press opened the form "${reply.form.form}"`);
      return reply;
    },
    /** Presses what asks something back. */
    opens: async (action: string, data: unknown, place: Partial<Place> = {}) => {
      const reply = await answerPress(await asked(place, db), action, data);
      if (!reply || !("form" in reply)) throw new Error(`The press opened no form${reply ? `, but said: ${textOf(reply.card)}` : ""}`);
      return reply.form;
    },
    uses: async (shortcut: string, message: UsedMessage | null = null, database: Db = db) =>
      openShortcut(await asked(inView, database), shortcut, message),
    sends: async ({ form, context }: { form: string; context: unknown }, values: Record<string, string>, database: Db = db) =>
      answerForm(await asked(inView, database), form, context, values),
    opensHome: async (database: Db = db) => answerHome(await asked(inView, database)),
  };
}

/** A form and a Home tab stand in no channel. */
const inView = { channel: "", direct: true, replyUrl: null };

/** Everything a card says, a line each. */
export const textOf = ({ title, summary, blocks, why }: Card): string =>
  [title, summary, ...blocks.flatMap((block) => linesOf(block)), ...(why ? [why] : [])].join("\n").replaceAll(platformMark, "");

function linesOf(block: Block): string[] {
  switch (block.type) {
    case "text":
      return block.lines.map((line) => plain(line));
    case "heading":
      return [`# ${block.text}`];
    case "facts":
      return block.facts.map(([label, value]) => `${label}: ${plain(value)}`);
    case "list":
      return block.items.map((item) => `- ${plain(item)}`);
    case "rows":
      return block.rows.map(({ lines, button }) => `- ${[...lines.map(plain), ...(button ? [`[${button.label}]`] : [])].join(" | ")}`);
    case "table":
      return [block.columns.map(({ label }) => label), ...block.rows].map((row) => row.join(" | "));
    case "chart":
      return [
        `# ${block.title}`,
        ...block.series.map(({ name, values }) => `${name}: ${values.map((value, at) => `${block.categories[at]} ${value}`).join(", ")}`),
      ];
    case "quiet":
      return [`(${plain(block.line)})`];
    case "buttons":
      return [block.buttons.map((button) => `[${button.label}]`).join(" ")];
    case "divider":
      return ["---"];
  }
}

export const buttonsOf = ({ blocks }: Card) =>
  blocks.flatMap((block) => {
    if (block.type === "rows") return block.rows.flatMap((row) => row.button ?? []);
    return block.type === "buttons" ? [...block.buttons] : [];
  });

/** The button of that label; fails when the card has none. */
export function button(card: Card, label: string) {
  const found = buttonsOf(card).find((each) => each.label === label);
  if (!found) throw new Error(`There is no button "${label}" but ${JSON.stringify(buttonsOf(card).map((each) => each.label))}`);
  return found;
}

/** The lines of a card under a heading, up to the next. */
export function groupOf(card: Card, heading: string): string[] {
  const [, after = ""] = `${textOf(card)}\n`.split(`# ${heading}\n`);
  return (after.split("\n# ")[0] ?? "").split("\n").filter((line) => line !== "");
}

const insertAccount = `
insert into account ("organizationId", id, name, domain, segment, owner, csm, milestone, stage, "stageSince", ended, "endedAt")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
const insertIdentifier = `insert into identifier ("organizationId", kind, source, value, "accountId") values ($1, $2, $3, $4, $5)`;
const insertVisit = `
insert into stage_visit ("organizationId", "accountId", position, stage, milestone, "enteredAt", backward) values ($1, $2, $3, $4, 'reached', $5, $6)`;
const insertReached = `
insert into milestone_reached ("organizationId", "accountId", subject, milestone, "reachedAt", implied) values ($1, $2, $3, $4, $5, $6)`;
const insertEvent = `
insert into revenue_event ("organizationId", source, "externalId", revision, kind, "occurredAt", "receivedAt", "accountId", body, current, superseded)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, case when $10 then -1 else $4 end)`;
const insertDeal = `
insert into opportunity ("organizationId", source, "externalId", "accountId", name, stage, status, "amountMinor", currency, owner, "closesOn", "closedAt", "openedAt", "stageSince")
values ($1, 'crm', $2, $3, $4, $5, $6, $7, $8, $9, $10::date, $11, '2026-01-01Z', '2026-01-01Z')`;
const insertContract = `
insert into subscription ("organizationId", source, "externalId", "accountId", plan, seats, "recurringMinor", currency, per, "startsOn", "renewsOn", "endedOn", status)
values ($1, 'billing', $2, $3, $4, $5, $6, $7, $8, $9::date, $10::date, $11::date, $12)`;
const insertContact = `
insert into contact ("organizationId", "accountId", email, name, title, "buyingRole")
values ($1, $2, $3, $4, $5, $6)`;
