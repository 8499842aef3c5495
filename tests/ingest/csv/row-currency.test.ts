import { expect, test } from "vitest";
import type { RowKind } from "../../../src/ingest/csv/mapping.ts";
import { matchHeaders } from "../../../src/ingest/csv/match.ts";
import { loadPreset, mappingOf } from "../../../src/ingest/csv/preset.ts";
import { readers, tellOne } from "./reading.ts";

/** What a deal costs, or why its row is refused. */
function dealOf(headers: string, cells: string, currency: string) {
  const mapping = matchHeaders({ rows: "opportunities", headers: `Deal ID|Deal|Stage|Domain|Created|${headers}`.split("|"), readers, currency });
  const { events, problems } = tellOne(mapping, ["D-1", "Arms", "Talks", "acme.example", "2024-01-01", ...cells.split("|")]);
  return problems[0] ?? events[0]?.["opportunity"];
}

const fits: [string, string, string, object][] = [
  ["Amount", "$500", "CAD", { amount: "500" }],
  ["Amount", "¥500000", "JPY", { amount: "500000" }],
  ["Amount", "¥500000", "CNY", { amount: "500000" }],
  ["Amount", "500 kr", "DKK", { amount: "500" }],
  ["Amount", "€500", "EUR", { amount: "500" }],
  ["Amount|Currency", "500|EUR", "USD", { amount: "500", currency: "EUR" }],
  ["Amount|Currency", "€500|eur", "USD", { amount: "500", currency: "eur" }],
  ["Amount|Currency", "$500|SGD", "USD", { amount: "500", currency: "SGD" }],
  ["Amount|Currency", "$500|", "USD", { amount: "500" }],
  // The mark alone can mean but one.
  ["Amount|Currency", "€500|", "USD", { amount: "500", currency: "EUR" }],
  ["Amount|Currency", "CHF 500|", "USD", { amount: "500", currency: "CHF" }],
];

test.for(fits)("%s of %s in an organization of %s is taken", ([headers, cells, currency, opportunity]) => {
  expect(dealOf(headers, cells, currency)).toMatchObject(opportunity);
});

const unfit: [string, string, string, string, string][] = [
  [
    "Amount",
    "€12 000",
    "USD",
    "€12 000",
    '"€12 000" is in EUR, not in USD, as the organization is: give each row\'s currency in a column of its own',
  ],
  [
    "Amount",
    "¥500000",
    "USD",
    "¥500000",
    '"¥500000" is in JPY or CNY, not in USD, as the organization is: give each row\'s currency in a column of its own',
  ],
  [
    "Amount",
    "$500",
    "EUR",
    "$500",
    '"$500" is in USD, CAD, AUD, NZD or another of that sign, not in EUR, as the organization is: give each row\'s currency',
  ],
  ["Amount", "500 kr", "USD", "500 kr", '"500 kr" is in SEK, NOK, DKK, or ISK, not in USD'],
  [
    "Amount|Currency",
    "¥500|",
    "USD",
    "¥500",
    '"¥500" is in JPY or CNY, not in USD, as the organization is: write the currency in the column "Currency"',
  ],
  ["Amount|Currency", "€500|USD", "EUR", "€500", '"€500" is in EUR, not in USD, as its column "Currency" says: correct one of the two'],
];

test.for(unfit)("%s of %s in an organization of %s is refused", ([headers, cells, currency, value, reason]) => {
  expect(dealOf(headers, cells, currency)).toEqual({ column: "Amount", value, reason: expect.stringContaining(reason) });
});

const others: [RowKind, string, string, string][] = [
  ["touches", "Date|Channel|Domain|Cost", "2024-01-01|ads|acme.example|€5", "Cost"],
  ["channels", "Day|Channel|Spend", "2024-01-01|ads|€5", "Spend"],
  ["subscriptions", "Contract ID|Start date|Domain|MRR", "S-1|2024-01-01|acme.example|€5", "MRR"],
];

test.for(others)("so it is with what %s cost", ([rows, headers, cells, column]) => {
  const mapping = matchHeaders({ rows, headers: headers.split("|"), readers, currency: "USD" });
  expect(tellOne(mapping, cells.split("|")).problems).toEqual([{ column, value: "€5", reason: expect.stringContaining("is in EUR, not in USD") }]);
  const ours = matchHeaders({ rows, headers: headers.split("|"), readers, currency: "EUR" });
  expect(tellOne(ours, cells.split("|")).problems).toEqual([]);
});

test("a contract's price without a currency is in the organization's, also where only its cell is empty", () => {
  const headers = "Contract ID|Start date|Domain|MRR|Currency".split("|");
  const mapping = matchHeaders({ rows: "subscriptions", headers, readers, currency: "USD" });
  const recurringOf = (price: string) => tellOne(mapping, ["S-1", "2024-01-01", "acme.example", price, ""]).events[0]?.["subscription"];
  expect(recurringOf("90")).toMatchObject({ recurring: { amount: "90", per: "month", currency: "USD" } });
  expect(recurringOf("€90")).toMatchObject({ recurring: { amount: "90", per: "month", currency: "EUR" } });
});

test("a preset's amounts are held against its rows' currency, its own and the organization's", async () => {
  const preset = await loadPreset("hubspot-deals");
  const headers = ["Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Create Date", "Associated Company IDs"];
  const cells = ["7001", "Arms", "Contract Sent", "€12 000", "2024-06-30", "2024-03-01 09:00", "9001"];
  const inDollars = mappingOf(preset, headers, readers, { currency: "USD" });
  expect(tellOne(inDollars, cells).problems).toEqual([
    { column: "Amount", value: "€12 000", reason: expect.stringContaining("is in EUR, not in USD") },
  ]);
  const withCurrency = (currency: string) => tellOne(mappingOf(preset, [...headers, "Currency"], readers, { currency: "USD" }), [...cells, currency]);
  expect(withCurrency("").events[0]?.["opportunity"]).toMatchObject({ amount: "12000", currency: "EUR" });
  expect(withCurrency("USD").problems).toEqual([
    { column: "Amount", value: "€12 000", reason: expect.stringContaining('as its column "Currency" says') },
  ]);
});
