import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadPreset, mappingOf } from "../../../src/ingest/csv/preset.ts";
import { needsShared, sharedFolder } from "../../support/needs.ts";
import { readCsv, readRavenstack } from "../../support/ravenstack.ts";
import { readers, taken } from "./reading.ts";

const presets = [
  ["accounts", "ravenstack-accounts"],
  ["churn_events", "ravenstack-churn"],
  ["feature_usage", "ravenstack-usage"],
  ["subscriptions", "ravenstack-subscriptions"],
  ["support_tickets", "ravenstack-tickets"],
] as const;

needsShared("the presets of a sample company", () => {
  test.for(presets)("%s is told by its preset as it is written by hand", async ([name, presetName]) => {
    const byHand = (await readRavenstack(sharedFolder)).find((file) => file.name === name)?.events ?? [];
    const rows = readCsv(await readFile(join(sharedFolder, "data", "ravenstack", `${name}.csv`), "utf8"));
    const mapping = mappingOf(await loadPreset(presetName), Object.keys(rows[0] ?? {}), readers);
    expect(mapping.missing).toEqual([]);
    const told = rows.map((row) => mapping.tell(Object.values(row), mapping.ownIdOf(Object.values(row)) ?? ""));
    expect(told.flatMap(({ problems }) => problems)).toEqual([]);
    const events = told.flatMap((row) => row.events.map(({ event }) => taken(event)));
    expect(byHand.length).toBeGreaterThan(500);
    expect(events).toEqual(byHand.map(taken));
  });

  test("a contract that has not ended takes back that it had", async () => {
    const rows = readCsv(await readFile(join(sharedFolder, "data", "ravenstack", "subscriptions.csv"), "utf8"));
    const mapping = mappingOf(await loadPreset("ravenstack-subscriptions"), Object.keys(rows[0] ?? {}), readers);
    const untold = rows.flatMap((row) => mapping.tell(Object.values(row), mapping.ownIdOf(Object.values(row)) ?? "").untold);
    expect(untold).toHaveLength(5_000 - 486);
    expect(untold[0]).toBe("S-0f6f44 ended");
  });
});
