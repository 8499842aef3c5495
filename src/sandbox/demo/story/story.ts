import { type Advocate, tellCustomer, tellNewcomer } from "./account.ts";
import { tellChannelDays } from "./channel-days.ts";
import { createCompanies, evenly } from "./companies.ts";
import { heroCount, tellHeroes } from "./heroes.ts";
import type { StoryEvent as ToldEvent } from "./story-event.ts";
import { dayIn, dayMs, monthsLater, newYork } from "./zones.ts";

export type StoryOptions = {
  /** Decides everything that the others leave open. */
  seed: number;
  /** How many companies are known when the present begins; at least `fewestAccounts`. */
  accounts: number;
  /** How long the history is; from 3 to 60. Customers older than it have their contract and what they bought before it. */
  months: number;
  /** When the company's present begins: history lies before it. */
  beginsAt: Date;
};

/** An event as the door for events takes it (DESIGN, section 4). */
export type StoryEvent = ToldEvent;

/** The heroes, those who are customers from the first, and somebody else. */
const fewestAccounts = 15;

/** For how long after its beginning the present goes on. */
const monthsAhead = 24;

/**
 * Everything that happens at the demo company's customers, in the order in which it happens: `months` of history before `beginsAt`, and on
 * for two years after it. The same options tell the same on every machine. More accounts leave what happens at the others as it is; what a
 * channel did on a day is counted over all of them.
 * @throws RangeError for options that no story can be told from.
 */
export function tellStory({ seed, accounts, months, beginsAt }: StoryOptions): StoryEvent[] {
  if (!Number.isSafeInteger(seed)) throw new RangeError("The seed is a whole number.");
  if (!Number.isSafeInteger(accounts) || accounts < fewestAccounts || accounts > 5_000)
    throw new RangeError(`Choose from ${fewestAccounts} to 5,000 accounts.`);
  if (!Number.isSafeInteger(months) || months < 3 || months > 60) throw new RangeError("Choose from 3 to 60 months of history.");
  const present = beginsAt.getTime();
  if (!Number.isFinite(present)) throw new RangeError("beginsAt is no instant.");
  const since = monthsFrom(present, -months);
  const until = monthsFrom(present, monthsAhead);
  const window = { seed, since, present, until };
  const past = tellPast(window, accounts, months);
  const ahead = tellAhead(window, Math.round((past.newcomers * monthsAhead) / months), past.firstAdvocates);
  const events = [...tellHeroes(window), ...past.events, ...ahead];
  return [...events, ...tellChannelDays(events, { seed, accounts, since, until })].sort(byTime);
}

/** Instants in milliseconds: when history begins, when the present does, and when the story ends. */
type Window = { seed: number; since: number; present: number; until: number };

/** Those who are customers whatever the number of accounts: whom they recommend must not depend on it. */
const firstCustomers = heroCount + 5;

/** The companies known when the present begins, but for the heroes. */
function tellPast({ seed, since, present, until }: Window, accounts: number, months: number) {
  const companyAt = createCompanies(seed, "past");
  // The shorter the history, the fewer came in it: as many a month.
  const newcomersShare = Math.min(0.85, months * 0.06);
  const events: StoryEvent[] = [];
  const advocates: Advocate[] = [];
  let newcomers = 0;
  let firstAdvocates: readonly Advocate[] = [];
  for (let place = heroCount; place < accounts; place += 1) {
    const subject = { seed, list: "past", place, company: companyAt(place), since, until } as const;
    const known = place < firstCustomers || evenly(seed, "past", "customer", place) >= newcomersShare;
    const spread = evenly(seed, "past", "arrival", place);
    const earliest = since + spread * (present - since);
    const metOn = dayIn(newYork, since) - 80 - Math.floor(spread * 800);
    const { teller, advocate } = known ? tellCustomer(subject, metOn) : tellNewcomer(subject, [earliest, present - 3_600_000], advocates);
    events.push(...teller.events());
    if (advocate) advocates.push(advocate);
    if (!known) newcomers += 1;
    if (place < firstCustomers) firstAdvocates = [...advocates];
  }
  return { events, newcomers, firstAdvocates };
}

/** Those who come once the present has begun. */
function tellAhead({ seed, since, present, until }: Window, count: number, firstAdvocates: readonly Advocate[]): StoryEvent[] {
  const companyAt = createCompanies(seed, "ahead");
  const events: StoryEvent[] = [];
  const advocates = [...firstAdvocates];
  for (let place = 0; place < count; place += 1) {
    const subject = { seed, list: "ahead", place, company: companyAt(place), since, until } as const;
    const earliest = present + evenly(seed, "ahead", "arrival", place) * (until - present);
    const { teller, advocate } = tellNewcomer(subject, [earliest, until], advocates);
    events.push(...teller.events());
    if (advocate) advocates.push(advocate);
  }
  return events;
}

/** The same time of day so many months later. */
function monthsFrom(at: number, months: number): number {
  const day = Math.floor(at / dayMs);
  return at + (monthsLater(day, months) - day) * dayMs;
}

function byTime(a: StoryEvent, b: StoryEvent): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
