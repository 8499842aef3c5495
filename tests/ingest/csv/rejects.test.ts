import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { guarded, unguarded } from "../../../src/ingest/csv/formula.ts";
import { createRejects } from "../../../src/ingest/csv/rejects.ts";
import { createFolder, recordsOf, tableOf } from "./files.ts";

const folder = createFolder();
const headers = ["id", "name"];

async function place(name: string): Promise<string> {
  const path = await folder.path(join(name, "touches.rejects.csv"));
  await mkdir(dirname(path), { recursive: true });
  return path;
}

test("bad rows stand as they were, with line, column, value and reason", async () => {
  const path = await place("plain");
  const rejects = createRejects(path, headers);
  await rejects.add({ line: 3, cells: ["1", 'Ann "A", Ltd'] }, [{ column: "name", value: 'Ann "A", Ltd', reason: "is too long" }]);
  await rejects.add({ line: 1_000, cells: ["2", "Bo"] }, [
    { column: "id", value: "2", reason: "is not a date" },
    { column: "name", value: "Bo", reason: "is nobody" },
  ]);
  expect(await readdir(dirname(path))).toEqual([]);
  expect(await rejects.close()).toEqual({ path, rows: 2 });
  expect(await readFile(path, "utf8")).toBe(
    [
      "\uFEFFid,name,_line,_column,_value,_reason",
      '1,"Ann ""A"", Ltd",3,name,"Ann ""A"", Ltd",is too long',
      '2,Bo,1000,"id; name","2; Bo","is not a date; is nobody"',
      "",
    ].join("\r\n"),
  );
  expect(await readdir(dirname(path))).toEqual(["touches.rejects.csv"]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("cells that no column has are kept with the value, and those that were not there are empty", async () => {
  const path = await place("ragged");
  const rejects = createRejects(path, headers);
  await rejects.add({ line: 2, cells: ["1"] }, [{ column: "", value: "", reason: "the row has 1 cell where the header has 2" }]);
  await rejects.add({ line: 3, cells: ["1", "Ann", "more", "and more"] }, [
    { column: "", value: "", reason: "the row has 4 cells where the header has 2" },
  ]);
  await rejects.close();
  const [, short, long] = (await readFile(path, "utf8")).split("\r\n");
  expect(short).toBe("1,,2,,,the row has 1 cell where the header has 2");
  expect(long).toBe('1,Ann,3,,"more; and more",the row has 4 cells where the header has 2');
});

test("a corrected file of rejects reads as the file it comes from", async () => {
  const path = await place("again");
  const odd = ["=HYPERLINK(1)", "__proto__", "a;b", "plain", "_kept"];
  const cells = ["=1+1", "'=1", " -x", "-5", "'tis"];
  const rejects = createRejects(path, odd);
  await rejects.add({ line: 7, cells }, [{ column: "plain", value: "-5", reason: "is too small" }]);
  await rejects.close();
  const written = await readFile(path, "utf8");
  expect(written).toContain("'=HYPERLINK(1)");
  expect(written).toContain("'=1+1,''=1,' -x,-5,'tis,7,");
  expect(await tableOf(path)).toEqual([odd, cells]);
  await writeFile(path, written.replace("-5,'tis", "-6,'tis"));
  expect((await recordsOf(path))[0]).toMatchObject({ line: 2, cells: ["=1+1", "'=1", " -x", "-6", "'tis"] });
});

test("any bad row reads back the same", async () => {
  const path = await place("any");
  const cell = fc.string({ unit: fc.constantFrom(..."a1 '\"=+-@＝\t\r\n,;|漢\uFEFF"), maxLength: 6 });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rows, async (rows) => {
      const rejects = createRejects(path, headers);
      await Promise.all(rows.map((cells, at) => rejects.add({ line: at + 2, cells }, [{ column: "id", value: cells[0] ?? "", reason: "is odd" }])));
      await rejects.close();
      expect(await tableOf(path)).toEqual([headers, ...rows]);
    }),
  );
});

test.each([
  "=cmd|'/C calc'!A0",
  "+1",
  "-2+3",
  "@SUM(1)",
  "\t=1",
  "\n=1",
  "\r=1",
  "\tx",
  "\nx",
  ";=1",
  '"=1"',
  "'=1",
  "  =1",
  "\u00a0=1",
  "\u200b=1",
  "＝1",
  "＋1",
  "－1",
  "＠SUM",
  " ＝1",
])("%j is guarded, and its guard comes off again", (text) => {
  expect(guarded(text)).toBe(`'${text}`);
  expect(unguarded(guarded(text))).toBe(text);
});

test.each(["-5", "-1,234.50", "12", "a=b", "Ann", "'tis", "", "é"])("%j stays as it is", (text) => {
  expect(guarded(text)).toBe(text);
  expect(unguarded(text)).toBe(text);
});

test("without a bad row there is no file, and a former one of rejects is removed", async () => {
  const path = await place("none");
  const first = createRejects(path, headers);
  await first.add({ line: 2, cells: ["1", "a"] }, []);
  await first.close();
  await writeFile(`${path}.part`, await readFile(path));
  expect(await createRejects(path, headers).close()).toBeNull();
  expect(await readdir(dirname(path))).toEqual([]);
});

test("what is not ours is never touched", async () => {
  const path = await place("foreign");
  await writeFile(path, "id,name\n1,mine\n");
  await symlink(path, path.replace(".csv", "-2.csv.part"));
  expect(await createRejects(path, headers).close()).toBeNull();
  const rejects = createRejects(path, headers);
  await rejects.add({ line: 2, cells: ["1", "a"] }, []);
  expect(await rejects.close()).toEqual({ path: path.replace(".csv", "-3.csv"), rows: 1 });
  expect(await readFile(path, "utf8")).toBe("id,name\n1,mine\n");
});

test("a former file of rejects gives way to the new one", async () => {
  const path = await place("former");
  for (const id of ["1", "2"]) {
    const rejects = createRejects(path, headers);
    await rejects.add({ line: 2, cells: [id, "a"] }, []);
    await rejects.close();
  }
  expect(await tableOf(path)).toEqual([headers, ["2", "a"]]);
});

test("many bad rows are written as they come", async () => {
  const path = await place("many");
  const rejects = createRejects(path, headers);
  for (let at = 0; at < 5_000; at += 1)
    await rejects.add({ line: at, cells: [String(at), "x".repeat(50)] }, [{ column: "id", value: "", reason: "no" }]);
  expect((await stat(`${path}.part`)).size).toBeGreaterThan(65_536);
  expect(await rejects.close()).toEqual({ path, rows: 5_000 });
  expect((await recordsOf(path)).map(({ cells }) => cells[0])).toEqual(Array.from({ length: 5_000 }, (_, at) => String(at)));
});

test("where it cannot be written, that is said", async () => {
  const rejects = createRejects(await folder.path("nowhere/touches.rejects.csv"), headers);
  await rejects.add({ line: 2, cells: ["1", "a"] }, []);
  await expect(rejects.close()).rejects.toThrow("touches.rejects.csv cannot be written (ENOENT): rows that are not taken would be lost.");
});
