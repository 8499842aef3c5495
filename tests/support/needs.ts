import { existsSync } from "node:fs";
import { describe } from "vitest";

/** Where Debian's package puts the browser. */
export const chromium = "/usr/bin/chromium";

/** The folder of sample data that THROUGHLINE_SHARED names; empty when it is not set. */
export const sharedFolder = process.env["THROUGHLINE_SHARED"] ?? "";

type Suite = (name: string, tests: () => void) => void;

/** Tests that need a PostgreSQL server: two processes on one database, a database that goes away. */
export const needsServer: Suite = needs(Boolean(process.env["TEST_DATABASE_URL"]), "a PostgreSQL server (npm run test:postgres starts one)");

/** Tests that read the sample data beside the project. */
export const needsShared: Suite = needs(sharedFolder !== "" && existsSync(sharedFolder), "sample data (THROUGHLINE_SHARED names its folder)");

/** Tests in a browser. They see the same page whatever database is behind it; a run on a server leaves them to `npm test`. */
export const needsChromium: Suite = needs(
  existsSync(chromium) && !process.env["TEST_DATABASE_URL"],
  `Chromium at ${chromium} (on Debian: apt-get install chromium)`,
);

/** Tests of what is true of the embedded database alone; a run on a server leaves them to `npm test`. */
export const needsEmbedded: Suite = needs(!process.env["TEST_DATABASE_URL"], "the embedded database (npm test runs it)");

/** Long runs in which processes are killed, stopped and started again. */
export const needsFaultRuns: Suite = needs(process.env["THROUGHLINE_FAULTS"] === "1", "minutes (THROUGHLINE_FAULTS=1 grants them)");

/** Runs the tests, or skips them with a line that says what they lack. */
function needs(isThere: boolean, what: string): Suite {
  return (name, tests) => {
    if (!isThere) process.stderr.write(`Skipped "${name}": it needs ${what}.\n`);
    describe.skipIf(!isThere)(name, tests);
  };
}
