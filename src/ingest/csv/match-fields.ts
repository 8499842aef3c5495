import { OperatorError } from "../../errors.ts";
import { amountReader } from "./amount-reader.ts";
import { addressIn, fieldReader } from "./field-reader.ts";
import { fieldTypes } from "./field-types.ts";
import type { RowKind } from "./mapping.ts";
import { type Column, type Columns, headersOf, textIn } from "./match-headers.ts";
import { priceFields } from "./match-price.ts";
import { personName } from "./person-name.ts";
import { type PlannedField, sayCell } from "./row-event.ts";
import type { Reader, Readers } from "./values.ts";

export type FieldOptions = {
  readers: Readers;
  /** When what the rows tell of happened, where they do not say it themselves. */
  occurredAt?: string | undefined;
  /** What amounts without a currency are in. */
  currency?: string | undefined;
};

/** What the columns of a kind of rows say of an event: the fields that they give, and those that follow from them. */
export function plannedFields(rows: RowKind, columns: Columns, options: FieldOptions): PlannedField[] {
  const given = [...columns].flatMap(([path, { at, header }]): PlannedField[] => {
    if (path === "id" || !fieldTypes.has(path)) return [];
    return [{ path, say: sayCell(at, header, readerOf(path, header, columns, options)), headers: [header] }];
  });
  const own = (path: string) => given.find((field) => field.path === path);
  const following = [
    happened(rows, columns, options),
    ...nameInParts("contact", columns),
    ...nameInParts("lead.contact", columns),
    ...priceFields(columns, options),
    ...(rows === "contacts" || rows === "touches" ? [domainElseOfMail(own("account.domain"), columns)] : []),
    ...(rows === "leads" ? [idElseOfRow(own("lead.externalId"))] : []),
    ...(rows === "opportunities" ? [statusElseByStage(own("opportunity.status"), columns, options)] : []),
  ];
  return [...new Map([...given, ...following].map((field) => [field.path, field])).values()];
}

/** People are known by their addresses: with only their names, a column can but be left out. */
function readerOf(path: string, header: string, columns: Columns, options: FieldOptions): Reader {
  const reader = fieldReader(path, options.readers);
  if (fieldTypes.get(path) === "amount") return amountReader(reader, path, columns, options);
  if (fieldTypes.get(path) !== "person") return reader;
  return (text) => {
    try {
      return reader(text);
    } catch (error) {
      if (error instanceof RangeError) throw new RangeError(`${error.message}; --map "${header}=" leaves the column out`);
      throw error;
    }
  };
}

/** When it happened: as its own column says, else as was said of all, else when that begins which the row is about. */
function happened(rows: RowKind, columns: Columns, { readers, occurredAt }: FieldOptions): PlannedField {
  const read = readers("instant");
  const say = ({ at, header }: Column) => sayCell(at, header, read);
  const column = columns.get("occurredAt");
  const beginning = columns.get(beginnings[rows] ?? "");
  const [own, begun] = [column && say(column), beginning && say(beginning)];
  const ofAll = occurredAt === undefined ? undefined : happenedAt(readers, occurredAt);
  return {
    path: "occurredAt",
    say: (cells, rowId, problems) => own?.(cells, rowId, problems) ?? ofAll ?? begun?.(cells, rowId, problems),
    headers: [column, ofAll === undefined ? beginning : undefined].flatMap((one) => one?.header ?? []),
  };
}
const beginnings: Partial<Record<RowKind, string>> = { subscriptions: "subscription.startsOn", channels: "channel.day" };

/** An instant as the operator gives it for all rows. Throws OperatorError for what is none. */
export function happenedAt(readers: Readers, told: string): unknown {
  try {
    return readers("instant")(told);
  } catch (error) {
    if (error instanceof RangeError) throw new OperatorError(`--occurred-at: ${error.message}.`);
    throw error;
  }
}

function nameInParts(at: string, columns: Columns): PlannedField[] {
  const [given, family] = [columns.get(`${at}.firstName`), columns.get(`${at}.lastName`)];
  if (columns.has(`${at}.name`) || (!given && !family)) return [];
  const say = (cells: readonly string[]) => personName(textIn(cells, given), textIn(cells, family)) || undefined;
  return [{ path: `${at}.name`, say, headers: headersOf(columns, [`${at}.firstName`, `${at}.lastName`]) }];
}

/** A row that names its account in no other way names it by where its mail comes from. */
function domainElseOfMail(own: PlannedField | undefined, columns: Columns): PlannedField {
  const others = otherNames.map((path) => columns.get(path));
  const mail = columns.get("contact.email");
  return {
    path: "account.domain",
    say(cells, rowId, problems) {
      const said = own?.say(cells, rowId, problems);
      if (said !== undefined || others.some((column) => textIn(cells, column) !== "")) return said;
      const address = addressIn(textIn(cells, mail));
      return address?.slice(address.lastIndexOf("@") + 1);
    },
    headers: headersOf(columns, ["account.domain", "contact.email"]),
  };
}
const otherNames = ["account.externalId", "opportunity.externalId", "subscription.externalId", "lead.externalId"];

/** A list of leads seldom numbers them: then the row is the lead. */
function idElseOfRow(own: PlannedField | undefined): PlannedField {
  return { path: "lead.externalId", say: (cells, rowId, problems) => own?.say(cells, rowId, problems) ?? rowId, headers: own?.headers ?? [] };
}

/** A deal is open unless a column says otherwise: the one for its status, else a stage that is called as only won or lost ones are. */
function statusElseByStage(own: PlannedField | undefined, columns: Columns, { readers }: FieldOptions): PlannedField {
  const read = fieldReader("opportunity.status", readers);
  const stage = columns.get("opportunity.stage");
  const known = new Map<string, unknown>();
  const byStage = (name: string): unknown => {
    if (!known.has(name) && known.size < mostStages) known.set(name, readElse(read, name, "open"));
    return known.get(name) ?? readElse(read, name, "open");
  };
  return {
    path: "opportunity.status",
    say: (cells, rowId, problems) => own?.say(cells, rowId, problems) ?? byStage(textIn(cells, stage)),
    headers: headersOf(columns, ["opportunity.status", "opportunity.stage"]),
  };
}
const mostStages = 1_000;

function readElse(read: Reader, text: string, otherwise: string): unknown {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}
