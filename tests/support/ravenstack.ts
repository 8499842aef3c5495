import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** One of the five files of a SaaS company's export: how many rows it has, and the events they tell of, in its order. */
export type RavenstackFile = { name: string; rows: number; events: TellingEvent[] };

/** An event as a sender writes it. */
export type TellingEvent = { id: string; kind: string; occurredAt: string } & Readonly<Record<string, unknown>>;

type Row = Readonly<Record<string, string>>;

/**
 * RavenStack's export as revenue events, file by file in the order of their names: what is told of accounts first, and usage before the
 * subscriptions that it names. Days without a time are the start of that day in UTC.
 */
export async function readRavenstack(sharedFolder: string): Promise<RavenstackFile[]> {
  const files: RavenstackFile[] = [];
  for (const [name, eventsOf] of Object.entries(telling)) {
    const rows = readCsv(await readFile(join(sharedFolder, "data", "ravenstack", `${name}.csv`), "utf8"));
    files.push({ name, rows: rows.length, events: rows.flatMap(eventsOf).map((event) => ({ ...event, source: "ravenstack" })) });
  }
  return files;
}

/**
 * The rows of a CSV file (RFC 4180) by the names in its first line. Quoted fields may hold commas, line breaks and doubled quotes.
 * @throws when a row has more or fewer fields than the first line, or a quote is never closed.
 */
export function readCsv(text: string): Row[] {
  const [names = [], ...records] = recordsOf(text.replace(/^\uFEFF/, ""));
  return records.map((fields, at) => {
    if (fields.length !== names.length) throw new Error(`Record ${at + 2} has ${fields.length} fields, not ${names.length}`);
    return Object.fromEntries(names.map((name, place) => [name, fields[place] ?? ""]));
  });
}

function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (field.lastIndex < text.length) {
    const from = field.lastIndex;
    const match = field.exec(text);
    if (!match) throw new Error(`Record ${records.length + 1} is not CSV at character ${from}`);
    const [, quoted, plain = "", end] = match;
    record.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") {
      // A comma at the very end has an empty field behind it.
      if (field.lastIndex === text.length) record.push("");
      else continue;
    }
    records.push(record);
    record = [];
  }
  return record.length > 0 ? [...records, record] : records;
}

/** What a row of each file tells. */
const telling: Readonly<Record<string, (row: Row) => TellingEvent[]>> = {
  accounts: accountEvents,
  churn_events: churnEvents,
  feature_usage: usageEvents,
  subscriptions: subscriptionEvents,
  support_tickets: ticketEvents,
};

/** The day they signed up is the first we know of them: through whom they came is the channel of a first touch. */
function accountEvents(row: Row): TellingEvent[] {
  const account = { externalId: told(row, "account_id"), name: told(row, "account_name") };
  const occurredAt = startOf(told(row, "signup_date"));
  return [
    { id: `${account.externalId} signed up`, kind: "account", occurredAt, account, industry: told(row, "industry"), country: told(row, "country") },
    { id: `${account.externalId} first touch`, kind: "touch", occurredAt, account, channel: told(row, "referral_source") },
  ];
}

/**
 * Every row is a customer who left: it has the day, the reason and the refund of it. `is_reactivation` says that this one had come back
 * before; it gives no day on which they did, so it is kept with the event and makes none of its own.
 */
function churnEvents(row: Row): TellingEvent[] {
  return [
    {
      id: told(row, "churn_event_id"),
      kind: "milestone",
      occurredAt: startOf(told(row, "churn_date")),
      account: { externalId: told(row, "account_id") },
      milestone: "churned",
      reason: told(row, "reason_code"),
      feedback: row["feedback_text"],
      hadComeBack: isTrue(row, "is_reactivation"),
    },
  ];
}

/** Usage names no account, only the subscription it was under. */
function usageEvents(row: Row): TellingEvent[] {
  return [
    {
      id: told(row, "usage_id"),
      kind: "signal",
      occurredAt: startOf(told(row, "usage_date")),
      subscription: { externalId: told(row, "subscription_id") },
      signal: { family: "usage", name: told(row, "feature_name"), value: Number(told(row, "usage_count")) },
    },
  ];
}

/** A subscription starts, and where the row has an end, it ends on that day: two things that happened, each on its own day. */
function subscriptionEvents(row: Row): TellingEvent[] {
  const externalId = told(row, "subscription_id");
  const account = { externalId: told(row, "account_id") };
  const startsOn = told(row, "start_date");
  const endedOn = row["end_date"];
  const trial = isTrue(row, "is_trial");
  const subscription = {
    externalId,
    plan: told(row, "plan_tier"),
    seats: Number(told(row, "seats")),
    ...(trial ? {} : { recurring: recurringOf(row) }),
    startsOn,
    ...(trial ? {} : renewalOf(row)),
    autoRenew: isTrue(row, "auto_renew_flag"),
  };
  const started = { id: `${externalId} started`, kind: "subscription", occurredAt: startOf(startsOn), account };
  const ended = { id: `${externalId} ended`, kind: "subscription", occurredAt: startOf(endedOn || startsOn), account };
  return [
    { ...started, subscription: { ...subscription, status: trial ? "trial" : "active" } },
    ...(endedOn ? [{ ...ended, subscription: { ...subscription, endedOn, status: "churned" } }] : []),
  ];
}

function recurringOf(row: Row): object {
  const currency = "USD";
  if (told(row, "billing_frequency") === "annual") return { amount: told(row, "arr_amount"), currency, per: "year" };
  return { amount: told(row, "mrr_amount"), currency, per: "month" };
}

/**
 * The files have no renewal dates. One that is paid by the year and renews by itself says when: a year after it started. One paid by the
 * month names no term, and one that does not renew by itself no renewal.
 */
function renewalOf(row: Row): { renewsOn?: string } {
  if (told(row, "billing_frequency") !== "annual" || !isTrue(row, "auto_renew_flag")) return {};
  const [year, month, day] = told(row, "start_date").split("-");
  return { renewsOn: `${Number(year) + 1}-${month}-${month === "02" && day === "29" ? "28" : day}` };
}

/** What was urgent, or had to be escalated, was critical for them. */
function ticketEvents(row: Row): TellingEvent[] {
  const priority = told(row, "priority");
  const escalated = isTrue(row, "escalation_flag");
  return [
    {
      id: told(row, "ticket_id"),
      kind: "signal",
      occurredAt: startOf(told(row, "submitted_at")),
      account: { externalId: told(row, "account_id") },
      signal: {
        family: "support",
        name: escalated ? "escalated ticket" : "ticket",
        value: priority,
        severity: escalated || priority === "urgent" ? "critical" : priority === "high" ? "warning" : "info",
      },
    },
  ];
}

function told(row: Row, name: string): string {
  const value = row[name];
  if (!value) throw new Error(`A row has no ${name}: ${JSON.stringify(row)}`);
  return value;
}

/** Spelt "TRUE" in one file and "True" in the next. */
const isTrue = (row: Row, name: string): boolean => told(row, name).toLowerCase() === "true";

const startOf = (day: string): string => `${day}T00:00:00Z`;
