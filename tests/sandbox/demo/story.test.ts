import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf } from "../../../src/calendar.ts";
import { parseEvent } from "../../../src/ingest/parse.ts";
import { verdictReasons } from "../../../src/journeys/verdict-reasons.ts";
import { moneyOf } from "../../../src/money.ts";
import { type StoryEvent, type StoryOptions, tellStory } from "../../../src/sandbox/demo/story/story.ts";

const options = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  accounts: fc.integer({ min: 15, max: 45 }),
  months: fc.integer({ min: 3, max: 24 }),
  beginsAt: fc.date({ min: new Date("2025-01-01T00:00:00Z"), max: new Date("2031-12-31T00:00:00Z"), noInvalidDate: true }),
});
const about: StoryOptions = { seed: 1, accounts: 60, months: 12, beginsAt: new Date("2026-11-23T10:00:00Z") };

/** Holds of every story, whatever it is told from. */
function always(holds: (story: readonly StoryEvent[], told: StoryOptions) => void, numRuns = 12): void {
  fc.assert(
    fc.property(options, (told) => holds(tellStory(told), told)),
    { numRuns },
  );
}

describe("told again", () => {
  test("the same options tell the same story, byte for byte", () => {
    expect(JSON.stringify(tellStory(about))).toBe(JSON.stringify(tellStory({ ...about })));
  });

  test("another seed tells another story of other companies", () => {
    const names = (seed: number) => new Set(tellStory({ ...about, seed }).flatMap(({ account }) => account?.name ?? []));
    const [one, two] = [names(1), names(2)];
    expect([...one].filter((name) => two.has(name)).length).toBeLessThan(one.size / 2);
  });

  test("more accounts change nothing of what happens at those there were", () => {
    const told = (accounts: number) => tellStory({ ...about, accounts }).filter(({ kind }) => kind !== "channel");
    const more = new Set(told(75).map((event) => JSON.stringify(event)));
    expect(told(20).filter((event) => !more.has(JSON.stringify(event)))).toEqual([]);
  });
});

describe("as the door takes it", () => {
  test("every event passes at its own time, with an id of its own, in the order of time, before the story ends", () => {
    always((story, { beginsAt }) => {
      const ids = new Set<string>();
      let before = "";
      for (const event of story) {
        const read = parseEvent(event, "USD", new Date(event.occurredAt));
        if (typeof read === "string") throw new Error(`${read}: ${JSON.stringify(event)}`);
        expect(ids.has(event.id)).toBe(false);
        ids.add(event.id);
        expect(event.occurredAt >= before).toBe(true);
        before = event.occurredAt;
      }
      const last = new Date(beginsAt);
      last.setUTCMonth(last.getUTCMonth() + 24, Math.min(last.getUTCDate(), 28));
      expect(Date.parse(before)).toBeLessThan(last.getTime() + 4 * 86_400_000);
    });
  });

  test("each account is introduced before anything happens there, and no two share a name or an address", () => {
    always((story) => {
      const firsts = [...byAccount(story).values()].map(([first]) => first);
      expect(firsts.filter((first) => first?.kind !== "account" || !first.account?.name)).toEqual([]);
      expect(new Set(firsts.map((first) => first?.account?.name)).size).toBe(firsts.length);
      expect(firsts.filter((first) => !first?.account?.domain.endsWith(".example"))).toEqual([]);
    });
  });

  test("as many accounts are known when the present begins as were asked for", () => {
    always((story, { accounts, beginsAt }) => {
      expect(byAccount(story.filter(({ occurredAt }) => Date.parse(occurredAt) <= beginsAt.getTime())).size).toBe(accounts);
    });
  });

  test("whoever is named for the first time is introduced by name and title", () => {
    always((story) => {
      const met = new Set<string>();
      for (const event of story) {
        const contact = event.kind === "lead" ? event.lead.contact : event.kind === "touch" || event.kind === "contact" ? event.contact : undefined;
        if (!contact) continue;
        expect(contact.email.endsWith(`@${event.account?.domain}`)).toBe(true);
        if (!met.has(contact.email)) expect([contact.name, contact.title].every(Boolean)).toBe(true);
        met.add(contact.email);
      }
    });
  });

  test("options that no story can be told from are refused in words", () => {
    expect(() => tellStory({ ...about, accounts: 3 })).toThrow("15 to 5,000 accounts");
    expect(() => tellStory({ ...about, months: 2 })).toThrow("3 to 60 months");
    expect(() => tellStory({ ...about, seed: 1.5 })).toThrow("whole number");
    expect(() => tellStory({ ...about, beginsAt: new Date(Number.NaN) })).toThrow("beginsAt");
  });
});

