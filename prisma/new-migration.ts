import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { schemaDiff } from "./schema-diff.ts";

/** `npm run db:migration -- add_letters`: writes the migration that brings the database to what schema.prisma says. */
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Say what the migration does, in small letters: npm run db:migration -- add_letters");
  process.exit(1);
}
const sql = await schemaDiff();
if (sql === null) {
  console.log("The migrations already lead to schema.prisma: nothing to write.");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = fileURLToPath(new URL(`migrations/${stamp}_${name}/`, import.meta.url));
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}migration.sql`, sql);
  console.log(`Wrote prisma/migrations/${stamp}_${name}/migration.sql: read it before you commit it.`);
}
process.exit(0);
