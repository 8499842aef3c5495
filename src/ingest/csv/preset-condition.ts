import type { Scope } from "./preset-scope.ts";
import type { AllOf, Condition, Test } from "./preset-shape.ts";
import { readText, type Say } from "./row-event.ts";
import { wordMatch } from "./word-match.ts";

type At = readonly PropertyKey[];

/** Whether `when` holds of a row and `unless` does not; null where neither is said. */
export function holdsOf(
  { when, unless }: { when?: Condition | undefined; unless?: Condition | undefined },
  at: At,
  scope: Scope,
): Say<boolean> | null {
  const holds = when && readCondition(when, [...at, "when"], scope);
  const hinders = unless && readCondition(unless, [...at, "unless"], scope);
  if (!holds && !hinders) return null;
  return (cells, rowId, problems) => holds?.(cells, rowId, problems) !== false && hinders?.(cells, rowId, problems) !== true;
}

function readCondition(condition: Condition, at: At, scope: Scope): Say<boolean> {
  if (!isAnyOf(condition)) return readAll(condition, at, scope);
  const any = condition.map((all, place) => readAll(all, [...at, place], scope));
  return (cells, rowId, problems) => any.some((holds) => holds(cells, rowId, problems));
}

const isAnyOf = (condition: Condition): condition is readonly AllOf[] => Array.isArray(condition);

function readAll(all: AllOf, at: At, scope: Scope): Say<boolean> {
  const tests = Object.entries(all).map(([name, test]) => readTest(name, test, [...at, name], scope));
  return (cells, rowId, problems) => tests.every((holds) => holds(cells, rowId, problems));
}

function readTest(name: string, test: Test, at: At, scope: Scope): Say<boolean> {
  const { sayText, headers } = scope.named(name, at);
  const [column = name] = headers;
  if (test === "given") return (cells, rowId, problems) => sayText(cells, rowId, problems) !== undefined;
  if (test === "missing") return (cells, rowId, problems) => sayText(cells, rowId, problems) === undefined;
  if (typeof test === "boolean") {
    const read = scope.readers("boolean");
    return (cells, rowId, problems) => {
      const text = sayText(cells, rowId, problems);
      return text !== undefined && readText(read, text, column, problems) === test;
    };
  }
  if (typeof test === "object" && "after" in test) {
    const read = scope.readers("instant");
    const other = scope.named(test.after, at);
    const [otherColumn = test.after] = other.headers;
    return (cells, rowId, problems) => {
      const [text, before] = [sayText(cells, rowId, problems), other.sayText(cells, rowId, problems)];
      if (text === undefined || before === undefined) return false;
      const [later, earlier] = [readText(read, text, column, problems), readText(read, before, otherColumn, problems)];
      return typeof later === "string" && typeof earlier === "string" && later > earlier;
    };
  }
  const words = typeof test === "object" ? test : [test];
  const isOne = wordMatch(words.map((word) => [String(word), true] as const));
  return (cells, rowId, problems) => {
    const text = sayText(cells, rowId, problems);
    return text !== undefined && isOne(text) === true;
  };
}
