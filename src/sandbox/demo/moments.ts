import { nextSlot } from "../../letters/schedule.ts";
import { type Company, demoTimeZone } from "./company.ts";
import type { StoryEvent } from "./story/story.ts";

/** Events that are told together, and the instant at which the company's clock then stands. */
export type Moment = { at: Date; events: StoryEvent[]; announced: boolean /** What happened up to here is told with it. */; toldUntil: Date };

const historyAtOnce = 500;
const famousDomains: ReadonlySet<string> = new Set(["acme.example", "hikari-foods.example", "chenguang.example"]);
const apartMs = 2 * 60 * 60 * 1_000;
const dayMs = 24 * 60 * 60 * 1_000;

/**
 * What is left to tell of a story up to an instant: what happened before the bot came in large parts, as it stands then; after that
 * what happened within two hours together, and once on a day without anything, and when the weekly letter is due, a moment in which nothing
 * but the calendar moves. What happened at the very instant that was told last is told again, and known.
 */
export function momentsOf(story: readonly StoryEvent[], { toldUntil, speaksFrom }: Company, until: Date): Moment[] {
  const left = story.filter(({ occurredAt }) => Date.parse(occurredAt) >= toldUntil.getTime() && Date.parse(occurredAt) <= until.getTime());
  const before = left.filter(({ occurredAt }) => Date.parse(occurredAt) < speaksFrom.getTime());
  return [...history(before, toldUntil, speaksFrom), ...days(left.slice(before.length), Math.max(toldUntil.getTime(), speaksFrom.getTime()), until)];
}

/** The best known customers come first of all: people ask about them before the rest is told, in which they come again, and are known. */
function history(events: readonly StoryEvent[], toldUntil: Date, speaksFrom: Date): Moment[] {
  const famous = events.filter((event) => "account" in event && event.account.domain !== undefined && famousDomains.has(event.account.domain));
  const moments: Moment[] = famous.length > 0 ? [{ at: speaksFrom, events: famous, announced: false, toldUntil }] : [];
  for (let from = 0; from < events.length; from += historyAtOnce) {
    const part = events.slice(from, from + historyAtOnce);
    moments.push({ at: speaksFrom, events: part, announced: false, toldUntil: instantOf(part.at(-1), speaksFrom) });
  }
  return moments;
}

function days(events: readonly StoryEvent[], from: number, until: Date): Moment[] {
  const moments: Moment[] = [];
  let at = from;
  let open: { begunAt: number; events: StoryEvent[] } | null = null;
  const add = (instant: Date, told: StoryEvent[]) => {
    at = instant.getTime();
    moments.push({ at: instant, events: told, announced: true, toldUntil: instant });
  };
  const close = () => {
    const last = open?.events.at(-1);
    if (open && last) add(new Date(last.occurredAt), open.events);
    open = null;
  };
  const quiet = (before: number) => {
    while (at + dayMs < before) add(new Date(at + dayMs), []);
  };
  // What is written at a time of the week is written at that time.
  const write = (before: number) => {
    for (let slot = slotAfter(at); slot < before; slot = slotAfter(at)) {
      close();
      quiet(slot);
      add(new Date(slot), []);
    }
  };
  let next = slotAfter(at);
  for (const event of events) {
    const happened = Date.parse(event.occurredAt);
    if (next < happened) {
      write(happened);
      next = slotAfter(at);
    }
    if (open && happened - open.begunAt > apartMs) close();
    if (!open) {
      quiet(happened);
      open = { begunAt: happened, events: [] };
    }
    open.events.push(event);
  }
  write(until.getTime());
  close();
  quiet(until.getTime());
  add(until, []);
  return moments;
}

/** When the weekly letter is due unless somebody chooses another time; milliseconds. */
const slotAfter = (at: number): number => nextSlot({ day: 1, time: "09:00" }, new Date(at), demoTimeZone)?.at.getTime() ?? Number.POSITIVE_INFINITY;

const instantOf = (event: StoryEvent | undefined, otherwise: Date): Date => (event ? new Date(event.occurredAt) : otherwise);
