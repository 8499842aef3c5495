import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "../src/db/client.ts";
import { friday } from "./parity/company.ts";
import type { Told } from "./parity/playing.ts";
import { groups } from "./parity/rows.ts";
import { readSamples } from "./parity/samples.ts";
import { slackChat } from "./parity/slack-chat.ts";
import { play } from "./parity/story.ts";
import { find, tableText } from "./parity/table.ts";
import { teamsChat } from "./parity/teams-chat.ts";
import { testDatabase } from "./support/database.ts";
import { startTeamsWorld } from "./support/teams-world.ts";
import { startWorld } from "./support/world.ts";

let db: Db;
let found: ReturnType<typeof find>;
let seen: { slack: Told; teams: Told };
beforeAll(async () => {
  db = await testDatabase();
  const [ofSlack, ofTeams] = await Promise.all([startWorld({ db, now: friday }), startTeamsWorld({ db, now: friday })]);
  try {
    const [slack, teams] = await Promise.all([play(slackChat(ofSlack.slack, ofSlack.team), ofSlack), play(teamsChat(ofTeams), ofTeams)]);
    const samples = readSamples();
    seen = { slack: new Map([...slack, ...samples.slack]), teams: new Map([...teams, ...samples.teams]) };
    found = find(seen.slack, seen.teams);
  } finally {
    await Promise.all([ofSlack.stop(), ofTeams.stop()]);
  }
}, 120_000);
afterAll(() => db.close());

describe.each(groups)("$title", ({ rows }) => {
  test.each(rows)("$name", ({ row }) => {
    const of = found.flatMap((group) => group.rows).find((each) => each.row === row);
    expect(of?.problem ?? null).toBe(null);
  });
});

test("what was seen has a row in the table", () => {
  const known = groups.flatMap(({ rows }) => rows.map(({ row }) => row));
  expect([...seen.slack.keys(), ...seen.teams.keys()].filter((row) => !known.includes(row))).toEqual([]);
});

test("the README shows the table as it was found; PARITY=write vitest run tests/parity.test.ts writes it", () => {
  const readme = readFileSync("README.md", "utf8");
  const [, before, shown, after] = /^(.*<!-- parity -->\n)(.*)(<!-- \/parity -->.*)$/s.exec(readme) ?? [];
  expect(after, "README.md needs the comments <!-- parity --> and <!-- /parity -->, a line each").toBeDefined();
  const table = tableText(found);
  const isSound = found.every(({ rows }) => rows.every(({ problem }) => problem === null));
  if (process.env["PARITY"] === "write" && isSound) writeFileSync("README.md", `${before}${table}${after}`);
  else expect(shown).toBe(table);
});
