import { defineConfig } from "vitest/config";
import { testsReaching } from "./tests/support/reaching.ts";

// What asks no database says the same whatever database there is: a run on a server leaves it to `npm test`.
const onServer = Boolean(process.env["TEST_DATABASE_URL"]);

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: onServer ? testsReaching("tests", "tests/support/database.ts") : ["tests/**/*.test.ts"],
    globalSetup: "tests/support/setup.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Most of them wait for something rather than compute: on two cores three of them go on beside each other.
    maxWorkers: 3,
    // Threads share what is compiled of PostgreSQL; and whatever a file has loaded and opened serves the next one.
    pool: "threads",
    isolate: false,
  },
});
