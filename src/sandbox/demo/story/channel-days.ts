import { channels } from "./channels.ts";
import { randomFor } from "./random.ts";
import type { StoryEvent } from "./story-event.ts";
import { instant } from "./teller.ts";
import { dayIn, dayMs, dayText, newYork, weekdayOf } from "./zones.ts";

/** The zone in which the demo's company counts its days. */
const companyZone = newYork;

export type Figures = { seed: number; accounts: number; since: number; until: number };

/** What each channel did on each day, told on the morning after. As many conversions as the events tell of leads from that channel on that day. */
export function tellChannelDays(events: readonly StoryEvent[], { seed, accounts, since, until }: Figures): StoryEvent[] {
  const leads = countLeads(events);
  const told: StoryEvent[] = [];
  for (let day = dayIn(companyZone, since); ; day += 1) {
    const at = (day + 1) * dayMs + 7 * 3_600_000;
    if (at >= until) return told;
    for (const { name, daily } of channels) {
      const conversions = leads.get(`${name} ${day}`) ?? 0;
      if (!daily && conversions === 0) continue;
      const random = randomFor(seed, "channel", name, day);
      const scale = (accounts / 100) * (weekdayOf(day) % 6 === 0 ? 0.35 : 1) * random.between(0.75, 1.25);
      const clicks = Math.round((daily?.clicks ?? 0) * scale) + conversions * random.whole(2, 6);
      const sessions = Math.round(clicks * random.between(0.8, 0.95)) + conversions;
      const cost = daily ? (daily.cost * scale).toFixed(2) : (conversions * random.whole(20, 90)).toFixed(2);
      const impressions = daily ? { impressions: Math.round(daily.impressions * scale) + clicks, clicks } : {};
      told.push({
        id: `${name.replace(" ", "-")}-${dayText(day)}`,
        source: "marketing",
        occurredAt: instant(at + random.whole(0, 600) * 1_000),
        kind: "channel",
        channel: { day: dayText(day), name, ...impressions, sessions, conversions, cost, currency: "USD" },
      });
    }
  }
}

/** New leads by channel and counted day. */
function countLeads(events: readonly StoryEvent[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const event of events) {
    if (event.kind !== "lead" || event.milestone !== "lead") continue;
    const key = `${event.lead.channel} ${dayIn(companyZone, Date.parse(event.occurredAt))}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return counted;
}
