import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: "tests/support/setup.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Most of them wait for something rather than compute: on two cores three of them go on beside each other.
    maxWorkers: 3,
  },
});
