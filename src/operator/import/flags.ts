import { parseArgs } from "node:util";
import { OperatorError } from "../../errors.ts";
import { rowKinds } from "../../ingest/csv/mapping.ts";
import { organizationOption } from "../organizations.ts";
import { didYouMean, readWords } from "../words.ts";

const text = { type: "string" } as const;

const options = {
  ...organizationOption,
  as: text,
  preset: text,
  map: { type: "string", multiple: true },
  set: { type: "string", multiple: true },
  "date-format": text,
  "time-zone": text,
  encoding: text,
  delimiter: text,
  source: text,
  "occurred-at": text,
  "dry-run": { type: "boolean", default: false },
} as const;

/** What an import was told. */
export type Flags = {
  file: string;
  organization: string | undefined;
  as: string | undefined;
  preset: string | undefined;
  /** "header=field" each. */
  map: readonly string[];
  /** "field=value" each, for all rows that do not say it themselves. */
  set: readonly string[];
  dateFormat: string | undefined;
  timeZone: string | undefined;
  encoding: string | undefined;
  delimiter: string | undefined;
  source: string | undefined;
  occurredAt: string | undefined;
  dryRun: boolean;
};

/** @throws OperatorError for what is not there, missing, or does not go together. */
export function readFlags(words: readonly string[]): Flags {
  const { values, positionals } = readWords(words, options);
  const [file, extra] = positionals;
  if (file === undefined) throw new OperatorError("Say which file: npm run import -- accounts.csv --as accounts");
  if (extra !== undefined) throw new OperatorError(`One file at a time: ${file} first, then ${extra}.`);
  const { organization, as, preset, map = [], set = [], encoding, delimiter, source } = values;
  if (as !== undefined && !rowKinds.some((kind) => kind === as)) {
    throw new OperatorError(`--as takes ${rowKinds.join(", ")}; "${as}" is none of them.${didYouMean(as, rowKinds)}`);
  }
  if (preset !== undefined && map.length + set.length > 0) {
    throw new OperatorError("A preset says by itself how columns are read: copy its file and change it, or leave out --map and --set.");
  }
  if (source !== undefined && !/^[\w.:-]{1,100}$/.test(source)) {
    throw new OperatorError(`--source takes letters, digits and . _ : - without spaces; "${source}" has others.`);
  }
  return {
    file,
    organization,
    as,
    preset,
    map,
    set,
    dateFormat: values["date-format"],
    timeZone: values["time-zone"],
    encoding,
    delimiter: delimiter === "tab" || delimiter === "\\t" ? "\t" : delimiter,
    source,
    occurredAt: values["occurred-at"],
    dryRun: values["dry-run"],
  };
}

/** The same command for another file: what its rejects are imported by. They are written in UTF-8, with commas. */
export function sameAgain(words: readonly string[]): (path: string) => string {
  const { tokens } = parseArgs({ args: [...words], options, allowPositionals: true, tokens: true });
  const kept = tokens.flatMap((token) => {
    if (token.kind !== "option" || token.name === "encoding" || token.name === "delimiter") return [];
    return token.value === undefined ? [`--${token.name}`] : [`--${token.name}`, quoted(token.value)];
  });
  return (path) => ["npm run import --", quoted(path), ...kept].join(" ");
}

const quoted = (word: string): string => (/^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
