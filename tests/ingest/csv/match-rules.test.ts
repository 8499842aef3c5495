import { expect, test } from "vitest";
import { OperatorError } from "../../../src/errors.ts";
import type { RowKind } from "../../../src/ingest/csv/mapping.ts";
import { type MatchOptions, matchHeaders } from "../../../src/ingest/csv/match.ts";
import { inPlainWords } from "../../../src/ingest/csv/plain-words.ts";
import { readers, taken, tellOne } from "./reading.ts";

function match(rows: RowKind, headers: string, options: Partial<MatchOptions> = {}) {
  return matchHeaders({ rows, headers: headers.split("|"), readers, ...options });
}

function tell(rows: RowKind, headers: string, cells: string, options: Partial<MatchOptions> = {}) {
  return tellOne(match(rows, headers, options), cells.split("|"));
}

const stages: [string, string][] = [
  ["Closed Won - New Business", "won"],
  ["100% Closed/Won", "won"],
  ["6 - Closed Won", "won"],
  ["Won (verbal)", "won"],
  ["受注（新規）", "won"],
  ["受注済み", "won"],
  ["成立", "won"],
  ["不成立", "lost"],
  ["Closed Lost: price", "lost"],
  ["失注・価格", "lost"],
  ["Won't buy yet", "open"],
  ["受注見込み", "open"],
  ["Won / Lost", "open"],
  ["失注 - 他社受注", "lost"],
  ["Quick Win - demo", "open"],
];

test.for(stages)("a deal in the stage %s is %s", ([stage, status]) => {
  expect(tell("opportunities", "Stage", stage).events[0]?.["opportunity"]).toMatchObject({ status });
});

test("a history of a deal is told as it stands, and only a deal's own day of opening opens it", () => {
  const cells = "D-1|Rollout|Closed Won|acme.example|2024-03-10|2024-03-20";
  const stagesUnder = (header: string, map: string[] = []) =>
    tell("opportunities", `Deal ID|Deal|Stage|Domain|${header}|Close Date`, cells, { map }).events.map((event) => [
      event["occurredAt"],
      event["opportunity"],
    ]);
  for (const header of ["Date", "Time", "日付"]) {
    expect(stagesUnder(header)).toEqual([["2024-03-10T00:00:00.000Z", expect.objectContaining({ stage: "Closed Won", status: "won" })]]);
  }
  expect(stagesUnder("Stage changed", ["Stage changed=occurredAt"])).toHaveLength(1);
  for (const header of ["Created", "Open date", "作成日"]) {
    expect(stagesUnder(header)).toEqual([
      ["2024-03-10T00:00:00.000Z", expect.objectContaining({ stage: "Created", status: "open" })],
      ["2024-03-20T00:00:00.000Z", expect.objectContaining({ stage: "Closed Won", status: "won" })],
    ]);
  }
  expect(stagesUnder("Angelegt", ["Angelegt=occurredAt"])).toHaveLength(2);
});

test.for(["NULL", "N/A", "None", "nan", "-", "—", "ＮＵＬＬ"])("the id %s is none", (id) => {
  const { events, problems } = tell("touches", "Date|Channel|Customer ID|Domain", `2024-01-01|ads|${id}|acme.example`);
  expect(problems).toEqual([]);
  expect(events[0]?.["account"]).toEqual({ domain: "acme.example" });
  expect(match("touches", "ID|Date|Channel").ownIdOf([id, "2024-01-01", "ads"])).toBeNull();
});

test.for(["#N/A", "#REF!", "#NAME?", "#DIV/0!", "1.23457E+11", "1E+15"])("the id %s is refused, of what a row is about and of the row", (id) => {
  const reason = expect.stringMatching(/^".+" is (an error that Excel put|a long number that Excel has shortened).* export the file again$/);
  expect(tell("touches", "Date|Channel|Customer ID", `2024-01-01|ads|${id}`).problems).toEqual([{ column: "Customer ID", value: id, reason }]);
  const own = tell("touches", "ID|Date|Channel|Domain", `${id}|2024-01-01|ads|acme.example`);
  expect(own.problems).toEqual([{ column: "ID", value: id, reason }]);
});

test("Excel's errors are no values of any field", () => {
  const headers = "Deal ID|Deal|Stage|Domain|Amount|Owner|Created|Status|Close date|Pipeline";
  const { problems } = tell("opportunities", headers, ["D-1", ...Array.from({ length: 9 }, () => "#VALUE!")].join("|"));
  expect(new Set(problems.map(({ column }) => column))).toEqual(new Set(headers.split("|").slice(1)));
  for (const { reason } of problems) expect(reason).toContain("is an error that Excel put in place of the value");
  const named = tell("contacts", "Email|Date|First name|Last name", "jane@acme.example|2024-01-01|#N/A|Doe");
  expect(named.problems).toEqual([{ column: "First name", value: "#N/A", reason: expect.stringContaining("Excel") }]);
  expect(tell("touches", "Date|Channel|Campaign", "2024-01-01|ads|#spring").problems).toEqual([]);
});

