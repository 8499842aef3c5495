import { defineConfig } from "prisma/config";

// Prisma's command line wants a schema engine that it would download. Nothing we run needs one: see prisma/new-migration.ts.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

// biome-ignore lint/style/noDefaultExport: Prisma reads its configuration from the default export
export default defineConfig({ schema: "prisma/schema.prisma" });
