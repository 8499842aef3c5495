/** What a file is that is no CSV, and what to do about it, as the end of a sentence; null where nothing speaks against it. */
export function notCsv(head: Uint8Array): string | null {
  const start = Array.from(head.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return signatures.find(([signature]) => start.startsWith(signature))?.[1] ?? null;
}

/** The same by the text at its beginning. */
export function notCsvText(text: string): string | null {
  if (/^\s*(?:\{\s*["}]|\[\s*(?:[[{"\]\d-]|$))/.test(text)) return "is JSON, not CSV. Export it as CSV, or send it to POST /webhooks/events.";
  if (/^\s*<(?:!doctype|html|head|body|table|\?xml)/i.test(text))
    return `is a web page or XML, not CSV: perhaps a sign-in page was saved in its place. ${saveAs}`;
  return null;
}

/** UTF-16 without its mark has a NUL beside every ASCII character; the same kind of sentence. */
export function unmarkedUtf16(head: Uint8Array): string | null {
  const [even = 0, odd = 0] = [0, 1].map((first) => head.filter((byte, at) => at % 2 === first && byte === 0).length);
  if (Math.max(even, odd) < Math.max(2, head.length / 50) || Math.min(even, odd) > Math.max(even, odd) / 4) return null;
  return `looks like UTF-16 without its mark. Add --encoding utf-16${odd > even ? "le" : "be"}.`;
}

const saveAs = 'Open it in Excel and save it as "CSV UTF-8".';
const compressed = "is compressed. Unpack it, and give the CSV file that is in it.";

const signatures = [
  [
    "504b0304",
    'is an Excel workbook or a ZIP archive, not CSV. A workbook: open it in Excel and save it as "CSV UTF-8". An archive: unpack it first.',
  ],
  ["504b0506", "is an empty ZIP archive, not CSV."],
  ["d0cf11e0", `is an old Excel workbook, not CSV. ${saveAs}`],
  ["1f8b", compressed],
  ["425a68", compressed],
  ["fd377a585a00", compressed],
  ["28b52ffd", compressed],
  ["377abcaf271c", compressed],
  ["526172211a07", compressed],
  ["25504446", "is a PDF, not CSV. Export the data as CSV where the PDF comes from."],
  ["50415231", "is a Parquet file, not CSV. Export it as CSV."],
  ["53514c69746520", "is an SQLite database, not CSV. Export the table as CSV."],
] as const;
