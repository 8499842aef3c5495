import fc from "fast-check";
import { expect, test } from "vitest";
import type { RevenueEvent } from "../../src/journeys/event.ts";
import { foldJourney } from "../../src/journeys/fold.ts";
import type { Journey } from "../../src/journeys/journey.ts";
import { milestoneRank, milestones, waysBack } from "../../src/journeys/milestone.ts";
import { stageOf } from "../../src/journeys/model.ts";
import { sixStage } from "../../src/journeys/models/six-stage.ts";
import { compareEvents } from "../../src/journeys/order.ts";
import { account, deal, lead, milestone, rules, subscription } from "./telling.ts";

/** Few days, hours and ids, so that histories meet: the same instant, dates on both sides of their telling, several tellings of one thing. */
const day = fc.integer({ min: 0, max: 400 }).map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));
const on = fc.tuple(day, fc.constantFrom("00:00", "09:30", "22:15")).map(([date, hour]) => `${date}T${hour}:00Z`);
const id = fc.constantFrom("1", "2");
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const leads = fc
  .tuple(on, fc.constantFrom("lead", "mql", "sal", "sql", "recycled", "rejected"), id, maybe(fc.integer({ min: 1, max: 9 })))
  .map(([at, reached, which, score]) => lead(at, reached, { score }, `L${which}`));
const deals = fc
  .tuple(
    on,
    fc.constantFrom("Discovery", "Proposal", "Review"),
    fc.constantFrom("open", "open", "won", "lost"),
    maybe(fc.integer({ min: 1, max: 4 })),
    id,
  )
  .map(([at, stage, status, stageOrder, which]) => deal(at, stage, status, { stageOrder }, `D${which}`));
const contracts = fc
  .record({
    at: on,
    startsOn: day,
    endedOn: maybe(day),
    renewsOn: maybe(day),
    status: fc.constantFrom("trial", "active", "active", "churned"),
    amount: maybe(fc.integer({ min: 1, max: 3 })),
    which: id,
  })
  .map(({ at, which, amount, ...fields }) =>
    subscription(at, { ...fields, recurring: amount === undefined ? undefined : { amount, currency: "USD", per: "month" } }, `S${which}`),
  );
const told = fc
  .tuple(
    on,
    fc.constantFrom(...milestones, ...waysBack),
    fc.constantFrom({}, { subscription: { externalId: "S1" } }, { opportunity: { externalId: "D1" } }, { lead: { externalId: "L1" } }),
  )
  .map(([at, reached, names]) => milestone(at, reached, names));
const attributes = fc.tuple(on, fc.constantFrom("smb", "enterprise")).map(([at, segment]) => account(at, { segment }));

const history = fc.uniqueArray(fc.oneof({ weight: 3, arbitrary: contracts }, { weight: 2, arbitrary: deals }, leads, told, attributes), {
  maxLength: 14,
  selector: (event) => event.id,
});
const firstTouch = fc.option(on.map((at) => new Date(at)));
const zoned = fc.constantFrom("UTC", "Asia/Tokyo", "America/Sao_Paulo").map((timeZone) => ({ ...rules, timeZone, liveAfterDays: 20 }));
const asOf = fc.integer({ min: 380, max: 430 }).map((days) => new Date(Date.UTC(2024, 0, 1 + days, 7)));
const runs = { numRuns: 600 };

test("however the events arrive, the journey is the same", () => {
  const shuffled = history.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })));
  fc.assert(
    fc.property(shuffled, firstTouch, zoned, asOf, ([events, otherwise], touched, rules, now) => {
      expect(foldJourney(otherwise, touched, rules, now)).toEqual(foldJourney(events, touched, rules, now));
    }),
    runs,
  );
});

test("the order of events is total", () => {
  fc.assert(
    fc.property(history, (events) => {
      const sorted = events.toSorted(compareEvents);
      for (const [index, event] of sorted.entries()) {
        for (const later of sorted.slice(index + 1)) expect(compareEvents(event, later)).toBeLessThan(0);
      }
    }),
    { numRuns: 200 },
  );
});