describe("deals", () => {
  test("go through their stages one by one, now and then back by one, and end once unless a lost one comes back", () => {
    always((story, { beginsAt, months }) => {
      const since = monthsBefore(beginsAt, months);
      for (const tellings of dealsOf(story).values()) {
        let [order, status, comebacks] = [0, "", 0];
        for (const { opportunity: deal, occurredAt } of tellings) {
          expect(status).not.toBe("won");
          if (deal.status === "open" && status === "lost") {
            comebacks += 1;
            expect(deal.stageOrder).toBe(3);
          } else if (deal.status === "open" && order > 0) {
            expect(Math.abs(deal.stageOrder - order)).toBeLessThanOrEqual(1);
          } else if (deal.status === "open") {
            // What is older than the history comes into it as it stood then.
            if (Date.parse(occurredAt) > since + 120 * 86_400_000) expect(deal.stageOrder).toBe(1);
          } else {
            expect(["", "open"]).toContain(status);
            if (deal.status === "lost") expect(deal.lossReason).toBeTruthy();
          }
          [order, status] = [deal.stageOrder, deal.status];
        }
        expect(comebacks).toBeLessThanOrEqual(1);
      }
    });
  });

  test("that are won are what the contract grows by, to the last cent", () => {
    always((story, { beginsAt }) => {
      const end = monthsBefore(beginsAt, -24) - 3 * 86_400_000;
      for (const events of byAccount(story).values()) {
        let yearly = 0;
        let owed = 0;
        for (const event of events) {
          if (event.kind === "opportunity" && event.opportunity.status === "won") {
            expect(owed).toBe(0);
            owed = moneyOf(event.opportunity.amount, event.opportunity.currency).minor;
            if (Date.parse(event.occurredAt) > end) break;
          }
          if (event.kind !== "subscription") continue;
          const { recurring, status } = event.subscription;
          const now = status === "churned" ? 0 : moneyOf(recurring.amount, recurring.currency).minor * (recurring.per === "month" ? 12 : 1);
          if (owed > 0) expect(now).toBe(yearly + owed);
          owed = 0;
          yearly = now;
        }
      }
    });
  });
});

describe("customers", () => {
  test("have one price for all their seats, in one currency, and renew each year on the day until they leave", () => {
    always((story) => {
      for (const tellings of Map.groupBy(
        story.filter((event) => event.kind === "subscription"),
        ({ subscription }) => subscription.externalId,
      ).values()) {
        const [first] = tellings;
        let renewsOn = first?.subscription.renewsOn ?? "";
        for (const [place, { subscription, occurredAt }] of tellings.entries()) {
          expect(subscription.recurring.currency).toBe(first?.subscription.recurring.currency);
          expect(subscription.startsOn).toBe(first?.subscription.startsOn);
          const { minor } = moneyOf(subscription.recurring.amount, subscription.recurring.currency);
          expect(minor % subscription.seats).toBe(0);
          if (subscription.renewsOn !== renewsOn) {
            expect(occurredAt.slice(0, 10)).toBe(renewsOn);
            expect(subscription.renewsOn.slice(0, 4)).toBe(String(Number(renewsOn.slice(0, 4)) + 1));
            renewsOn = subscription.renewsOn;
          }
          if (subscription.status !== "churned") continue;
          expect(place).toBe(tellings.length - 1);
          expect([subscription.endedOn, occurredAt.slice(0, 10)]).toEqual([renewsOn, renewsOn]);
          // It was said before, so that nobody takes the day for a renewal.
          expect(tellings.at(-2)?.subscription.endedOn).toBe(renewsOn);
          expect(subscription.endReason).toBeTruthy();
        }
      }
    });
  });

  test("drift away over weeks: some are won back, some leave; a champion who leaves is somebody who was known", () => {
    const story = tellStory({ ...about, accounts: 120 });
    let [saved, left] = [0, 0];
    for (const events of byAccount(story).values()) {
      const use = events.flatMap((event) => (event.kind === "signal" && event.signal.family === "usage" ? [event] : []));
      const alarm = use.findIndex(({ signal }) => signal.severity === "critical");
      const ends = events.some((event) => event.kind === "subscription" && event.subscription.status === "churned");
      // Of what fell before the history begins only the end is told.
      if (alarm >= 8) {
        const highest = Math.max(...use.slice(0, alarm).map(({ signal }) => Number(signal.value)));
        expect(Number(use[alarm]?.signal.value)).toBeLessThan(highest * 0.75);
        if (ends) left += 1;
        else saved += 1;
      }
      for (const event of events) {
        if (event.kind !== "signal" || event.signal.name !== "champion left") continue;
        const known = events.filter((earlier) => earlier.kind === "contact" && earlier.occurredAt <= event.occurredAt);
        expect(known.map((earlier) => earlier.kind === "contact" && earlier.contact.name)).toContain(event.signal.value);
      }
    }
    expect(saved).toBeGreaterThan(5);
    expect(left).toBeGreaterThan(5);
  });

  test("are measured without a gap: what a figure was before is what was last told", () => {
    always((story) => {
      const last = new Map<string, number | string>();
      for (const event of story) {
        if (event.kind !== "signal") continue;
        const { name, value, previous } = event.signal;
        const key = `${event.account?.domain} ${name}`;
        const before = last.get(key);
        if (previous !== undefined && before !== undefined) expect(previous).toBe(before);
        if (name === "open tickets") expect(Number(value)).toBeGreaterThanOrEqual(0);
        last.set(key, value);
      }
    });
  });

  test("several are drifting away when the present begins", () => {
    for (const seed of [1, 2, 3]) {
      const { beginsAt } = about;
      const story = tellStory({ ...about, seed, accounts: 200 });
      const lately = story.filter(({ occurredAt }) => {
        const ago = beginsAt.getTime() - Date.parse(occurredAt);
        return ago > 0 && ago < 15 * 86_400_000;
      });
      const inTrouble = new Set(
        lately.flatMap((event) =>
          event.kind === "signal" && event.signal.family === "usage" && event.signal.severity !== "info" ? [event.account?.domain] : [],
        ),
      );
      expect(inTrouble.size).toBeGreaterThanOrEqual(3);
      expect(inTrouble.size).toBeLessThan(25);
    }
  });
});

