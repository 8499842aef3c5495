import fc from "fast-check";
import { expect, test } from "vitest";
import { openCsv } from "../../../src/ingest/csv/open.ts";
import { encode } from "./encode.ts";
import { createFolder, recordsOf, tableOf } from "./files.ts";

const folder = createFolder();

test("a file is its headers and its rows, each with the line it begins on", async () => {
  const path = await folder.write("plain.csv", 'id,name,note\r\n1,Ann,"two\r\nlines"\r\n\r\n2,"Bo ""B"" Li",\n3,"",x');
  const file = await openCsv(path);
  expect(file).toMatchObject({ headers: ["id", "name", "note"], encoding: "utf-8", delimiter: ",", bytes: 59 });
  expect(await recordsOf(path)).toEqual([
    { line: 2, cells: ["1", "Ann", "two\r\nlines"], at: 59 },
    { line: 5, cells: ["2", 'Bo "B" Li', ""], at: 59 },
    { line: 6, cells: ["3", "", "x"], at: 59 },
  ]);
});

test("the records may be read as often as one likes, and left at any time", async () => {
  const file = await openCsv(await folder.write("again.csv", "id\n1\n2\n"));
  const read = async () => {
    const cells: string[] = [];
    for await (const records of file.records()) cells.push(...records.flatMap((record) => record.cells));
    return cells;
  };
  for await (const _ of file.records()) break;
  expect([await read(), await read()]).toEqual([
    ["1", "2"],
    ["1", "2"],
  ]);
});

test.each([
  ["commas", "id,name,amount\n1,a;b,2\n2,c;d,3\n", ","],
  ["semicolons, with decimal commas", "id;name;amount\n1;a;2,50\n2;b;3,50\n", ";"],
  ["semicolons, with as many commas", "Name;Net, EUR;Date\nAnn;1,5;2024\nBo;2,5;2024\n", ";"],
  ["tabs", "id\tname\n1\ta, b, c\n", "\t"],
  ["bars", "id|name\n1|a\n", "|"],
  ["quoted headers that hold others", '"id, the";"name, the"\n1;a\n', ";"],
  ["one column", "id\n1\n2\n", ","],
  ["what Excel says in the first line", "sep=|\r\nid|na,me|x,y\r\n1|2|3\r\n", "|"],
])("the delimiter is found: %s", async (_, content, delimiter) => {
  expect((await openCsv(await folder.write("delimited.csv", content))).delimiter).toBe(delimiter);
});

test("Excel's line about the delimiter is no header", async () => {
  expect(await tableOf(await folder.write("sep.csv", "sep=;\r\nid;name\r\n1;a\r\n"))).toEqual([
    ["id", "name"],
    ["1", "a"],
  ]);
});

test("a delimiter that is told counts, and one that is none is refused", async () => {
  const path = await folder.write("told.csv", "a,b~c\n1,2~3\n");
  expect(await tableOf(path, { delimiter: "~" })).toEqual([
    ["a,b", "c"],
    ["1,2", "3"],
  ]);
  await expect(openCsv(path, { delimiter: "||" })).rejects.toThrow('--delimiter takes one character, such as ";" or tab, not "||".');
  await expect(openCsv(path, { delimiter: '"' })).rejects.toThrow("--delimiter takes one character");
});

test("columns without a name are called by their number, but not those at the end", async () => {
  const path = await folder.write("nameless.csv", "id,,name , ,\n1,x,Ann,,\n2,y,Bo,z,\n");
  expect((await openCsv(path)).headers).toEqual(["id", "column 2", "name"]);
  expect(await recordsOf(path)).toMatchObject([
    { cells: ["1", "x", "Ann"] },
    { line: 3, problem: "the row has 4 cells where the header has 3", cells: ["2", "y", "Bo", "z", ""] },
  ]);
});

test("two columns may have one name: it matters only to who reads them", async () => {
  expect(await tableOf(await folder.write("twice.csv", "id,note,note\n1,a,b\n"))).toEqual([
    ["id", "note", "note"],
    ["1", "a", "b"],
  ]);
});

test("a row with more or fewer cells is bad, and the file goes on", async () => {
  const path = await folder.write("ragged.csv", "a,b,c\n1\n1,2,3,4\n,,\n1,2,3,,,\n1,2,\n");
  expect((await recordsOf(path)).map(({ line, problem }) => [line, problem])).toEqual([
    [2, "the row has 1 cell where the header has 3"],
    [3, "the row has 4 cells where the header has 3"],
    [5, undefined],
    [6, undefined],
  ]);
});

