import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";

/**
 * Puts a migrated embedded database into a DATA_DIR that has none, for processes whose first start is not what is tried.
 * In a run on a server none was prepared: whoever starts there makes their own.
 */
export async function embeddedCopy(dataDir: string): Promise<void> {
  const database = inject("database");
  const folder = join(dataDir, "database");
  if (!("archive" in database) || existsSync(folder)) return;
  await mkdir(folder, { recursive: true });
  // Its paths begin with "/", which tar takes away and says so.
  execFileSync("tar", ["-xf", database.archive, "-C", folder], { stdio: "ignore" });
}
