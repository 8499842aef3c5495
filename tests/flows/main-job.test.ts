import { afterAll, expect, test } from "vitest";
import { shownText, startWorld } from "../support/world.ts";

const world = await startWorld({ now: new Date("2026-06-15T12:00:00Z") });
afterAll(() => world.stop());

const acme = { domain: "acme.com", externalId: "A1", name: "Acme" };
const deal = (id: string, stage: string, at: string, rest: object = {}) => ({
  id,
  source: "crm",
  kind: "opportunity",
  occurredAt: at,
  account: acme,
  opportunity: { externalId: "D1", name: "Acme 40 seats", stage, stageOrder: 1, status: "open", amount: "12000", currency: "USD", ...rest },
});

test("an event comes in, the channel hears of it, a rep asks for the journey", async () => {
  expect(await world.ask("ann", "wins", "subscribe")).toContain("Subscribed");
  await world.settle();
  expect(world.slack.posts("wins")).toHaveLength(1);

  expect(await world.send(deal("e1", "Qualified", "2026-06-15T11:00:00Z"))).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  await world.settle();
  const posts = world.slack.posts("wins");
  expect(posts).toHaveLength(2);
  expect(shownText(posts[1])).toContain("Acme 40 seats");

  const story = await world.ask("ann", "wins", "acme.com", "/journey");
  expect(story).toContain("Acme");
  expect(story).toContain("Consideration");
  expect(story).toContain("$12,000");
});

test("a deal is announced once, however often the CRM sends it", async () => {
  const before = world.slack.posts("wins").length;
  const won = deal("e2", "Closed won", "2026-06-15T11:30:00Z", { status: "won", stageOrder: 9 });
  const answers = await Promise.all([world.send(won), world.send(won), world.send([won, won]), world.send(won)]);
  expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1);
  expect(answers.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(4);
  await world.settle();
  expect(world.slack.posts("wins").length - before).toBe(1);
  expect(shownText(world.slack.messages("wins").at(-1))).toContain("won");
});
