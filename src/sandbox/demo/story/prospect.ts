import { campaignAt } from "./campaigns.ts";
import { type Channel, search, syndication, webinar } from "./channels.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import { lin, type Seller } from "./team.ts";
import type { Lead, Teller } from "./teller.ts";
import { byOwner, knownReasons, paperReasons, type Reasons, verdictOn } from "./verdicts.ts";
import { note } from "./words.ts";
import { later, onWorkday } from "./workdays.ts";
import { dayIn, dayMs } from "./zones.ts";

/** How a company came to us, and when. `campaign` where it is not the channel's own. */
export type Approach = { at: number; channel: Channel; campaign: string | null; leadId: string; person: Person };

/** What became of it. Instants are milliseconds. */
export type Courted = { became: "qualified"; at: number } | { became: "recycled"; at: number } | { became: "rejected"; at: number };

/** From the first visit to what sales makes of the lead. Marketing hands it over when it asks for something; from then on its owner is waited for. */
export function court(teller: Teller, random: Random, approach: Approach): Courted {
  const { company } = teller;
  const { channel, person, leadId } = approach;
  const campaign = approach.campaign ?? campaignAt(channel.name, company.market.language, approach.at);
  const about = { channel: channel.name, ...(campaign !== "" && { campaign }) };
  const owner = company.market.region === "china" && channel.name === "partner" ? lin : company.seller;
  const lead: Lead = { externalId: leadId, ...about, score: random.whole(...channel.score), owner: owner.email };

  let at = approach.at;
  for (let visits = random.whole(0, 2); visits > 0; visits -= 1) {
    teller.touch(at, visits === 1 ? { ...about, type: channel.touch } : { channel: "website", type: "visit" });
    at = later(random, company, at, random.between(0.2, 9));
  }
  teller.touch(at, { ...about, type: "form" }, person);
  at = nurture(teller, random, at, random.whole(0, 2), person) + random.whole(5, 90) * 1_000;
  teller.lead(at, "lead", lead, person);
  const qualified = random.chance(channel.qualified);
  if (qualified) {
    at += random.whole(2, 40) * 60_000;
    teller.lead(at, "mql", lead, person);
  }
  at = answered(teller, random, at, owner, person);
  const turned = { lead, person, owner, reasons: channel.reasons };
  if (!qualified) return turnAway(teller, random, at, { ...turned, rejected: channel === syndication ? 0.6 : 0.15 });
  if (!random.chance(channel.accepted)) return turnAway(teller, random, at, { ...turned, rejected: channel.rejected });
  return accept(teller, random, at, turned);
}

/** Someone of theirs asks on, while the company is looked after already or not worth it. */
export function stray(teller: Teller, random: Random, at: number, leadId: string): void {
  const { company } = teller;
  const { channel } = random.weighted(strayChannels);
  const person = channel === syndication && random.chance(0.75) ? company.cast.passerBy : company.cast.colleague;
  const campaign = campaignAt(channel.name, company.market.language, at);
  const owner = company.seller;
  const lead: Lead = { externalId: leadId, channel: channel.name, campaign, score: random.whole(...channel.score), owner: owner.email };
  teller.touch(at, { channel: channel.name, campaign, type: channel.touch }, person);
  const asked = at + random.whole(5, 90) * 1_000;
  teller.lead(asked, "lead", lead, person);
  const judged = later(random, company, asked, random.between(...owner.answers));
  const reasons = channel === syndication ? paperReasons : knownReasons;
  if (random.chance(channel.accepted)) teller.lead(judged, "sal", lead, person, byOwner(lead));
  else turnAway(teller, random, judged, { lead, person, owner, reasons, rejected: 0.75 });
}

/** Where those come from who are none of the first. */
const strayChannels = [
  { channel: syndication, weight: 60 },
  { channel: webinar, weight: 22 },
  { channel: search, weight: 18 },
];

/** The owner calls, sooner or later. */
function answered(teller: Teller, random: Random, from: number, owner: Seller, person: Person): number {
  const at = later(random, teller.company, from, random.between(...owner.answers));
  teller.touch(at, { channel: "call", direction: "outbound", type: "call", by: owner.email }, person);
  return at;
}

/** A lead that is judged, and by what reasons. */
type Turned = { lead: Lead; person: Person; owner: Seller; reasons: Reasons };

/** Worth a meeting, after which a few turn out to be nothing yet. */
function accept(teller: Teller, random: Random, from: number, turned: Turned): Courted {
  const { company } = teller;
  const { lead, person, owner } = turned;
  let at = from + random.whole(5, 50) * 60_000;
  teller.lead(at, "sal", lead, person, byOwner(lead));
  at = later(random, company, at, random.between(2, 9));
  teller.touch(at, { channel: "meeting", direction: "outbound", type: "meeting", by: owner.email }, person);
  at = later(random, company, at, random.between(0.1, 0.5));
  if (random.chance(0.08)) return turnAway(teller, random, at, { ...turned, rejected: 0.1 });
  teller.lead(at, "sql", lead, person);
  teller.note(later(random, company, at, 0.1), note(random, "need", company.market.language, person.name), owner.email);
  return { became: "qualified", at: later(random, company, at, random.between(0.5, 4)) };
}

/** Turned away for good, or put off; what was put off to a day is looked at again then, and given up. */
function turnAway(teller: Teller, random: Random, from: number, { rejected, ...turned }: Turned & { rejected: number }): Courted {
  const { lead, person, owner, reasons } = turned;
  const { company } = teller;
  const at = from + random.whole(5, 50) * 60_000;
  const became = random.chance(rejected) ? "rejected" : "recycled";
  const judged = (when: number, as: typeof became, why: Reasons) =>
    verdictOn(lead, person, company.market.language, { at: when, day: dayIn(company.zone, when), reasons: why, became: as });
  const verdict = judged(at, became, reasons);
  teller.lead(at, became, lead, person, verdict);
  if (verdict.returnsOn === undefined) return { became, at };
  const returned = onWorkday(random, company, Date.parse(verdict.returnsOn) / dayMs);
  const again = answered(teller, random, returned, owner, person) + random.whole(5, 50) * 60_000;
  const last = random.chance(0.5) ? "rejected" : "recycled";
  teller.lead(again, last, lead, person, judged(again, last, givenUp));
  return { became, at };
}

/** Why nothing came of what was put off. */
const givenUp: Reasons = {
  rejected: [{ reason: "no_need", weight: 1 }],
  recycled: [
    { reason: "unreachable", weight: 2 },
    { reason: "no_budget", weight: 1 },
  ],
};

/** What keeps somebody warm until they ask for more. */
function nurture(teller: Teller, random: Random, from: number, times: number, person: Person): number {
  let at = from;
  for (let left = times; left > 0; left -= 1) {
    at = later(random, teller.company, at, random.between(1, 8));
    const touch = random.pick([
      { channel: "email", type: "click" },
      { channel: "website", type: "visit" },
      { channel: "email", type: "email" },
    ] as const);
    teller.touch(at, touch, person);
  }
  return at;
}
