import { crc32, deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { paletteOf } from "./palette-png.ts";

type Pixel = [red: number, green: number, blue: number];

/** Each row told by another of the five filters in turn, as browsers mix them. */
function truecolor(width: number, height: number, pixel: (x: number, y: number) => Pixel): Buffer {
  const at = (x: number, y: number, channel: number) => (x < 0 || y < 0 ? 0 : (pixel(x, y)[channel] ?? 0));
  const rows = Array.from({ length: height }, (_, y) => [
    y % 5,
    ...Array.from({ length: width * 3 }, (_, place) => {
      const [x, channel] = [Math.floor(place / 3), place % 3];
      const [left, up, upLeft] = [at(x - 1, y, channel), at(x, y - 1, channel), at(x - 1, y - 1, channel)];
      const paeth = [left, up, upLeft].toSorted((a, b) => Math.abs(left + up - upLeft - a) - Math.abs(left + up - upLeft - b))[0] ?? 0;
      return at(x, y, channel) - ([0, left, up, (left + up) >> 1, paeth][y % 5] ?? 0);
    }),
  ]);
  const head = Buffer.from([0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255, 8, 2, 0, 0, 0]);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const end = Buffer.alloc(0);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.from(rows.flat()))), chunk("IEND", end)]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** What a reader of palettes sees at a place. */
function reader(png: Buffer): { colors: number; at(x: number, y: number): Pixel } {
  const found = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const type = png.toString("latin1", at + 4, at + 8);
    expect(png.readUInt32BE(at + 8 + data.length)).toBe(crc32(png.subarray(at + 4, at + 8 + data.length)));
    found.set(type, data);
  }
  const width = found.get("IHDR")?.readUInt32BE(0) ?? 0;
  const [palette, rows] = [found.get("PLTE") ?? Buffer.alloc(0), inflateSync(found.get("IDAT") ?? Buffer.alloc(0))];
  return {
    colors: palette.length / 3,
    at: (x, y) => {
      const entry = (rows[y * (width + 1) + 1 + x] ?? 0) * 3;
      return [palette[entry] ?? -1, palette[entry + 1] ?? -1, palette[entry + 2] ?? -1];
    },
  };
}

const everywhere = (width: number, height: number) =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => [x, y] as const)).flat();

test("a picture of few colors is the same to the pixel", () => {
  const pixel = (x: number, y: number): Pixel => [(x % 6) * 51, (y % 6) * 51, (x + y) % 7 === 0 ? 255 : 0];
  const kept = reader(paletteOf(truecolor(300, 41, pixel)));
  for (const [x, y] of everywhere(300, 41)) expect(kept.at(x, y)).toEqual(pixel(x, y));
  expect(kept.colors).toBeLessThanOrEqual(72);
});

test("of many colors none strays far, and what is seen most does not at all", () => {
  const pixel = (x: number, y: number): Pixel => (y < 20 ? [250, 249, 246] : [x, x, Math.min(255, x + (y % 6) * 4)]);
  const kept = reader(paletteOf(truecolor(256, 40, pixel)));
  for (const [x, y] of everywhere(256, 40)) {
    const [seen, meant] = [kept.at(x, y), pixel(x, y)];
    expect(Math.hypot(...seen.map((one, channel) => one - (meant[channel] ?? 0)))).toBeLessThan(8);
  }
  expect(kept.at(3, 3)).toEqual([250, 249, 246]);
  expect(kept.colors).toBeGreaterThan(128);
});

test("what is no such picture is refused", () => {
  expect(() => paletteOf(Buffer.from("GIF89a, and a little more of it"))).toThrow(RangeError);
  const sixteenBits = truecolor(4, 4, () => [1, 2, 3]);
  sixteenBits[24] = 16;
  expect(() => paletteOf(sixteenBits)).toThrow(RangeError);
});
