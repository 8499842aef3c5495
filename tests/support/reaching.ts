import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The test files under `folder` that import `wanted`, themselves or by what they import. Paths as they were given. */
export function testsReaching(folder: string, wanted: string): string[] {
  const goal = resolve(wanted);
  const known = new Map<string, boolean>([[goal, true]]);
  const reaches = (file: string): boolean => {
    const answer = known.get(file);
    if (answer !== undefined) return answer;
    // It comes to an end: no two files import each other (biome refuses that).
    const found = importsOf(file).some(reaches);
    known.set(file, found);
    return found;
  };
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts"));
  return files.map((name) => join(folder, name)).filter((file) => reaches(resolve(file)));
}

/** The project's own files that a file imports; those of the product lead to no test. */
function importsOf(file: string): string[] {
  const named = [...readFileSync(file, "utf8").matchAll(/(?:from|import|import\()\s*"(\.[^"]+\.ts)"/g)];
  return named.map(([, path]) => resolve(dirname(file), path ?? "")).filter((path) => !path.includes("/src/") && existsSync(path));
}
