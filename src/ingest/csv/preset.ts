import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { type Document, LineCounter, parseDocument } from "yaml";
import { OperatorError } from "../../errors.ts";
import { didYouMean } from "../../operator/words.ts";
import { issueInWords } from "../issue-words.ts";
import type { Mapping, RowKind } from "./mapping.ts";
import { mappingByShape, type PresetOptions } from "./preset-mapping.ts";
import { PresetProblem } from "./preset-scope.ts";
import { PresetShape } from "./preset-shape.ts";
import type { Readers } from "./values.ts";

/** How a product's export is understood, as a file beside this folder, or one of the user's, says it. */
export type Preset = { name: string; about: string; rows: RowKind; source: string; shape: PresetShape };

const shipped = fileURLToPath(new URL("../presets/", import.meta.url));
const mostCharacters = 1_000_000;

/**
 * A preset that ships, by its name, or one in a file (a path with a slash, or one that ends in .yaml or .yml).
 * @throws OperatorError where there is none, or with the file and the line where it cannot be meant.
 */
export async function loadPreset(nameOrPath: string): Promise<Preset> {
  if (/[/\\]|\.ya?ml$/i.test(nameOrPath)) return readPreset(nameOrPath, nameOrPath);
  const names = await presetNames();
  if (names.includes(nameOrPath)) return readPreset(nameOrPath, `${shipped}${nameOrPath}.yaml`);
  throw new OperatorError(
    `There is no preset "${nameOrPath}".${didYouMean(nameOrPath, names)} There are: ${names.join(", ")}; or give a file of your own, as in --preset ./mine.yaml.`,
  );
}

/** The presets that ship, by name. */
export async function listPresets(): Promise<Preset[]> {
  const names = await presetNames();
  return Promise.all(names.map((name) => readPreset(name, `${shipped}${name}.yaml`)));
}

/**
 * How the columns of a file are understood by a preset.
 * @throws OperatorError where a header that it reads stands twice in the file, or `occurredAt` is no instant.
 */
export function mappingOf(preset: Preset, headers: readonly string[], readers: Readers, options: PresetOptions = {}): Mapping {
  return mappingByShape(preset.shape, headers, readers, options);
}

async function presetNames(): Promise<string[]> {
  const files = await readdir(shipped);
  return files
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => basename(file, ".yaml"))
    .toSorted();
}

async function readPreset(name: string, path: string): Promise<Preset> {
  const text = await textOf(path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) throw new OperatorError(`${path}, line ${lines.linePos(broken.pos[0]).line}: is not YAML: ${broken.message}.`);
  const problem = (at: readonly PropertyKey[], message: string): OperatorError => {
    const field = at.map(String).join(".");
    return new OperatorError(
      `${path}, line ${lineOf(at)}: ${field === "" ? "the preset" : field} ${/[.?]$/.test(message) ? message : `${message}.`}`,
    );
  };
  const read = PresetShape.safeParse(plain(document, problem), { error: issueInWords });
  if (!read.success)
    throw new OperatorError(
      read.error.issues
        .slice(0, 3)
        .map(({ path: at, message }) => problem(at, message).message)
        .join("\n"),
    );
  try {
    mappingByShape(read.data, [], () => (cell) => cell);
  } catch (error) {
    if (error instanceof PresetProblem) throw problem(error.at, error.message);
    throw error;
  }
  const { about = "", rows, source } = read.data;
  return { name, about, rows, source, shape: read.data };

  /** Where it stands, or what it stands in. */
  function lineOf(at: readonly PropertyKey[]): number {
    for (let depth = at.length; depth > 0; depth -= 1) {
      const node: unknown = document.getIn(at.slice(0, depth), true);
      if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) return lines.linePos(Number(node.range[0])).line;
    }
    return 1;
  }
}

/** The document as values. A name that stands for a part of itself has no end, and too many names take too long: such are refused. */
function plain(document: Document, problem: (at: readonly PropertyKey[], message: string) => OperatorError): unknown {
  try {
    const told: unknown = document.toJS();
    JSON.stringify(told);
    return told;
  } catch (error) {
    if (error instanceof ReferenceError) {
      const [, name] = /^Unresolved alias .*: (\S+)$/.exec(error.message) ?? [];
      throw problem([], name === undefined ? "uses names (*name) too often" : `uses *${name}, and nothing before it is named &${name}`);
    }
    if (error instanceof TypeError) throw problem([], "has a name (&name) for something that holds itself (*name)");
    throw error;
  }
}

async function textOf(path: string): Promise<string> {
  try {
    const text = await readFile(path, "utf8");
    if (text.length > mostCharacters) throw new OperatorError(`${path} is too long for a preset.`);
    return text;
  } catch (error) {
    if (error instanceof Error && "code" in error) throw new OperatorError(`The preset ${path} cannot be read: ${error.message}.`);
    throw error;
  }
}
