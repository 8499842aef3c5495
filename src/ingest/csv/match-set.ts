import { OperatorError } from "../../errors.ts";
import { didYouMean } from "../../operator/words.ts";
import { fieldReader } from "./field-reader.ts";
import { fieldTypes } from "./field-types.ts";
import { fieldsByName, rowFields } from "./fields.ts";
import { headerKey } from "./header-key.ts";
import type { RowKind } from "./mapping.ts";
import type { PlannedField } from "./row-event.ts";
import type { Readers } from "./values.ts";

/** What is said of a field for all rows: as it was told ("channel=webinar"), and as the field's reader reads it. */
export type FixedValue = { told: string; value: unknown };

/**
 * Fixed values by the field's path, from "field=value" each. They hold where a row's own column says nothing.
 * @throws OperatorError for what names no field of these rows, or what the field does not hold.
 */
export function fixedValues(rows: RowKind, set: readonly string[] | undefined, readers: Readers): ReadonlyMap<string, FixedValue> {
  return new Map((set ?? []).map((told) => readPair(told, rows, readers)));
}

/** The fields with what holds where they say nothing, and those that are said by that alone. */
export function withFixed(fields: readonly PlannedField[], fixed: ReadonlyMap<string, FixedValue>): PlannedField[] {
  const byPath = new Map(fields.map((field) => [field.path, field]));
  for (const [path, { value }] of fixed) {
    const own = byPath.get(path);
    byPath.set(path, { path, say: (cells, rowId, problems) => own?.say(cells, rowId, problems) ?? value, headers: own?.headers ?? [] });
  }
  return [...byPath.values()];
}

function readPair(told: string, rows: RowKind, readers: Readers): [string, FixedValue] {
  const cut = told.indexOf("=");
  const [name, text] = [told.slice(0, cut).trim(), told.slice(cut + 1).trim()];
  if (cut < 1 || text === "") throw new OperatorError(`--set takes "field=value", as in --set channel=webinar; "${told}" is not.`);
  const path = fieldsByName(rows).get(headerKey(name))?.field;
  if (path === undefined || !isSettable(path)) {
    const paths = Object.keys(rowFields[rows].names).filter(isSettable);
    throw new OperatorError(`${rows} have no field "${name}" that can be set.${didYouMean(name, paths)} There are: ${paths.join(", ")}.`);
  }
  return [path, { told: `${path}=${text}`, value: readValue(path, text, rows, readers) }];
}

/** What is the same for all rows names none of them. */
const isSettable = (path: string): boolean => path !== "id" && fieldTypes.has(path);

function readValue(path: string, text: string, rows: RowKind, readers: Readers): unknown {
  try {
    const value = fieldReader(path, readers, rowFields[rows].kind)(text);
    if (value !== undefined) return value;
  } catch (error) {
    if (error instanceof RangeError) throw new OperatorError(`--set ${path}: ${error.message}.`);
    throw error;
  }
  throw new OperatorError(`--set ${path}: "${text}" stands for no value. Leave it out, or say another.`);
}
