import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import { PrismaPGlite } from "pglite-prisma-adapter";

/** As much of it as is used here; Node's own types leave it to the browser's. */
declare const WebAssembly: { instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }> };

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * The SQL that takes the migrations' outcome to what schema.prisma says; null when they agree.
 * It is Prisma's own engine as WebAssembly, because the binary would have to be downloaded.
 */
export async function schemaDiff(): Promise<string | null> {
  await load();
  const database = await PGlite.create();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(database));
  const schema = { path: `${here}schema.prisma`, content: await readFile(`${here}schema.prisma`, "utf8") };
  const diffing = await engine.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter);
  const told = await diffing.diff({
    from: { tag: "migrations", ...(await migrations()) },
    to: { tag: "schemaDatamodel", files: [schema] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  await database.close();
  return told.exitCode === 2 ? (told.stdout ?? "") : null;
}

async function migrations() {
  const names = (await readdir(`${here}migrations`, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.toSorted().map(async (path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(`${here}migrations/${path}/migration.sql`, "utf8") },
      },
    })),
  );
  return {
    baseDir: `${here}migrations`,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

async function load(): Promise<void> {
  const beside = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm"));
  const { instance } = await WebAssembly.instantiate(await readFile(beside), { "./schema_engine_bg.js": { ...engine } });
  // The package's own entry does these two calls, by an import of WebAssembly that Node does not take without a flag.
  call(Reflect.get(engine, "__wbg_set_wasm"), instance.exports);
  call(instance.exports["__wbindgen_start"]);
}

function call(entry: unknown, ...given: unknown[]): void {
  if (typeof entry !== "function") throw new Error("@prisma/schema-engine-wasm is not the version this was written for");
  entry(...given);
}
