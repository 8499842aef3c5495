import { fieldReader } from "./field-reader.ts";
import { type Column, type Columns, headersOf, textIn } from "./match-headers.ts";
import { type PlannedField, readText } from "./row-event.ts";
import type { Readers } from "./values.ts";

const at = "subscription.recurring";

/** What a contract costs, by the month or the year: whichever column says it; where both do, the one that it is billed by, as `billed` says. */
export function priceFields(columns: Columns, readers: Readers, billed: PlannedField | undefined): PlannedField[] {
  const [plain, monthly, yearly] = ["amount", "perMonth", "perYear"].map((name) => columns.get(`${at}.${name}`));
  if (!plain && !monthly && !yearly) return [];
  const readAmount = fieldReader(`${at}.amount`, readers);
  const priceIn = (cells: readonly string[], term: unknown): { column: Column | undefined; per: unknown } | undefined => {
    const terms = [
      { column: monthly, per: "month" },
      { column: yearly, per: "year" },
    ];
    const prices = [{ column: plain, per: term }, ...(term === "year" ? terms.toReversed() : terms)];
    return prices.find(({ column }) => textIn(cells, column) !== "");
  };
  const amount: PlannedField = {
    path: `${at}.amount`,
    say(cells, rowId, problems) {
      const column = priceIn(cells, billed?.say(cells, rowId, problems))?.column;
      return column && readText(readAmount, textIn(cells, column), column.header, problems);
    },
    headers: headersOf(columns, [`${at}.amount`, `${at}.perMonth`, `${at}.perYear`]),
  };
  const term: PlannedField = {
    path: `${at}.per`,
    say: (cells, rowId, problems) => priceIn(cells, billed?.say(cells, rowId, problems))?.per,
    headers: headersOf(columns, [`${at}.per`, `${at}.perMonth`, `${at}.perYear`]),
  };
  return [amount, term];
}
