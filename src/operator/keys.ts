import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import type { Config } from "../config.ts";
import { createEncryption, type Encryption, generateKey } from "../encryption.ts";
import { OperatorError } from "../errors.ts";

/**
 * What secrets are stored with: ENCRYPTION_KEYS, else beside an embedded database the key that its first start made
 * (DATA_DIR/encryption-key, for its owner alone). Null on a server without ENCRYPTION_KEYS: nothing can be stored there.
 * @throws OperatorError for keys that are none.
 */
export async function loadEncryption({
  encryptionKeys,
  database,
  dataDir,
}: Pick<Config, "encryptionKeys" | "database" | "dataDir">): Promise<Encryption | null> {
  if (encryptionKeys !== null) return createEncryption(encryptionKeys);
  if ("url" in database) return null;
  const file = `${dataDir}/encryption-key`;
  const kept = await readKey(file, dataDir);
  try {
    return createEncryption(kept);
  } catch (error) {
    if (error instanceof OperatorError)
      throw new OperatorError(`${file} does not hold a key any more. Put back the one from your backup: what is stored opens with no other.`);
    throw error;
  }
}

async function readKey(file: string, dataDir: string): Promise<string> {
  const there = await readIfThere(file);
  if (there !== null) return there;
  await mkdir(dataDir, { recursive: true });
  // Written whole and then linked: whoever is second finds the first one's key, and nobody half of one.
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, `${generateKey()}\n`, { mode: 0o600 });
  try {
    await link(mine, file).catch(unlessThere);
  } finally {
    await rm(mine, { force: true });
  }
  return readFile(file, "utf8");
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
