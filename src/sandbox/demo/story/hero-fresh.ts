import { campaignAt } from "./campaigns.ts";
import { type Channel, partner, search, syndication, webinar } from "./channels.ts";
import type { Company } from "./companies.ts";
import { createHero, type HeroWindow, hero, heroCast, sellAndServe } from "./hero.ts";
import { china, type Market, unitedStates } from "./markets.ts";
import type { Person } from "./people.ts";
import { firstOffer } from "./pricing.ts";
import { randomFor } from "./random.ts";
import type { StoryEvent } from "./story-event.ts";
import { alex, lin } from "./team.ts";
import type { Lead } from "./teller.ts";
import { byOwner, verdictOn } from "./verdicts.ts";
import { dealName } from "./words.ts";
import { later, onWorkday } from "./workdays.ts";
import { chicago, newYork, shanghai } from "./zones.ts";

/** A company that asks on the eve of the present, and whose lead nobody has judged when it begins. `reasons` are why it is turned away in the end, if it is. */
type Fresh = { company: Company; channel: Channel; person: Person; score: number; hoursAgo: number; ends: Ends };
type Ends = { as: "accepted" } | { as: "rejected" | "recycled"; reason: "wrong_person" | "not_now" | "bad_data" };

/** So many of the companies are there for their leads alone. */
export const freshCount = 5;

/**
 * Leads that wait for whoever tries the demo as Alex or as 林 晓. Where nobody judges them, the story does, when the manager has heard of
 * it too.
 */
export function tellFresh(window: HeroWindow): StoryEvent[] {
  return fresh.flatMap((one) => tellOne(window, one));
}

function tellOne(window: HeroWindow, { company, channel, person, score, hoursAgo, ends }: Fresh): StoryEvent[] {
  const told = createHero(window, company);
  const { teller, today } = told;
  const random = randomFor(window.seed, "fresh", company.domain);
  const { segment, industry, country, employees, seller, market } = company;
  const askedAt = Math.floor((window.present - hoursAgo * 3_600_000) / 1_000) * 1_000;
  const campaign = campaignAt(channel.name, market.language, askedAt);
  const lead: Lead = { externalId: `L-${company.number}-1`, channel: channel.name, campaign, score, owner: seller.email };

  teller.account(askedAt - 50 * 60_000, { segment, industry, country, employees, owner: seller.email });
  teller.touch(askedAt - 49 * 60_000, { channel: channel.name, campaign, type: channel.touch === "form" ? "click" : channel.touch });
  teller.touch(askedAt - 20 * 60_000, { channel: "website", type: "visit" });
  teller.touch(askedAt - 30_000, { channel: channel.name, campaign, type: "form" }, person);
  teller.lead(askedAt, "lead", lead, person);
  if (ends.as === "accepted") teller.lead(askedAt + 4 * 60_000, "mql", lead, person);

  const judgedAt = onWorkday(random, company, today + 4);
  teller.touch(judgedAt - 600_000, { channel: "call", direction: "outbound", type: "call", by: seller.email }, person);
  if (ends.as !== "accepted") {
    const { as, reason } = ends;
    const reasons = { rejected: [{ reason, weight: 1 }], recycled: [{ reason, weight: 1 }] };
    teller.lead(judgedAt, as, lead, person, verdictOn(lead, person, market.language, { day: today + 4, at: judgedAt, reasons, became: as }));
    return teller.events();
  }
  teller.lead(judgedAt, "sal", lead, person, byOwner(lead));
  const metAt = later(random, company, judgedAt, random.between(2, 6));
  teller.touch(metAt, { channel: "meeting", direction: "outbound", type: "meeting", by: seller.email }, person);
  teller.lead(metAt + 40 * 60_000, "sql", lead, person);
  const offer = firstOffer(random, company);
  const at = later(random, company, metAt, random.between(1, 4));
  const name = dealName[market.language](offer.plan, offer.seats);
  const plan = { id: `D-${company.number}-1`, name, at, offer, months: 12, seller, champion: person, chance: channel.won, quick: false };
  sellAndServe(told, random, window.seed, plan);
  return teller.events();
}

type About = Pick<Company, "name" | "domain" | "industry" | "employees" | "zone" | "seller">;

function companyOf(number: number, market: Market, person: Person, about: About): Company {
  const cast = heroCast(market, about.domain, { champion: person });
  const segment = about.employees > 140 ? "Mid-market" : "Small business";
  const success = market === china ? "jing@demo.example" : "priya@demo.example";
  return { number, market, country: market.country, segment, cast, success, ...about };
}

const inAmerica = { zone: chicago, seller: alex };
const inChina = { zone: shanghai, seller: lin };
const nora = hero("Nora Whitcomb", "nora@brightwater.example", "VP Operations", "champion");
const dev = hero("Dev Malhotra", "dev@harborline.example", "Director of Operations", "champion");
const casey = hero("Casey Lund", "casey@larkin-institute.example", "Research Assistant", "unknown");
const he = hero("何 静", "he.jing@yuanhang.example", "物流总监", "champion");
const qian = hero("钱 程", "qian@huarui.example", "行政助理", "unknown");

const fresh: readonly Fresh[] = [
  {
    company: companyOf(1_004, unitedStates, nora, {
      name: "Brightwater Logistics",
      domain: "brightwater.example",
      industry: "Logistics",
      employees: 420,
      ...inAmerica,
    }),
    channel: webinar,
    person: nora,
    score: 84,
    hoursAgo: 0.9,
    ends: { as: "accepted" },
  },
  {
    company: companyOf(1_005, unitedStates, dev, {
      name: "Harborline Markets",
      domain: "harborline.example",
      industry: "Retail",
      employees: 210,
      ...inAmerica,
    }),
    channel: search,
    person: dev,
    score: 66,
    hoursAgo: 5.5,
    ends: { as: "recycled", reason: "not_now" },
  },
  {
    company: companyOf(1_006, unitedStates, casey, {
      name: "Larkin Institute",
      domain: "larkin-institute.example",
      industry: "Agriculture",
      employees: 60,
      zone: newYork,
      seller: alex,
    }),
    channel: syndication,
    person: casey,
    score: 58,
    hoursAgo: 20,
    ends: { as: "rejected", reason: "wrong_person" },
  },
  {
    company: companyOf(1_007, china, he, { name: "远航物流", domain: "yuanhang.example", industry: "Logistics", employees: 350, ...inChina }),
    channel: partner,
    person: he,
    score: 79,
    hoursAgo: 2.4,
    ends: { as: "accepted" },
  },
  {
    company: companyOf(1_008, china, qian, { name: "华瑞电子", domain: "huarui.example", industry: "Electronics", employees: 90, ...inChina }),
    channel: syndication,
    person: qian,
    score: 52,
    hoursAgo: 16,
    ends: { as: "rejected", reason: "bad_data" },
  },
];
