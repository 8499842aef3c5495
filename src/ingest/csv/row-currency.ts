import { isMarked, type MarkedAmount } from "./amount-reader.ts";
import type { TellableKind } from "./field-types.ts";
import type { CellProblem } from "./mapping.ts";
import { quoted } from "./quoted.ts";

type Said = Record<string, unknown>;

/**
 * Puts the amounts of an event as they are meant: without what is written beside them, and in the currency of their row. That is the one that the
 * row says, else, where it has a column for that, the only one that the mark can mean, else the organization's.
 */
export type AmountsMeant = (event: Said, columnsOf: (path: string) => readonly string[], problems: CellProblem[]) => void;

/** For events of a kind; null: they have no amounts. `ours` is the organization's currency, undefined where it is not known. */
export function amountsMeant(kind: TellableKind, ours: string | undefined): AmountsMeant | null {
  const place = places[kind];
  if (place === undefined) return null;
  const { at, field, isOursToSay } = place;
  const pathOf = (name: string) => [...at, name].join(".");
  return (event, columnsOf, problems) => {
    const group = at.reduce<unknown>((inner, name) => (isGroup(inner) ? inner[name] : undefined), event);
    if (!isGroup(group)) return;
    const told = group[field];
    if (told === undefined) return;
    if (isMarked(told)) settle(group, told);
    if (isOursToSay && group["currency"] === undefined && ours !== undefined) group["currency"] = ours;

    function settle(amounts: Said, marked: MarkedAmount): void {
      amounts[field] = marked.amount;
      const columns = columnsOf(pathOf("currency"));
      const own = typeof amounts["currency"] === "string" ? amounts["currency"].trim().toUpperCase() : undefined;
      const [only, ...others] = marked.currencies;
      if (own === undefined && columns.length > 0 && only !== undefined && others.length === 0) amounts["currency"] = only;
      else {
        const rows = own ?? ours;
        if (rows === undefined || !/^[A-Z]{3}$/.test(rows) || marked.currencies.includes(rows)) return;
        problems.push({ column: columnsOf(pathOf(field)).join(", "), value: marked.text, reason: unfit(marked, rows, own === undefined, columns) });
      }
    }
  };
}

/** Where the events of a kind have their amount, and whether its currency has to be said even where it is the organization's. */
const places: Partial<Record<TellableKind, { at: readonly string[]; field: string; isOursToSay: boolean }>> = {
  touch: { at: [], field: "cost", isOursToSay: false },
  opportunity: { at: ["opportunity"], field: "amount", isOursToSay: false },
  subscription: { at: ["subscription", "recurring"], field: "amount", isOursToSay: true },
  channel: { at: ["channel"], field: "cost", isOursToSay: false },
};

function unfit({ text, currencies }: MarkedAmount, rows: string, isOurs: boolean, [column]: readonly string[]): string {
  const marked =
    currencies.length > mostNamed ? `${currencies.slice(0, mostNamed - 1).join(", ")} or another of that sign` : either.format(currencies);
  const end =
    column === undefined
      ? isOurs
        ? ", as the organization is: give each row's currency in a column of its own"
        : ", as is said of all rows"
      : isOurs
        ? `, as the organization is: write the currency in the column "${column}"`
        : `, as its column "${column}" says: correct one of the two`;
  return `${quoted(text)} is in ${marked}, not in ${rows}${end}`;
}
const mostNamed = 5;
const either = new Intl.ListFormat("en", { type: "disjunction" });

const isGroup = (value: unknown): value is Said => typeof value === "object" && value !== null;
