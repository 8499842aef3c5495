// What both suites counted, as one closing line. Fails when anything failed, in the runners' own words or in their exit codes,
// when a suite ran nothing, and when a test ran on neither database although the sample data is there.
import { readFileSync } from "node:fs";

const [exitCode, ...files] = process.argv.slice(2);
const reports = files.map((file) => JSON.parse(readFileSync(file, "utf8")));
const total = (count) => reports.reduce((sum, report) => sum + report[count], 0);
const ran = new Set();
const named = new Set();
for (const { testResults } of reports) {
  for (const { name, assertionResults } of testResults) {
    for (const { fullName, status } of assertionResults) {
      named.add(`${name}: ${fullName}`);
      if (status === "passed" || status === "failed") ran.add(`${name}: ${fullName}`);
    }
  }
}
const neverRan = [...named].filter((test) => !ran.has(test));
for (const test of neverRan) console.error(`Ran on neither database: ${test}`);
const brokenFiles = reports
  .flatMap(({ testResults }) => testResults)
  .filter(({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"));
for (const { name, message } of brokenFiles) console.error(`Broken: ${name}: ${message}`);

const failed = total("numFailedTests") + brokenFiles.length;
console.log(`${total("numPassedTests")} passed, ${failed} failed, ${total("numPendingTests") + total("numTodoTests")} skipped`);
const whole = reports.every((report) => report.success && report.numPassedTests > 0) && exitCode === "0" && failed === 0;
// With the sample data at hand, nothing that the machine lacks may excuse a test.
const excused = neverRan.length === 0 || !process.env["THROUGHLINE_SHARED"];
process.exitCode = whole && excused ? 0 : 1;