test("a header alone is a file without rows", async () => {
  const file = await openCsv(await folder.write("header.csv", "id,name"));
  expect(file.headers).toEqual(["id", "name"]);
  expect(await recordsOf(await folder.path("header.csv"))).toEqual([]);
});

test("headers are names, whatever they are called", async () => {
  const path = await folder.write("proto.csv", "__proto__,constructor,toString\n1,2,3\n");
  expect(await tableOf(path)).toEqual([
    ["__proto__", "constructor", "toString"],
    ["1", "2", "3"],
  ]);
});

test("how many rows there are is estimated from the beginning", async () => {
  const rows = Array.from({ length: 30_000 }, (_, at) => `${100_000 + at},somebody`);
  const { rowsAbout } = await openCsv(await folder.write("many.csv", `id,name\n${rows.join("\n")}\n`));
  expect(Math.abs(rowsAbout - 30_000)).toBeLessThan(100);
});

const alphabets = {
  "utf-8": "ab 1,;|\t\"\r\n'=é漢字😀",
  "utf-16le": "ab 1,;|\t\"\r\n'=é漢字😀",
  "utf-16be": "ab 1,;|\t\"\r\n'=é漢字😀",
  shift_jis: "ab 1,;|\t\"\r\n'=漢字表ソ①ｱ",
  "euc-jp": "ab 1,;|\t\"\r\n'=漢字表ソ①ｱ",
  gbk: "ab 1,;|\t\"\r\n'=汉字表亅",
  gb18030: "ab 1,;|\t\"\r\n'=汉字表亅",
  "windows-1252": "ab 1,;|\t\"\r\n'=é€ß",
};

const tables = fc
  .record({
    encoding: fc.constantFrom("utf-8", "utf-16le", "utf-16be", "shift_jis", "euc-jp", "gbk", "gb18030", "windows-1252" as const),
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    isMarked: fc.boolean(),
    quotesAll: fc.boolean(),
    endsLast: fc.boolean(),
    columns: fc.integer({ min: 1, max: 5 }),
    lineEnds: fc.array(fc.constantFrom("\r\n", "\n", "\r"), { minLength: 1, maxLength: 4 }),
  })
  .chain((how) => {
    const cell = fc.string({ unit: fc.constantFrom(...alphabets[how.encoding]), maxLength: 8 });
    const rows = fc.array(fc.array(cell, { minLength: how.columns, maxLength: how.columns }), { maxLength: 12 });
    return fc.record({ how: fc.constant(how), rows });
  });

test("any table reads back the same, in every encoding, with every delimiter and line end", async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ how, rows }) => {
      const header = Array.from({ length: how.columns }, (_, place) => `h${place}`);
      const written = (cell: string) => (how.quotesAll || /[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
      let text = "";
      const lines = [header, ...rows].map((cells, place) => {
        const line = text.split(/\r\n|\r|\n/).length;
        const isLast = place === rows.length;
        text += `${cells.map(written).join(how.delimiter)}${isLast && !how.endsLast ? "" : how.lineEnds[place % how.lineEnds.length]}`;
        return { line, cells };
      });
      const mark = how.isMarked && how.encoding.startsWith("utf") ? "\uFEFF" : "";
      const path = await folder.write("any.csv", encode(`${mark}${text}`, how.encoding));
      const records = await recordsOf(path, { delimiter: how.delimiter, ...(mark === "" && { encoding: how.encoding }) });
      const told = lines.slice(1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
      expect(records.map(({ line, cells }) => ({ line, cells }))).toEqual(told);
    }),
    { numRuns: 300 },
  );
});

test.each(Object.entries(alphabets))("nothing is lost between the pieces in which a %s file is read", async (encoding, alphabet) => {
  const characters = [...alphabet];
  const rows = Array.from({ length: 6_000 }, (_, at) => [
    String(at),
    Array.from({ length: 6 + (at % 9) }, (_, place) => characters[(at * 7 + place * 5) % characters.length]).join(""),
  ]);
  const text = [["id", "text"], ...rows].map(([id = "", cell = ""]) => `${id},"${cell.replaceAll('"', '""')}"\r\n`).join("");
  const records = await recordsOf(await folder.write("pieces.csv", encode(text, encoding)), { encoding });
  expect(records.map(({ cells }) => cells)).toEqual(rows);
  const lines = text.split(/\r\n|\r|\n/);
  expect(records.every(({ line, cells }) => lines[line - 1]?.startsWith(`${cells[0]},`))).toBe(true);
  expect(new Set(records.map(({ at }) => at)).size).toBeGreaterThan(1);
});
