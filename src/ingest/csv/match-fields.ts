import { OperatorError } from "../../errors.ts";
import { addressIn, fieldReader } from "./field-reader.ts";
import { fieldTypeOf, fieldTypes, neededFields, type TellableKind } from "./field-types.ts";
import { rowFields } from "./fields.ts";
import type { RowKind } from "./mapping.ts";
import { type Column, type Columns, headersOf, textIn } from "./match-headers.ts";
import { priceFields } from "./match-price.ts";
import { fixedValues, withFixed } from "./match-set.ts";
import { personName } from "./person-name.ts";
import { type PlannedField, type Say, sayCell } from "./row-event.ts";
import { statusOfStages } from "./stage-status.ts";
import type { Reader, Readers } from "./values.ts";

export type FieldOptions = {
  readers: Readers;
  /** When what the rows tell of happened, where they do not say it themselves. */
  occurredAt?: string | undefined;
  /** As of when the file tells how things stand: what begins later is told then. */
  asOf?: Date | undefined;
  /** What amounts without a currency are in. */
  currency?: string | undefined;
  /** "field=value" each: what holds where the field's own column says nothing, or is not there. */
  set?: readonly string[] | undefined;
};

/**
 * What the columns of a kind of rows say of an event: the fields that they give, and those that follow from them.
 * @throws OperatorError where `occurredAt` or `set` cannot be meant.
 */
export function plannedFields(rows: RowKind, columns: Columns, options: FieldOptions): PlannedField[] {
  const { readers } = options;
  const fixed = fixedValues(rows, options.set, readers);
  const read = [...columns].flatMap(([path, { at, header }]): PlannedField[] => {
    if (path === "id") return [checkedId(sayCell(at, header, fieldReader(path, readers)), header)];
    if (!fieldTypes.has(path)) return [];
    return [{ path, say: sayCell(at, header, readerOf(path, header, rows, readers)), headers: [header] }];
  });
  const given = withFixed(read, fixed);
  const own = (path: string) => given.find((field) => field.path === path);
  const following = [
    happened(rows, columns, options, fixed.get("occurredAt")?.value),
    ...nameInParts("contact", columns, readers),
    ...nameInParts("lead.contact", columns, readers),
    ...priceFields(columns, readers, own("subscription.recurring.per")),
    ...(rows === "contacts" || rows === "touches" ? [domainElseOfMail(own("account.domain"), own, columns)] : []),
    ...(rows === "leads" ? [idElseOfRow(own("lead.externalId"))] : []),
    ...(rows === "opportunities" ? [statusElseByStage(own("opportunity.status"), columns)] : []),
  ];
  return [...new Map([...given, ...following].map((field) => [field.path, field])).values()];
}

/** The row's own number names the row, and is no field of what it tells; what cannot be one is told. */
function checkedId(read: Say, header: string): PlannedField {
  const say: Say = (cells, rowId, problems) => {
    read(cells, rowId, problems);
    return undefined;
  };
  return { path: "id", say, headers: [header] };
}

/** What a column's field does not hold is told with what to do where nobody can mend the cells. */
function readerOf(path: string, header: string, rows: RowKind, readers: Readers): Reader {
  const { kind } = rowFields[rows];
  const reader = fieldReader(path, readers, kind);
  const way = wayOn(path, header, kind);
  if (way === null) return reader;
  return (text) => {
    try {
      return reader(text);
    } catch (error) {
      if (error instanceof RangeError) throw new RangeError(`${error.message}; ${way}`);
      throw error;
    }
  };
}

/** People are known by their addresses: with only their names, a column can but be left out. So it is with words of no meaning here. */
function wayOn(path: string, header: string, kind: TellableKind): string | null {
  const type = fieldTypeOf(path, kind);
  const leftOut = `--map "${header}="`;
  if (type === "person") return `${leftOut} leaves the column out`;
  if (typeof type !== "object") return null;
  const [first = ""] = type.choices;
  const isNeeded = neededFields[kind].includes(path) || path === "subscription.recurring.per";
  if (path === "opportunity.status") return `${leftOut} leaves the column out, and the stage says it`;
  return isNeeded ? `${leftOut} --set ${path}=${first} says one for all rows` : `${leftOut} leaves the column out`;
}

/**
 * When it happened: as its own column says, else as was said of all, else when that begins which the row is about. A contract that has not begun
 * is told as of when the file was written.
 */
function happened(rows: RowKind, columns: Columns, { readers, occurredAt, asOf }: FieldOptions, fixed: unknown): PlannedField {
  const read = fieldReader("occurredAt", readers);
  const say = ({ at, header }: Column) => sayCell(at, header, read);
  const column = columns.get("occurredAt");
  const beginning = columns.get(beginnings[rows] ?? "");
  const [own, begun] = [column && say(column), beginning && say(beginning)];
  const ofAll = fixed ?? (occurredAt === undefined ? undefined : happenedAt(readers, occurredAt));
  const latest = rows === "subscriptions" ? asOf?.toISOString() : undefined;
  const begins: Say = (cells, rowId, problems) => {
    const at = begun?.(cells, rowId, problems);
    return latest !== undefined && typeof at === "string" && at > latest ? latest : at;
  };
  return {
    path: "occurredAt",
    say: (cells, rowId, problems) => own?.(cells, rowId, problems) ?? ofAll ?? begins(cells, rowId, problems),
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

function nameInParts(at: string, columns: Columns, readers: Readers): PlannedField[] {
  const [given, family] = [columns.get(`${at}.firstName`), columns.get(`${at}.lastName`)];
  if (columns.has(`${at}.name`) || (!given && !family)) return [];
  const read = fieldReader(`${at}.name`, readers);
  const [givenName, familyName] = [given, family].map((column) => column && sayCell(column.at, column.header, read));
  const say: Say = (cells, rowId, problems) =>
    personName(String(givenName?.(cells, rowId, problems) ?? ""), String(familyName?.(cells, rowId, problems) ?? "")) || undefined;
  return [{ path: `${at}.name`, say, headers: headersOf(columns, [`${at}.firstName`, `${at}.lastName`]) }];
}

/** A row that names its account in no other way names it by where its mail comes from. */
function domainElseOfMail(own: PlannedField | undefined, fieldOf: (path: string) => PlannedField | undefined, columns: Columns): PlannedField {
  const others = otherNames.flatMap((path) => fieldOf(path) ?? []);
  const mail = columns.get("contact.email");
  return {
    path: "account.domain",
    say(cells, rowId, problems) {
      const said = own?.say(cells, rowId, problems);
      if (said !== undefined || others.some((other) => other.say(cells, rowId, problems) !== undefined)) return said;
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
function statusElseByStage(own: PlannedField | undefined, columns: Columns): PlannedField {
  const stage = columns.get("opportunity.stage");
  const statusOf = statusOfStages();
  return {
    path: "opportunity.status",
    say: (cells, rowId, problems) => own?.say(cells, rowId, problems) ?? statusOf(textIn(cells, stage)),
    headers: headersOf(columns, ["opportunity.status", "opportunity.stage"]),
  };
}
