import { expect, test } from "vitest";
import { createEncryption, generateKey } from "../src/encryption.ts";
import { OperatorError } from "../src/errors.ts";

const place = { organizationId: 1, table: "endpoint_secret", column: "sealed", rowId: "row-1" };
const secret = "whsec_c2VjcmV0";
const [oldKey, newKey] = [`old:${Buffer.alloc(32, 1).toString("base64")}`, `new:${Buffer.alloc(32, 2).toString("base64")}`];
const encryption = createEncryption(oldKey);

test("what was sealed opens again, in its place", () => {
  for (const text of [secret, "", "日本語 😀", "x".repeat(100_000)]) expect(encryption.open(encryption.seal(text, place), place)).toBe(text);
});

test("a sealed secret says nothing of itself, and never the same twice", () => {
  const sealed = Array.from({ length: 100 }, () => encryption.seal(secret, place));
  expect(new Set(sealed).size).toBe(100);
  expect(new Set(sealed.map((each) => each.split(".")[1])).size).toBe(100);
  for (const each of sealed) {
    expect(each).toMatch(/^old\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
    expect(each).not.toContain(secret);
    expect(each).not.toContain(Buffer.from(secret).toString("base64url"));
  }
});

test.each([
  ["another organization", { organizationId: 2 }],
  ["another table", { table: "workspace" }],
  ["another column", { column: "token" }],
  ["another row", { rowId: "row-2" }],
])("it does not open in %s", (_where, change) => {
  expect(() => encryption.open(encryption.seal(secret, place), { ...place, ...change })).toThrow(
    /does not open: it was changed, or belongs to another place/,
  );
});

test("one changed bit anywhere, and it does not open", () => {
  const [id, ...parts] = encryption.seal(secret, place).split(".");
  for (const [which, part] of parts.entries()) {
    const bytes = Buffer.from(part, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 3) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const changed = [id, ...parts.with(which, flipped.toString("base64url"))].join(".");
      expect(() => encryption.open(changed, place)).toThrow(OperatorError);
    }
  }
});

test("a cut tag, a missing part, or no sealed secret at all is refused", () => {
  const [id, nonce, tag = "", text] = encryption.seal(secret, place).split(".");
  const short = Buffer.from(tag, "base64url").subarray(0, 12).toString("base64url");
  for (const broken of [[id, nonce, short, text], [id, nonce, "", text], [id, nonce, tag], [id], ["", nonce, tag, text], [id, "", tag, text]]) {
    expect(() => encryption.open(broken.join("."), place)).toThrow(OperatorError);
  }
});

test("after a new key was put first, it seals, and what the old one sealed still opens", () => {
  const rotated = createEncryption(`${newKey}, ${oldKey}`);
  expect(rotated.open(encryption.seal(secret, place), place)).toBe(secret);
  const sealed = rotated.seal(secret, place);
  expect(sealed).toMatch(/^new\./);
  expect(() => encryption.open(sealed, place)).toThrow(
    'ENCRYPTION_KEYS has no key "new", which a stored secret was sealed with. Add it behind the first.',
  );
});

test("a key's name is part of the seal", () => {
  const renamed = createEncryption(oldKey.replace("old:", "other:"));
  expect(() => renamed.open(encryption.seal(secret, place).replace(/^old\./, "other."), place)).toThrow(OperatorError);
});

test.each([
  "",
  "k1",
  "k1:",
  `k1:${Buffer.alloc(31).toString("base64")}`,
  `k1:${Buffer.alloc(33).toString("base64")}`,
  `:${Buffer.alloc(32).toString("base64")}`,
  `k 1:${Buffer.alloc(32).toString("base64")}`,
  `${oldKey},`,
  `k1:${Buffer.alloc(32).toString("hex")}`,
])("%j holds no key, and the message holds nothing of it", (keys) => {
  expect(() => createEncryption(keys)).toThrow(
    new OperatorError("ENCRYPTION_KEYS takes id:base64 of 32 bytes, comma-separated; make one with: openssl rand -base64 32"),
  );
});

test("two keys of one name are refused: only one of them could ever open", () => {
  expect(() => createEncryption(`${oldKey},${newKey.replace("new:", "old:")}`)).toThrow('ENCRYPTION_KEYS has two keys called "old"');
});

test("a key that is made is one that can be set, and another each time", () => {
  const keys = [generateKey(), generateKey()];
  expect(new Set(keys.map((key) => key.split(":")[1])).size).toBe(2);
  for (const key of keys) expect(createEncryption(key).open(createEncryption(key).seal(secret, place), place)).toBe(secret);
});