describe("channels", () => {
  test("have as many conversions on a day as leads came by them on that day of the company's", () => {
    always((story) => {
      const leads = story.filter((event) => event.kind === "lead" && event.milestone === "lead");
      const counted = Map.groupBy(
        leads,
        (event) => event.kind === "lead" && `${event.lead.channel} ${dayOf(new Date(event.occurredAt), "America/New_York")}`,
      );
      const days = story.flatMap((event) => (event.kind === "channel" ? [event.channel] : []));
      expect(days.length).toBeGreaterThan(1_000);
      for (const { name, day, conversions, sessions } of days) {
        expect(conversions).toBe(counted.get(`${name} ${day}`)?.length ?? 0);
        expect(sessions).toBeGreaterThanOrEqual(conversions);
      }
      const told = new Set(days.map(({ name, day }) => `${name} ${day}`));
      const lastDay = days.at(-1)?.day ?? "";
      const untold = [...counted.keys()].filter((key) => key && key.slice(-10) <= lastDay && !told.has(key));
      expect(untold).toEqual([]);
    }, 6);
  });

  test("differ in quality: content syndication brings the most leads and the worst, referrals few and the best", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const channels = qualityOf(tellStory({ ...about, seed, accounts: 200 }));
      const [first] = channels.toSorted((a, b) => b.leads - a.leads);
      const judged = channels.toSorted((a, b) => a.accepted - b.accepted);
      expect([first?.name, judged[0]?.name]).toEqual(["content syndication", "content syndication"]);
      expect(judged[0]?.accepted).toBeLessThan(0.25);
      const referral = channels.find(({ name }) => name === "referral");
      expect(referral?.accepted).toBeGreaterThan(0.85);
      expect(referral?.leads).toBeLessThan((first?.leads ?? 0) / 4);
    }
  });

  test("a referral says who spoke well of us, and that they did", () => {
    const story = tellStory({ ...about, accounts: 200 });
    const nameOf = new Map(story.flatMap((event) => (event.account?.name ? [[event.account.domain, event.account.name] as const] : [])));
    const advocates = story.flatMap((event) => (event.kind === "milestone" && event.milestone === "advocate" ? [event] : []));
    const referrals = story.flatMap((event) =>
      event.kind === "lead" && event.lead.channel === "referral" && event.milestone === "lead" ? [event] : [],
    );
    expect(referrals.length).toBeGreaterThan(5);
    for (const { lead, occurredAt } of referrals) {
      const by = advocates.filter((event) => lead.campaign?.includes(nameOf.get(event.account?.domain ?? "") ?? "nobody"));
      expect(by.some((event) => event.occurredAt < occurredAt)).toBe(true);
    }
  });
});

