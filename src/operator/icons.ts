import { crc32, deflateSync } from "node:zlib";

/** The sign of the page's icon (src/sandbox/page/icon.svg): a line that rises, and where it has arrived; in a square of 32. */
const sign = {
  curves: [
    [6, 20, 11, 20, 11, 12, 16, 12],
    [16, 12, 21, 12, 21, 20, 26, 20],
  ],
  halfWidth: 1.5,
  dot: { x: 16, y: 12, radius: 3.2 },
} as const;

const green = [0x17, 0x66, 0x5a] as const;
const white = [0xff, 0xff, 0xff] as const;

/** Teams cuts the corners off by itself, and leaves the middle 120 alone. */
export const colorIcon = (): Buffer => png(192, (x, y) => mixed(green, white, covered(x, y, { size: 192, scale: 5 })));

/** White on nothing. */
export const outlineIcon = (): Buffer => png(32, (x, y) => [...white, Math.round(255 * covered(x, y, { size: 32, scale: 1 }))]);

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

function mixed(ground: readonly number[], ink: readonly number[], share: number): Pixel {
  const [red = 0, green = 0, blue = 0] = ground.map((one, at) => Math.round(one + ((ink[at] ?? 0) - one) * share));
  return [red, green, blue, 255];
}

/** How much of a pixel the sign covers, 0 to 1: its middle stands in the picture's, `scale` pixels to a unit. */
function covered(x: number, y: number, { size, scale }: { size: number; scale: number }): number {
  const [atX, atY] = [(x + 0.5 - size / 2) / scale + 16, (y + 0.5 - size / 2) / scale + 16];
  const fromLine = Math.min(...points.map(([px, py]) => Math.hypot(atX - px, atY - py))) - sign.halfWidth;
  const fromDot = Math.hypot(atX - sign.dot.x, atY - sign.dot.y) - sign.dot.radius;
  return Math.max(0, Math.min(1, 0.5 - Math.min(fromLine, fromDot) * scale));
}

const stepsPerCurve = 60;

/** Along the line, so near to each other that their distance is the line's. */
const points = sign.curves.flatMap(([x0, y0, x1, y1, x2, y2, x3, y3]) =>
  Array.from({ length: stepsPerCurve + 1 }, (_, step): readonly [number, number] => {
    const t = step / stepsPerCurve;
    return [cubic(t, x0, x1, x2, x3), cubic(t, y0, y1, y2, y3)];
  }),
);

function cubic(t: number, start: number, first: number, second: number, end: number): number {
  const rest = 1 - t;
  return rest ** 3 * start + 3 * rest ** 2 * t * first + 3 * rest * t ** 2 * second + t ** 3 * end;
}

function png(size: number, pixelAt: (x: number, y: number) => Pixel): Buffer {
  const rows = Array.from({ length: size }, (_, y) => Buffer.from([0, ...Array.from({ length: size }, (_, x) => pixelAt(x, y)).flat()]));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
