import { campaignAt } from "./campaigns.ts";
import { type Channel, syndication, webinar } from "./channels.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import { lin } from "./team.ts";
import type { Lead, Teller } from "./teller.ts";
import { note } from "./words.ts";
import { later } from "./workdays.ts";

/** How a company came to us, and when. `campaign` where it is not the channel's own. */
export type Approach = { at: number; channel: Channel; campaign: string | null; leadId: string; person: Person };

/** What became of it. Instants are milliseconds. */
export type Courted = { became: "qualified"; at: number } | { became: "recycled"; at: number } | { became: "rejected"; at: number };

/** From the first visit to what sales makes of the lead. */
export function court(teller: Teller, random: Random, approach: Approach): Courted {
  const { company } = teller;
  const { channel, person, leadId } = approach;
  const campaign = approach.campaign ?? campaignAt(channel.name, company.market.language, approach.at);
  const about = { channel: channel.name, ...(campaign !== "" && { campaign }) };
  const owner = company.market.region === "china" && channel.name === "partner" ? lin : company.seller;
  const lead: Lead = { externalId: leadId, ...about, score: random.whole(...channel.score), owner: owner.email };
  const tell = (at: number, milestone: Parameters<Teller["lead"]>[1]) => teller.lead(at, milestone, lead, person);

  let at = approach.at;
  for (let visits = random.whole(0, 2); visits > 0; visits -= 1) {
    teller.touch(at, visits === 1 ? { ...about, type: channel.touch } : { channel: "website", type: "visit" });
    at = later(random, company, at, random.between(0.2, 9));
  }
  teller.touch(at, { ...about, type: "form" }, person);
  at += random.whole(5, 90) * 1_000;
  tell(at, "lead");
  at = nurture(teller, random, at, random.whole(0, 2), person);
  if (!random.chance(channel.qualified)) return turnAway(teller, random, lead, person, at, channel === syndication ? 0.6 : 0.15);

  at = later(random, company, at, random.between(0.3, 8));
  tell(at, "mql");
  at = later(random, company, at, random.between(...owner.answers));
  teller.touch(at, { channel: "call", direction: "outbound", type: "call", by: owner.email }, person);
  if (!random.chance(channel.accepted)) return turnAway(teller, random, lead, person, at, channel.rejected);
  at = later(random, company, at, random.between(0.1, 0.8));
  tell(at, "sal");
  at = later(random, company, at, random.between(2, 9));
  teller.touch(at, { channel: "meeting", direction: "outbound", type: "meeting", by: owner.email }, person);
  at = later(random, company, at, random.between(0.1, 0.5));
  if (random.chance(0.08)) return turnAway(teller, random, lead, person, at, 0.1);
  tell(at, "sql");
  teller.note(later(random, company, at, 0.1), note(random, "need", company.market.language, person.name), owner.email);
  return { became: "qualified", at: later(random, company, at, random.between(0.5, 4)) };
}

/** Someone of theirs asks on, while the company is looked after already or not worth it. */
export function stray(teller: Teller, random: Random, at: number, leadId: string): void {
  const { company } = teller;
  const channel = random.chance(0.75) ? syndication : webinar;
  const person = random.chance(0.6) ? company.cast.passerBy : company.cast.colleague;
  const campaign = campaignAt(channel.name, company.market.language, at);
  const lead: Lead = { externalId: leadId, channel: channel.name, campaign, score: random.whole(...channel.score), owner: company.seller.email };
  teller.touch(at, { channel: channel.name, campaign, type: channel.touch }, person);
  const asked = at + random.whole(5, 90) * 1_000;
  teller.lead(asked, "lead", lead, person);
  const judged = later(random, company, asked, random.between(...company.seller.answers));
  if (person === company.cast.colleague && random.chance(channel === webinar ? 0.9 : 0.15)) teller.lead(judged, "sal", lead, person);
  else turnAway(teller, random, lead, person, judged, 0.75);
}

function turnAway(teller: Teller, random: Random, lead: Lead, person: Person, from: number, rejected: number): Courted {
  const { company } = teller;
  const at = later(random, company, from, random.between(0.1, 3));
  const became = random.chance(rejected) ? "rejected" : "recycled";
  teller.lead(at, became, lead, person);
  if (random.chance(0.6)) teller.note(at + 60_000, note(random, became, company.market.language, person.name), lead.owner ?? company.seller.email);
  return { became, at };
}

/** What keeps a lead warm until it is qualified or given up. */
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
