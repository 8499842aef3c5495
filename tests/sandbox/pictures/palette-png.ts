import { crc32, deflateSync, inflateSync } from "node:zlib";

/**
 * The same picture with at most 256 colors, in a third of the bytes: what a page shows is mostly flat, and each of its colors becomes
 * one that no eye tells from it.
 * @param png as a browser writes it: 8 bits a channel, not interlaced
 * @throws RangeError for any other
 */
export function paletteOf(png: Buffer): Buffer {
  const { width, height, colors } = decode(png);
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const palette = choose([...counts].toSorted(([, one], [, other]) => other - one).map(([color]) => color));
  const places = new Map([...counts.keys()].map((color) => [color, nearest(palette, color)]));
  const rows = Buffer.alloc(height * (width + 1));
  for (const [at, color] of colors.entries()) rows[at + Math.floor(at / width) + 1] = places.get(color) ?? 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const entries = Buffer.from(palette.flatMap((color) => channelsOf(color)));
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("PLTE", entries),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Those that are seen most first, leaving out what is nearer to one of them than the least distance at which 256 are enough. */
function choose(colors: readonly number[]): number[] {
  for (let apart = 0; ; apart += 1) {
    const chosen: number[] = [];
    for (const color of colors) {
      if (chosen.length > 256) break;
      if (chosen.every((one) => distance(one, color) > apart * apart)) chosen.push(color);
    }
    if (chosen.length <= 256) return chosen;
  }
}

function nearest(palette: readonly number[], color: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [place, one] of palette.entries()) {
    const away = distance(one, color);
    if (away < least) [best, least] = [place, away];
  }
  return best;
}

const channelsOf = (color: number) => [color >> 16, (color >> 8) & 255, color & 255] as const;

/** Squared. */
function distance(one: number, other: number): number {
  const [red, green, blue] = channelsOf(one);
  const [otherRed, otherGreen, otherBlue] = channelsOf(other);
  return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
}

type Pixels = { width: number; height: number /** 0xRRGGBB, row by row. */; colors: Uint32Array };

function decode(png: Buffer): Pixels {
  const chunks = chunksOf(png);
  const head = chunks.find(({ type }) => type === "IHDR")?.data ?? Buffer.alloc(13);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const each = { 2: 3, 6: 4 }[head[9] ?? 0];
  if (!signature.equals(png.subarray(0, 8)) || head[8] !== 8 || !each || head[12] !== 0) throw new RangeError("It is no PNG as a browser writes it.");
  const packed = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
  const bytes = unfiltered(inflateSync(packed), width * each, each);
  const colors = Uint32Array.from({ length: width * height }, (_, at) => bytes.readUIntBE(at * each, 3));
  return { width, height, colors };
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at + 12 <= png.length; ) {
    const end = at + 8 + png.readUInt32BE(at);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

/** The rows as they were before each was told by its neighbors: https://www.w3.org/TR/png-3/#9Filters */
function unfiltered(told: Buffer, wide: number, each: number): Buffer {
  const rows = told.length / (wide + 1);
  const bytes = Buffer.alloc(rows * wide);
  for (let row = 0; row < rows; row += 1) {
    const filter = told[row * (wide + 1)] ?? 0;
    for (let x = 0; x < wide; x += 1) {
      const at = row * wide + x;
      const left = x < each ? 0 : (bytes[at - each] ?? 0);
      const up = row === 0 ? 0 : (bytes[at - wide] ?? 0);
      const upLeft = x < each || row === 0 ? 0 : (bytes[at - wide - each] ?? 0);
      bytes[at] = (told[at + row + 1] ?? 0) + predicted(filter, left, up, upLeft);
    }
  }
  return bytes;
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const [toLeft, toUp, toUpLeft] = [left, up, upLeft].map((one) => Math.abs(left + up - upLeft - one));
  if (toLeft === undefined || toUp === undefined || toUpLeft === undefined) return 0;
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