test("a contract that begins after the file was written is told as of then", () => {
  const headers = "Contract ID|Start date|Domain";
  const asOf = new Date("2026-03-01T10:00:00Z");
  const told = (start: string, options: Partial<MatchOptions> = { asOf }) =>
    tell("subscriptions", headers, `S-1|${start}|acme.example`, options).events[0];
  expect(told("2027-01-01")).toMatchObject({ occurredAt: "2026-03-01T10:00:00.000Z", subscription: { startsOn: "2027-01-01" } });
  expect(taken(told("2027-01-01"))).toBeTypeOf("object");
  expect(told("2026-01-01")).toMatchObject({ occurredAt: "2026-01-01T00:00:00.000Z" });
  expect(told("2027-01-01", { asOf, occurredAt: "2026-02-01" })).toMatchObject({ occurredAt: "2026-02-01T00:00:00.000Z" });
  // A day's figures are not known before it.
  expect(tell("channels", "Day|Channel", "2027-01-01|ads", { asOf }).events[0]).toMatchObject({ occurredAt: "2027-01-01T00:00:00.000Z" });
  expect(inPlainWords("2027-01-01T00:00:00.000Z is more than 5 minutes in the future", "2027/1/1")).toBe('"2027/1/1" is in the future');
  expect(inPlainWords("is missing", "x")).toBe("is missing");
});

test("--set says a field of all rows that say nothing of it themselves", () => {
  const set = ["channel=Webinar", "type=Trade Show", "cost=12,5"];
  const mapping = match("touches", "Email|Date|Type", { set });
  expect(mapping.missing).toEqual([]);
  expect(mapping.understood).toContainEqual({ field: "channel", from: "--set channel=Webinar" });
  const told = (type: string) => tellOne(mapping, ["jane@acme.example", "2024-01-01", type]).events[0];
  expect(told("")).toMatchObject({ channel: "Webinar", type: "event", cost: "12.5" });
  expect(told("Call")).toMatchObject({ channel: "Webinar", type: "call" });
});

test("--set gives what a price is billed by and in, a deal's status, and when", () => {
  const price = match("subscriptions", "Contract ID|Start date|Domain|Price", { set: ["per=monthly", "subscription.recurring.currency=EUR"] });
  expect(price.missing).toEqual([]);
  expect(tellOne(price, ["S-1", "2024-01-01", "acme.example", "€90"])).toMatchObject({
    problems: [],
    events: [{ subscription: { recurring: { amount: "90", per: "month", currency: "EUR" } } }],
  });
  const set = ["status=won", "occurredAt=2024-05-01"];
  const deals = match("opportunities", "Deal ID|Deal|Stage|Domain", { set });
  expect(deals.missing).toEqual([]);
  expect(tellOne(deals, ["D-1", "Rollout", "Done", "acme.example"]).events[0]).toMatchObject({
    occurredAt: "2024-05-01T00:00:00.000Z",
    opportunity: { status: "won" },
  });
});

const unsettable: [string, string][] = [
  ["chanel=web", 'touches have no field "chanel" that can be set. Did you mean channel?'],
  ["id=1", 'touches have no field "id" that can be set.'],
  ["type=Task", '--set type: "Task" is none of impression, click'],
  ["cost=much", '--set cost: "much" is not an amount'],
  ["account.externalId=N/A", '--set account.externalId: "N/A" stands for no value.'],
  ["channel", '--set takes "field=value", as in --set channel=webinar; "channel" is not.'],
  ["channel=", '--set takes "field=value"'],
];

test.for(unsettable)("--set %s is refused", ([pair, sentence]) => {
  expect(() => match("touches", "Email|Date", { set: [pair] })).toThrow(OperatorError);
  expect(() => match("touches", "Email|Date", { set: [pair] })).toThrow(sentence);
});

const wordless: [RowKind, string, string, string][] = [
  [
    "leads",
    "Email|Date|Source|Lead Status",
    "Customer",
    '"Customer" is none of lead, mql, sal, sql, recycled, rejected; --map "Lead Status=" leaves the column out',
  ],
  ["touches", "Email|Date|Channel|Type", "Task", '; --map "Type=" leaves the column out'],
  ["signals", "Domain|Date|Metric|Category", "Odd", '; --map "Category=" --set signal.family=usage says one for all rows'],
  ["subscriptions", "Contract ID|Start date|Domain|Billing cycle", "quarterly", "--set subscription.recurring.per=month says one for all rows"],
];

test.for(wordless)("a word of %s that has no meaning is told with a way on: %s, %s", ([rows, headers, word, reason]) => {
  const first = { leads: "a@acme.example", touches: "a@acme.example", signals: "acme.example", subscriptions: "S-1" };
  const cells = [Reflect.get(first, rows), "2024-01-01", "acme.example", word];
  const { problems } = tellOne(match(rows, headers), cells);
  expect(problems).toEqual([{ column: headers.split("|").at(-1), value: word, reason: expect.stringContaining(reason) }]);
});

const plain: [string, object, string][] = [
  [
    "a word that is none of a list",
    { kind: "lead", lead: { externalId: "1", channel: "ads" }, milestone: "won" },
    'milestone: "won" is none of lead, mql, sal, sql, recycled, rejected',
  ],
  ["a kind that is none", { kind: "deal" }, 'kind: "deal" is none of account, contact, '],
  ["too large a count", { kind: "account", employees: 3_000_000_000 }, "employees: is larger than 2,147,483,647"],
  ["what is not there", { kind: "contact" }, "contact: is missing"],
  ["text for a number", { kind: "account", employees: "many" }, "employees: is not a number"],
  ["a long text", { kind: "touch", channel: "x".repeat(501) }, "channel: is longer than 500 characters"],
  ["an empty one", { kind: "touch", channel: " " }, "channel: is empty"],
];

test.for(plain)("%s is told in a sentence", ([, fields, sentence]) => {
  const account = { domain: "acme.example" };
  expect(taken({ id: "1", occurredAt: "2024-01-01T00:00:00Z", account, ...fields })).toContain(sentence);
});
