import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "../src/db/client.ts";
import { friday } from "./parity/company.ts";
import type { Told } from "./parity/playing.ts";
import { slackChat } from "./parity/slack-chat.ts";
import { play } from "./parity/story.ts";
import { teamsChat } from "./parity/teams-chat.ts";
import { testDatabase } from "./support/database.ts";
import { startTeamsWorld } from "./support/teams-world.ts";
import { startWorld } from "./support/world.ts";

let db: Db;
let slack: Told;
let teams: Told;
beforeAll(async () => {
  db = await testDatabase();
  const ofSlack = await startWorld({ db, now: friday });
  const ofTeams = await startTeamsWorld({ db, now: friday });
  try {
    [slack, teams] = await Promise.all([play(slackChat(ofSlack.slack, ofSlack.team), ofSlack), play(teamsChat(ofTeams), ofTeams)]);
  } finally {
    await Promise.all([ofSlack.stop(), ofTeams.stop()]);
  }
});
afterAll(() => db.close());

test("x", () => {
  const out = (told: Told) =>
    [...told]
      .map(([row, shown]) => `##### ${row}\n${shown.map(({ seen, summary }) => `(${summary})\n${seen.join("\n")}`).join("\n-----\n")}`)
      .join("\n");
  writeFileSync("/tmp/work/parity-slack.txt", out(slack));
  writeFileSync("/tmp/work/parity-teams.txt", out(teams));
  expect(teams).toEqual(slack);
});
