import { amountReader } from "./amount-reader.ts";
import { fieldReader } from "./field-reader.ts";
import type { FieldOptions } from "./match-fields.ts";
import { type Column, type Columns, headersOf, textIn } from "./match-headers.ts";
import { type PlannedField, readText, sayCell } from "./row-event.ts";

const at = "subscription.recurring";

/** What a contract costs, by the month or the year: whichever column says it; where both do, the one that it is billed by. */
export function priceFields(columns: Columns, options: FieldOptions): PlannedField[] {
  const { readers, currency } = options;
  const [plain, monthly, yearly, per] = ["amount", "perMonth", "perYear", "per"].map((name) => columns.get(`${at}.${name}`));
  if (!plain && !monthly && !yearly) return [];
  const readAmount = amountReader(fieldReader(`${at}.amount`, readers), `${at}.amount`, columns, options);
  const billed = per && sayCell(per.at, per.header, fieldReader(`${at}.per`, readers));
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
      const column = priceIn(cells, billed?.(cells, rowId, problems))?.column;
      return column && readText(readAmount, textIn(cells, column), column.header, problems);
    },
    headers: headersOf(columns, [`${at}.amount`, `${at}.perMonth`, `${at}.perYear`]),
  };
  const term: PlannedField = {
    path: `${at}.per`,
    say: (cells, rowId, problems) => priceIn(cells, billed?.(cells, rowId, problems))?.per,
    headers: headersOf(columns, [`${at}.per`, `${at}.perMonth`, `${at}.perYear`]),
  };
  const inOurs: PlannedField = { path: `${at}.currency`, say: () => currency, headers: [] };
  return columns.has(`${at}.currency`) || currency === undefined ? [amount, term] : [amount, term, inOurs];
}
