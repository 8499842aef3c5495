import { OperatorError } from "../../errors.ts";
import { headerKey } from "./header-key.ts";
import { type Column, textIn } from "./match-headers.ts";
import { type Named, PresetProblem, type Scope } from "./preset-scope.ts";
import type { PresetShape } from "./preset-shape.ts";
import { readValue } from "./preset-value.ts";
import type { Readers } from "./values.ts";

/** What the names in a preset mean in a file. The columns that are read are put into `used`, by name. */
export function presetScope(shape: PresetShape, headers: readonly string[], readers: Readers, used: Map<string, Column>): Scope {
  const values = new Map<string, Named | "being read">();
  const scope: Scope = {
    readers,
    named(name, at) {
      if (name === "id") return { sayText: (_cells, rowId) => rowId, headers: [] };
      return name in shape.values ? valueNamed(name, at) : columnNamed(name);
    },
  };
  return scope;

  function valueNamed(name: string, at: readonly PropertyKey[]): Named {
    const known = values.get(name);
    if (known === "being read") throw new PresetProblem(at, `goes in a circle: ${name} is said by itself.`);
    if (known) return known;
    values.set(name, "being read");
    const { say, headers: from } = readValue(shape.values[name] ?? "", { at: ["values", name], path: name, isKept: true }, scope);
    const named: Named = {
      sayText(cells, rowId, problems) {
        const said = say(cells, rowId, problems);
        return said === undefined ? undefined : String(said);
      },
      headers: from,
    };
    values.set(name, named);
    return named;
  }

  function columnNamed(name: string): Named {
    const column = columnOf(name, shape.columns, headers);
    if (!column) return { sayText: () => undefined, headers: [] };
    used.set(name, column);
    return { sayText: (cells) => textIn(cells, column) || undefined, headers: [column.header] };
  }
}

/** The column that a preset's name means in a file, if it has it. Throws OperatorError where the header stands twice. */
function columnOf(name: string, aliases: Readonly<Record<string, readonly string[]>>, headers: readonly string[]): Column | null {
  for (const alias of aliases[name] ?? [name]) {
    const [at, second] = headers.flatMap((header, place) => (headerKey(header) === headerKey(alias) ? [place] : []));
    if (at === undefined) continue;
    const header = headers[at] ?? "";
    if (second !== undefined) {
      throw new OperatorError(
        `The column "${header}" stands twice in the file (columns ${at + 1} and ${second + 1}): give one of them another name.`,
      );
    }
    return { at, header };
  }
  return null;
}