describe("verdicts", () => {
  test("whoever turns a lead away says why and who, and a lead that is not for now has a day, on which it is looked at once more and given up", () => {
    always((story) => {
      for (const tellings of leadsOf(story).values()) {
        for (const [place, { milestone, verdict, lead, occurredAt }] of tellings.entries()) {
          if (milestone === "sal") expect(verdict).toEqual({ by: lead.owner });
          if (milestone === "recycled" || milestone === "rejected") {
            expect(verdict?.by).toBe(lead.owner);
            expect(verdictReasons).toContain(verdict?.reason);
            expect(verdict?.returnsOn !== undefined).toBe(verdict?.reason === "not_now");
            if (verdict?.reason === "other") expect(verdict.note).toBeTruthy();
          }
          if (verdict?.returnsOn === undefined) continue;
          expect(verdict.returnsOn > occurredAt.slice(0, 10)).toBe(true);
          const next = tellings[place + 1];
          if (next) expect(next.occurredAt.slice(0, 10) >= verdict.returnsOn).toBe(true);
        }
      }
    });
  });

  test("tell why content syndication is bad: most of its leads are the wrong people or a wrong address, of the others few", () => {
    const story = tellStory({ ...about, accounts: 200 });
    const until = about.beginsAt.toISOString();
    const turnedAway = story.flatMap((event) => (event.kind === "lead" && event.verdict?.reason && event.occurredAt < until ? [event] : []));
    const shareOfBad = (isSyndication: boolean) => {
      const some = turnedAway.filter(({ lead }) => (lead.channel === "content syndication") === isSyndication);
      return some.filter(({ verdict }) => ["wrong_person", "bad_data"].includes(verdict?.reason ?? "")).length / some.length;
    };
    expect(shareOfBad(true)).toBeGreaterThan(0.45);
    expect(shareOfBad(false)).toBeLessThan(0.3);
  });

  test("come within hours from Alex and Sofia, and from Daniel after days", () => {
    const story = tellStory({ ...about, accounts: 200 });
    const median = (owner: string) => {
      const hours = [...leadsOf(story).values()].flatMap(([first, ...rest]) => {
        const answer = rest.find(({ verdict }) => verdict !== undefined);
        if (!first || !answer || first.lead.owner !== `${owner}@demo.example` || /^L-100[4-8]-/.test(first.lead.externalId)) return [];
        return [(Date.parse(answer.occurredAt) - Date.parse(first.occurredAt)) / 3_600_000];
      });
      expect(hours.length).toBeGreaterThan(10);
      return hours.toSorted((a, b) => a - b)[Math.floor(hours.length / 2)] ?? 0;
    };
    for (const quick of ["alex", "sofia"]) expect(median(quick)).toBeLessThan(24);
    expect(median("daniel")).toBeGreaterThan(60);
  });

  test("are still to be given on leads of Alex and of Lin when the present begins, and come in the weeks after", () => {
    always((story, { beginsAt }) => {
      for (const [owner, fewest] of [
        ["alex", 3],
        ["lin", 2],
      ] as const) {
        const own = [...leadsOf(story).values()].filter(([first]) => first?.lead.owner === `${owner}@demo.example`);
        const waiting = own.filter(([first]) => {
          const ago = beginsAt.getTime() - Date.parse(first?.occurredAt ?? "");
          return ago > 0 && ago < 24 * 3_600_000 && /^L-100[4-8]-/.test(first?.lead.externalId ?? "");
        });
        expect(waiting.length).toBe(fewest);
        for (const tellings of waiting) {
          const answer = tellings.find(({ verdict }) => verdict !== undefined);
          const after = (Date.parse(answer?.occurredAt ?? "") - beginsAt.getTime()) / 86_400_000;
          expect(after).toBeGreaterThan(2);
          // China's people are away for more than a week around the Lunar New Year.
          expect(after).toBeLessThan(20);
        }
      }
    });
  });
});

function leadsOf(story: readonly StoryEvent[]) {
  const tellings = story.flatMap((event) => (event.kind === "lead" ? [event] : []));
  return Map.groupBy(tellings, ({ lead }) => lead.externalId);
}

function byAccount(story: readonly StoryEvent[]): Map<string, StoryEvent[]> {
  return Map.groupBy(
    story.filter(({ account }) => account !== undefined),
    ({ account }) => account?.domain ?? "",
  );
}

function dealsOf(story: readonly StoryEvent[]) {
  const tellings = story.flatMap((event) => (event.kind === "opportunity" ? [event] : []));
  return Map.groupBy(tellings, ({ opportunity }) => opportunity.externalId);
}

function qualityOf(story: readonly StoryEvent[]): { name: string; leads: number; accepted: number }[] {
  const until = about.beginsAt.toISOString();
  const tellings = story.flatMap((event) => (event.kind === "lead" && event.occurredAt < until ? [event] : []));
  return [...Map.groupBy(tellings, ({ lead }) => lead.channel)].map(([name, told]) => {
    const of = (...milestones: string[]) =>
      new Set(told.filter(({ milestone }) => milestones.includes(milestone)).map(({ lead }) => lead.externalId)).size;
    return { name, leads: of("lead"), accepted: of("sal") / of("sal", "recycled", "rejected") };
  });
}

function monthsBefore(at: Date, months: number): number {
  const moved = new Date(at);
  moved.setUTCMonth(moved.getUTCMonth() - months);
  return moved.getTime();
}
