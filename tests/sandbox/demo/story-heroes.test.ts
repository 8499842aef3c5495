import { describe, expect, test } from "vitest";
import { parseEvent } from "../../../src/ingest/parse.ts";
import { foldJourney } from "../../../src/journeys/fold.ts";
import type { Journey } from "../../../src/journeys/journey.ts";
import { type StoryEvent, tellStory } from "../../../src/sandbox/demo/story/story.ts";
import { rules } from "../../journeys/telling.ts";

/** A weekday, a weekend, a turn of the year, a Golden Week, and the shortest history that there is. */
const presents = [
  { seed: 1, months: 12, beginsAt: new Date("2026-11-23T10:00:00Z") },
  { seed: 2, months: 12, beginsAt: new Date("2026-11-28T23:30:00Z") },
  { seed: 3, months: 6, beginsAt: new Date("2027-01-02T04:00:00Z") },
  { seed: 4, months: 24, beginsAt: new Date("2027-05-03T15:45:00Z") },
  { seed: 5, months: 3, beginsAt: new Date("2027-05-01T09:00:00Z") },
];

describe.each(presents)("told from $beginsAt with $months months and seed $seed", ({ seed, months, beginsAt }) => {
  const story = tellStory({ seed, accounts: 15, months, beginsAt });
  const at = (domain: string) => story.filter(({ account }) => account?.domain === domain);
  const past = (events: readonly StoryEvent[]) => events.filter(({ occurredAt }) => Date.parse(occurredAt) <= beginsAt.getTime());
  const journeyOf = (domain: string) => journeyAt(past(at(domain)), beginsAt);

  test("Acme's deal stands in negotiation, and waits", () => {
    const acme = at("acme.example");
    const { opportunities, leads, current, attributes } = journeyOf("acme.example");
    expect(attributes).toMatchObject({ name: "Acme Robotics", owner: "alex@demo.example", country: "US" });
    expect(opportunities).toMatchObject([
      {
        externalId: "D-ACME-1",
        stage: "Negotiation",
        stageOrder: 4,
        status: "open",
        amountMinor: 96_000_00,
        currency: "USD",
        owner: "alex@demo.example",
      },
    ]);
    expect(leads).toMatchObject([{ status: "converted", channel: "webinar" }]);
    expect(current).toMatchObject({ milestone: "proposal", ended: null });
    const after = acme.filter(({ occurredAt }) => Date.parse(occurredAt) > beginsAt.getTime());
    expect(after.map(({ kind }) => kind).filter((kind) => kind !== "touch")).toEqual([]);
    expect(after.length).toBeGreaterThan(10);
  });

  test("Acme's committee has a champion, an economic buyer and a technical evaluator, and no end user", () => {
    const acme = at("acme.example");
    const roles = acme.flatMap((event) => (event.kind === "contact" ? [event.contact.buyingRole] : []));
    expect(new Set(roles)).toEqual(new Set(["champion", "technical_evaluator", "economic_buyer"]));
    expect(past(acme).filter(({ kind }) => kind === "touch").length).toBeGreaterThanOrEqual(10);
  });

  test("Hikari Foods renews in 35 days, is live, and its use has been falling for weeks", () => {
    const { subscriptions, current, attributes } = journeyOf("hikari-foods.example");
    expect(attributes).toMatchObject({ name: "ヒカリ食品", csm: "yui@demo.example", country: "JP" });
    expect(current).toMatchObject({ ended: null });
    expect(["live", "renewed", "expanded", "advocate"]).toContain(current?.milestone);
    const [contract] = subscriptions;
    const days = (Date.parse(`${contract?.renewsOn}T00:00:00Z`) - beginsAt.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(33);
    expect(days).toBeLessThan(36);
    const signals = past(at("hikari-foods.example")).flatMap((event) => (event.kind === "signal" ? [event.signal] : []));
    const use = signals.filter(({ family }) => family === "usage").map(({ value }) => Number(value));
    const best = Math.max(...use.slice(-10));
    expect(use.at(-1)).toBeLessThan(best * 0.7);
    expect(signals.some(({ name }) => name === "champion left")).toBe(true);
  });

  test("Chenguang's deal was opened on the day before, out of Lin's partner lead", () => {
    const { opportunities, leads, attributes } = journeyOf("chenguang.example");
    expect(attributes).toMatchObject({ name: "晨光科技", country: "CN" });
    expect(leads).toMatchObject([{ channel: "partner", owner: "lin@demo.example", status: "converted" }]);
    expect(opportunities).toMatchObject([{ externalId: "D-CHENGUANG-1", stage: "需求确认", stageOrder: 1, status: "open", currency: "CNY" }]);
    const ago = beginsAt.getTime() - (opportunities[0]?.openedAt.getTime() ?? 0);
    expect(ago).toBeGreaterThan(0);
    expect(ago).toBeLessThan(48 * 3_600_000);
  });
});

test("what is worth announcing comes four to eight times a day with 200 accounts, and about once with 50", () => {
  const beginsAt = new Date("2026-11-23T10:00:00Z");
  const days = 90;
  for (const seed of [1, 2]) {
    const [many = 0, few = 0] = [200, 50].map((accounts) => {
      const story = tellStory({ seed, accounts, months: 12, beginsAt });
      const [from, until] = [beginsAt.getTime(), beginsAt.getTime() + days * 86_400_000];
      return movesOf(story).filter((moved) => moved >= from && moved < until).length / days;
    });
    expect(many).toBeGreaterThan(4);
    expect(many).toBeLessThan(8);
    expect(few).toBeGreaterThan(0.8);
    expect(few).toBeLessThan(2);
  }
});

/** When deals were opened, moved or closed, and when an account came to another stage by something else than its deal. */
function movesOf(story: readonly StoryEvent[]): number[] {
  const accounts = Map.groupBy(
    story.filter(({ account }) => account),
    ({ account }) => account?.domain,
  );
  return [...accounts.values()].flatMap((events) => {
    const moves = new Set<number>();
    const deals = new Map<string, string>();
    for (const event of events) {
      if (event.kind !== "opportunity") continue;
      const { externalId, stage } = event.opportunity;
      if (deals.get(externalId) !== stage) moves.add(Date.parse(event.occurredAt));
      deals.set(externalId, stage);
    }
    const { visits } = journeyAt(events, new Date(events.at(-1)?.occurredAt ?? 0));
    for (const [place, { stage, enteredAt, leftAt, ended }] of visits.entries()) {
      if (visits[place - 1]?.stage !== stage || visits[place - 1]?.ended) moves.add(enteredAt.getTime());
      if (ended && leftAt) moves.add(leftAt.getTime());
    }
    return [...moves];
  });
}

function journeyAt(events: readonly StoryEvent[], asOf: Date): Journey {
  const read = events.map((event) => {
    const parsed = parseEvent(event, "USD", new Date(event.occurredAt));
    if (typeof parsed === "string") throw new Error(parsed);
    return parsed.event;
  });
  const touch = read.find(({ kind }) => kind === "touch");
  return foldJourney(read, touch ? new Date(touch.occurredAt) : null, { ...rules, timeZone: "America/New_York" }, asOf);
}
