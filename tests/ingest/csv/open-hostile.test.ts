import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openCsv } from "../../../src/ingest/csv/open.ts";
import { encode } from "./encode.ts";
import { createFolder, recordsOf, refusalOf } from "./files.ts";

const folder = createFolder();
const excel = 'Open it in Excel and save it as "CSV UTF-8".';

test.each<[string, string | Uint8Array, string]>([
  ["an empty file", "", "x.csv is empty. Export it again, with a header line."],
  ["nothing but empty lines", "\r\n\r\n", "x.csv has no line that names its columns. Export it with a header line."],
  ["a header of nothing", ",,,\n1,2,3,4\n", "x.csv has no line that names its columns. Export it with a header line."],
  ["a workbook", Buffer.from("504b030414000600", "hex"), "x.csv is an Excel workbook or a ZIP archive, not CSV."],
  ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), `x.csv is an old Excel workbook, not CSV. ${excel}`],
  ["gzip", gzipSync("id,name\n1,a\n"), "x.csv is compressed. Unpack it, and give the CSV file that is in it."],
  ["a PDF", "%PDF-1.7\n", "x.csv is a PDF, not CSV."],
  ["JSON", ' {"events": []}', "x.csv is JSON, not CSV."],
  ["a JSON list", '[\n  {"id": 1}\n]', "x.csv is JSON, not CSV."],
  ["a page", "<!DOCTYPE html><html>", "x.csv is a web page or XML, not CSV: perhaps a sign-in page was saved in its place."],
  ["UTF-16 without its mark", Buffer.from("id,name\n1,漢字\n", "utf16le"), "x.csv looks like UTF-16 without its mark. Add --encoding utf-16le."],
  ["the same, big end first", encode("id,name\n1,a\n", "utf-16be"), "x.csv looks like UTF-16 without its mark. Add --encoding utf-16be."],
  ["a NUL", "id,name\n1,a\n2,b\0c\n", "x.csv: line 3 (byte 16) holds a NUL, which no text does. The file is damaged: export it again."],
  [
    "10,000 columns",
    `${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(",")}\n`,
    "x.csv has 10,000 columns, and at most 1,000 can be read. Leave out those that are not needed.",
  ],
  ["a line that never ends", "a".repeat(5_000_000), "x.csv: the row that begins on line 1, in its cell 1, is longer than 1 MiB"],
  [
    "a cell that never ends",
    `id,name\n1,a\n2,"${"b\n".repeat(3_000_000)}`,
    "x.csv: the row that begins on line 3, in its cell 2, is longer than 1 MiB",
  ],
  ["cells without end", `id,name\n1,a\n2${",".repeat(5_000_000)}`, "x.csv: the row that begins on line 3 is longer than 1 MiB"],
  [
    "a quote that is never closed",
    'id,name\n\n1,"a\nb',
    'x.csv: the row that begins on line 3, in its cell 2, opens a quotation mark (") that is never closed.',
  ],
  [
    "text after a quote",
    'id,name\r\n1,"a\r\nb"\r\n2,"c"d\r\n',
    'x.csv: the row that begins on line 4, in its cell 2, has text after a quotation mark (") that closes a cell.',
  ],
  [
    "a quote in the middle",
    'id,size\n1,5" pipe\n',
    'x.csv: the row that begins on line 2, in its cell 2, has a quotation mark (") within a cell that does not begin with one.',
  ],
  ["Shift_JIS", encode("id,name\n1,漢字\n", "shift_jis"), "x.csv: line 2 (byte 11) is not UTF-8. Save it as CSV UTF-8, or add --encoding shift_jis"],
  ["half a character", Buffer.from("id,name\n1,漢", "utf8").subarray(0, -1), "x.csv: the file ends in the middle of a character."],
])("%s is refused in one sentence", async (_, content, sentence) => {
  expect(await refusalOf(await folder.write("x.csv", content))).toContain(`OperatorError: ${sentence}`);
});

test("what is not there, or is no file, is refused", async () => {
  expect(await refusalOf(await folder.path("gone.csv"))).toBe("OperatorError: gone.csv: there is no such file, or it may not be read.");
  expect(await refusalOf(await folder.path(""))).toContain("is not a file.");
});

test("a broken quote at line 900,000 is told by that line", async () => {
  const rows = `${"1,a\r\n".repeat(899_997)}2,"b\r\nc"\r\n3,"d" e\r\n4,f\r\n`;
  expect(await refusalOf(await folder.write("long.csv", `id,name\r\n${rows}`))).toContain(
    "the row that begins on line 900,001, in its cell 2, has text after",
  );
});

test("bytes that are not of the encoding are told by line and byte, far down too", async () => {
  const before = Buffer.from(`id,name\r\n${"1,漢字\r\n".repeat(40_000)}2,`);
  const content = Buffer.concat([before, Buffer.from([0xff]), Buffer.from("\r\n3,c\r\n")]);
  expect(await refusalOf(await folder.write("bytes.csv", content))).toContain(
    `line 40,002 (byte ${(before.length + 1).toLocaleString("en")}) is not UTF-8`,
  );
});

test("a declared encoding that is not the file's is told with what to try", async () => {
  const path = await folder.write("sjis.csv", encode("id,name\n1,漢字\n2,表\n", "shift_jis"));
  expect(await recordsOf(path, { encoding: "cp932" })).toMatchObject([{ cells: ["1", "漢字"] }, { cells: ["2", "表"] }]);
  expect(await refusalOf(path, { encoding: "euc-jp" })).toContain(
    "sjis.csv: line 2 (byte 13) is not EUC-JP. Leave out --encoding if it is UTF-8, or name another",
  );
  expect(await refusalOf(path, { encoding: "klingon" })).toBe(
    'OperatorError: --encoding "klingon" is not known. Use one of utf-8, utf-16le, utf-16be, shift_jis, euc-jp, gbk, gb18030, big5, windows-1252.',
  );
});

test("a mark in the file says more than what was declared", async () => {
  const file = await openCsv(await folder.write("marked.csv", encode("\uFEFFid,name\n1,é\n", "utf-16be")), { encoding: "shift_jis" });
  expect(file).toMatchObject({ encoding: "utf-16be", headers: ["id", "name"] });
});
