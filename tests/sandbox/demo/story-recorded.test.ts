import { expect, test } from "vitest";
import { tellStory } from "../../../src/sandbox/demo/story/story.ts";
import { startWorld } from "../../support/world.ts";

const beginsAt = new Date("2026-11-23T10:00:00Z");

test("the history goes through the door, and an account's journey reads as it was told", async () => {
  const world = await startWorld({ now: beginsAt, organization: { name: "Northwind Robotics", timeZone: "America/New_York" } });
  const accounts = 24;
  const past = tellStory({ seed: 1, accounts, months: 12, beginsAt }).filter(({ occurredAt }) => Date.parse(occurredAt) <= beginsAt.getTime());
  for (let from = 0; from < past.length; from += 500) {
    const part = past.slice(from, from + 500);
    expect(await world.send(part, false)).toEqual({ accepted: part.length, duplicates: 0, rejected: [] });
  }
  const [kept] = await world.db.sql<{ accounts: number; waiting: number; outside: number }>(
    `select (select count(*)::int from account where "organizationId" = $1) as accounts,
      (select count(*)::int from aside_event where "organizationId" = $1) as waiting,
      (select count(*)::int from revenue_event where "organizationId" = $1 and "accountId" is null and kind <> 'channel') as outside`,
    [world.organizationId],
  );
  expect(kept).toEqual({ accounts, waiting: 0, outside: 0 });

  const acme = await world.ask("ann", "wins", "acme.example", "/journey");
  for (const said of ["Decision", "Negotiation", "$96,000", "Ada Byron", "Grace Chen", "Missing: end user"]) expect(acme).toContain(said);
  const hikari = await world.ask("yui", "wins", "ヒカリ食品", "/journey");
  for (const said of ["サポートと継続", "小野 美月", "更新日 2026年12月28日（あと 35 日）", "不足している役割：推進者"])
    expect(hikari).toContain(said);
  const chenguang = await world.ask("lin", "wins", "chenguang.example", "/journey");
  for (const said of ["需求确认", "¥210,000", "王 芳"]) expect(chenguang).toContain(said);
  await world.stop();
});