test("visits follow one another, and the last says where the account stands", () => {
  fc.assert(
    fc.property(history, firstTouch, zoned, asOf, (events, touched, rules, now) => {
      const { visits, current } = foldJourney(events, touched, rules, now);
      for (const [index, visit] of visits.entries()) {
        const before = visits[index - 1];
        const goesOn = before !== undefined && before.ended === null;
        expect(visit.stage).toBe(stageOf(rules.model, visit.milestone).id);
        expect(visit.backward).toBe(goesOn && place(visit.stage) < place(before.stage));
        if (goesOn) {
          expect(visit.enteredAt).toEqual(before.leftAt);
          expect(visit.stage).not.toBe(before.stage);
        } else if (before) {
          expect(visit.enteredAt.getTime()).toBeGreaterThan(before.leftAt?.getTime() ?? Number.POSITIVE_INFINITY);
        }
        if (visit.leftAt === null) expect(index).toBe(visits.length - 1);
        else expect(visit.leftAt.getTime() - visit.enteredAt.getTime()).toBeGreaterThanOrEqual(visit.ended === null ? 1 : 0);
        if (index === visits.length - 1) expect(visit.leftAt === null).toBe(visit.ended === null);
      }
      const last = visits.at(-1);
      expect(current).toEqual(
        last ? { milestone: last.milestone, stage: last.stage, since: last.enteredAt, ended: last.ended, endedAt: last.leftAt } : null,
      );
    }),
    runs,
  );
});

test("an account lives, and as far on, as its leads, deals and contracts say", () => {
  fc.assert(
    fc.property(history, firstTouch, zoned, asOf, (events, touched, rules, now) => {
      const journey = foldJourney(events, touched, rules, now);
      const living = [
        ...journey.leads.flatMap(({ status }) => (status === "recycled" ? "lead" : status === "rejected" || status === "converted" ? [] : status)),
        ...journey.opportunities.flatMap(({ status }) => (status === "open" ? "opportunity" : [])),
        ...journey.subscriptions.flatMap(({ status }) => (status === "churned" ? [] : status === "trial" ? "sql" : "won")),
      ];
      if (living.length > 0) expect(journey.current?.ended).toBeNull();
      const least = Math.max(-1, ...living.map((each) => milestones.indexOf(each)));
      if (journey.current?.ended === null) expect(milestoneRank(journey.current.milestone)).toBeGreaterThanOrEqual(least);
      const toldOnlyByParts = events.every((event) => event.kind !== "milestone") && journey.opportunities.every(({ status }) => status !== "won");
      if (living.length === 0 && toldOnlyByParts && journey.visits.length > 0 && events.some(movesJourney))
        expect(journey.current?.ended).not.toBeNull();
    }),
    runs,
  );
});

test("milestones are reached once each, in order, and never after the time asked about", () => {
  fc.assert(
    fc.property(history, firstTouch, zoned, asOf, (events, touched, rules, now) => {
      const reached = foldJourney(events, touched, rules, now).milestones;
      const last = Math.max(now.getTime(), touched?.getTime() ?? 0, ...events.map((event) => Date.parse(event.occurredAt)));
      expect(new Set(reached.map(({ subject, milestone }) => `${subject} ${milestone}`)).size).toBe(reached.length);
      for (const [index, { reachedAt }] of reached.entries()) {
        expect(reachedAt.getTime()).toBeLessThanOrEqual(last);
        expect(reachedAt.getTime()).toBeGreaterThanOrEqual(reached[index - 1]?.reachedAt.getTime() ?? 0);
      }
    }),
    runs,
  );
});

