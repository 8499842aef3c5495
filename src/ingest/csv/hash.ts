/** 64 bits of a text, in two halves. */
export type Hash = { low: number; high: number };

/**
 * Equal for equal texts, on every machine. After MurmurHash3_x86_128 (Austin Appleby, public domain), two of its four lanes, a character at a time;
 * it guards against nobody who looks for collisions.
 */
export function hash64(text: string): Hash {
  let low = 0x9747b28c;
  let high = 0x3c6ef372;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    low ^= Math.imul(rotate(Math.imul(code, 0x239b961b), 15), 0xab0e9789);
    low = (Math.imul(rotate(low, 19) + high, 5) + 0x561ccd1b) | 0;
    high ^= Math.imul(rotate(Math.imul(code, 0xab0e9789), 16), 0x38b34ae5);
    high = (Math.imul(rotate(high, 17) + low, 5) + 0x0bcaa747) | 0;
  }
  low = mixed(low ^ text.length);
  high = mixed((high ^ text.length) + low);
  return { low: (low + high) | 0, high };
}

const rotate = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by));

function mixed(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
