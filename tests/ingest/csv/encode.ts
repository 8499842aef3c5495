/** Text in the bytes of an encoding, for which Node has only decoders. @throws for a character that the encoding lacks. */
export function encode(text: string, encoding: string): Buffer {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "utf-16le") return Buffer.from(text, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  const table = tableOf(encoding);
  return Buffer.concat(
    Array.from(text, (character) => {
      const bytes = table.get(character);
      if (!bytes) throw new RangeError(`${encoding} has no ${character}`);
      return bytes;
    }),
  );
}

const tables = new Map<string, Map<string, Buffer>>();

/** Every character of one or two bytes, found by decoding them all. */
function tableOf(encoding: string): Map<string, Buffer> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, Buffer>();
  const take = (...bytes: number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if ([...character].length === 1 && !table.has(character)) table.set(character, Buffer.from(bytes));
    } catch {
      // No character has these bytes.
    }
  };
  for (let one = 1; one < 256; one += 1) take(one);
  if (encoding !== "windows-1252") {
    for (let one = 0x81; one < 0xff; one += 1) for (let two = 0x40; two < 0xff; two += 1) take(one, two);
  }
  tables.set(encoding, table);
  return table;
}