test("until the next tick time changes nothing, and at the tick it does", () => {
  fc.assert(
    fc.property(history, firstTouch, zoned, fc.double({ min: 0, max: 1, noNaN: true }), (events, touched, rules, part) => {
      let now = Math.max(0, touched?.getTime() ?? 0, ...events.map((event) => Date.parse(event.occurredAt)));
      for (let ticks = 0; ticks < 20; ticks += 1) {
        const journey = foldJourney(events, touched, rules, new Date(now));
        const end = journey.tickAt?.getTime() ?? now + 1_000 * 86_400_000;
        const between = now + Math.floor((end - 1 - now) * part);
        expect(foldJourney(events, touched, rules, new Date(between))).toEqual(journey);
        expect(foldJourney(events, touched, rules, new Date(end - 1))).toEqual(journey);
        if (!journey.tickAt) return;
        expect(end).toBeGreaterThan(now);
        expect(withoutTick(foldJourney(events, touched, rules, journey.tickAt))).not.toEqual(withoutTick(journey));
        now = end;
      }
    }),
    runs,
  );
});

test("where no date lies before its telling, the visits say of every past instant what was said then", () => {
  const forward = history.map((events) => events.map(withDatesAhead));
  fc.assert(
    fc.property(forward, firstTouch, on, (events, touched, at) => {
      const then = new Date(at);
      const { visits } = foldJourney(events, touched, rules, new Date("2026-01-01T00:00:00Z"));
      const touchedThen = touched !== null && touched <= then ? touched : null;
      const { current } = foldJourney(
        events.filter((event) => new Date(event.occurredAt) <= then),
        touchedThen,
        rules,
        then,
      );
      const visit = visits.findLast(({ enteredAt }) => enteredAt <= then);
      const over = visit?.leftAt !== null && visit !== undefined && visit.leftAt <= then;
      const said = visit
        ? { stage: visit.stage, since: visit.enteredAt, ended: over ? visit.ended : null, endedAt: over ? visit.leftAt : null }
        : null;
      expect(current && { stage: current.stage, since: current.since, ended: current.ended, endedAt: current.endedAt }).toEqual(said);
    }),
    runs,
  );
});

test("a history of a hundred thousand events takes no more than its share of time", () => {
  const templates = Array.from({ length: 500 }, (_, index) => [
    lead("2020-01-01", index % 2 === 0 ? "mql" : "recycled", {}, String(index)),
    deal("2020-01-01", "Proposal", index % 3 === 0 ? "won" : "open", {}, String(index)),
    subscription("2020-01-01", { startsOn: "2020-01-01", renewsOn: index % 2 === 0 ? "2021-06-01" : "2021-07-01" }, String(index)),
    milestone("2020-01-01", index % 4 === 3 ? "churned" : "live"),
  ]).flat();
  const events = Array.from({ length: 100_000 }, (_, index): RevenueEvent => {
    const template = templates[(index * 7) % templates.length] ?? lead("2020-01-01");
    return { ...template, id: String(index), occurredAt: new Date(Date.UTC(2020, 0, 1) + index * 600_000).toISOString() };
  });
  const started = performance.now();
  expect(foldJourney(events, null, rules, new Date("2026-01-01T00:00:00Z")).opportunities).toHaveLength(500);
  // About a second on a slow machine; anything quadratic takes minutes.
  expect(performance.now() - started).toBeLessThan(15_000);
}, 20_000);

/** The same telling with every date on its own day or later. */
function withDatesAhead(event: RevenueEvent): RevenueEvent {
  if (event.kind !== "subscription") return event;
  const today = event.occurredAt.slice(0, 10);
  const ahead = (date: string) => (date < today ? today : date);
  const told = { ...event.subscription, startsOn: ahead(event.subscription.startsOn) };
  if (told.endedOn !== undefined) told.endedOn = ahead(told.endedOn);
  if (told.renewsOn !== undefined) told.renewsOn = ahead(told.renewsOn);
  return { ...event, subscription: told };
}

const movesJourney = (event: RevenueEvent): boolean => event.kind !== "account";
const place = (stage: string): number => sixStage.stages.findIndex((each) => each.id === stage);
const withoutTick = ({ tickAt: _, ...journey }: Journey) => journey;
