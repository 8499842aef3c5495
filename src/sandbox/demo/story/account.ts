import { referredBy } from "./campaigns.ts";
import { type Channel, channels, partner, referral, search, webinar } from "./channels.ts";
import { type Company, evenly, type List } from "./companies.ts";
import { type Served, serve } from "./customer.ts";
import { tellDeal } from "./deal.ts";
import type { Person } from "./people.ts";
import { firstOffer } from "./pricing.ts";
import { court, stray } from "./prospect.ts";
import { type Random, randomFor, weightedAt } from "./random.ts";
import { createTeller, type Teller } from "./teller.ts";
import { dealName } from "./words.ts";
import { later, onWorkday } from "./workdays.ts";
import { dayIn, dayMs } from "./zones.ts";

/** Somebody who speaks well of us, since when; milliseconds. */
export type Advocate = { name: string; since: number; until: number | null };

/** Whose story is told, and between when; milliseconds. */
export type Subject = { seed: number; list: List; place: number; company: Company; since: number; until: number };

/** How a company goes on that we met so long before the history begins that it is a customer by then, or about to be. `metOn` is the day, counted. */
export function tellCustomer(subject: Subject, metOn: number): { teller: Teller; advocate: Advocate | null } {
  const { seed, company, since, until } = subject;
  const teller = createTeller(company, since, until);
  const random = randomFor(seed, subject.list, subject.place, "customer");
  const ids = createIds(company);
  const metAt = onWorkday(random, company, metOn);
  introduce(teller, random, metAt);
  const offer = firstOffer(random, company);
  const name = dealName[company.market.language](offer.plan, offer.seats);
  const plan = {
    id: ids.deal(),
    name,
    at: later(random, company, metAt, 20),
    offer,
    months: 12,
    seller: company.seller,
    champion: company.cast.champion,
    chance: 1,
    quick: false,
  };
  const closed = tellDeal(teller, random, plan);
  const served = become(subject, teller, random, ids, 0, closed, since + 45 * dayMs);
  tellStrays(subject, teller, ids, Math.max(since, closed.at));
  if (served.left !== null) goOn(subject, teller, ids, served.left, 1, served.sponsor);
  return { teller, advocate: advocateOf(company, served) };
}

/** How a company comes to us between two instants, and whatever becomes of it. */
export function tellNewcomer(
  subject: Subject,
  [earliest, latest]: readonly [number, number],
  advocates: readonly Advocate[],
): { teller: Teller; advocate: Advocate | null } {
  const { seed, list, place, company, since, until } = subject;
  const teller = createTeller(company, since, until);
  const random = randomFor(seed, list, place, "newcomer");
  const at = Math.min(later(random, company, earliest, 0), latest);
  introduce(teller, random, at);
  const drawn = weightedAt(channels, evenly(seed, list, "channel", place));
  const speaking = advocates.filter((each) => each.since < at && (each.until === null || each.until > at));
  const advocate = drawn === referral && speaking.length > 0 ? random.pick(speaking) : null;
  // Nobody is referred by nobody.
  const channel = drawn === referral && !advocate ? partner : drawn;
  const campaign = advocate && referredBy[company.market.language](advocate.name);
  const ids = createIds(company);
  const served = comeOnce(subject, teller, ids, 0, { at: at + 60_000, channel, campaign, champion: company.cast.champion });
  tellStrays(subject, teller, ids, later(random, company, at, 60));
  return { teller, advocate: served && advocateOf(company, served) };
}

type Ids = { lead(): string; stray(): string; deal(): string; contract(): string };
type Coming = { at: number; channel: Channel; campaign: string | null; champion: Person };

function introduce(teller: Teller, random: Random, at: number): void {
  const { segment, industry, country, employees, seller } = teller.company;
  const target = segment === "Enterprise" && random.chance(0.5);
  teller.account(at, { segment, industry, country, employees, owner: seller.email, ...(target && { target }) });
}

/** One approach, from the first visit until they are lost, or until they are a customer no longer; and those after it. */
function comeOnce(subject: Subject, teller: Teller, ids: Ids, nth: number, coming: Coming): Served | null {
  const { seed, list, place, company, until } = subject;
  if (coming.at >= until) return null;
  const random = randomFor(seed, list, place, "approach", nth);
  const person = nth === 0 || random.chance(0.5) ? coming.champion : company.cast.colleague;
  const courted = court(teller, random, { ...coming, leadId: ids.lead(), person });
  if (courted.became === "rejected") return null;
  if (courted.became === "recycled") {
    goOn(subject, teller, ids, courted.at, nth + 1, coming.champion);
    return null;
  }
  const offer = firstOffer(random, company);
  const name = dealName[company.market.language](offer.plan, offer.seats);
  const { seller } = company;
  const { champion, channel } = coming;
  const plan = { id: ids.deal(), name, at: courted.at, offer, months: 12, seller, champion, chance: channel.won, quick: false };
  const closed = tellDeal(teller, random, plan);
  if (closed.outcome === "lost") {
    goOn(subject, teller, ids, closed.at, nth + 1, coming.champion);
    return null;
  }
  const served = become(subject, teller, random, ids, nth, closed, 0);
  if (served.left !== null) goOn(subject, teller, ids, served.left, nth + 1, served.sponsor);
  return served;
}

/** Some of those who were put off, lost or left come back months later. */
function goOn(subject: Subject, teller: Teller, ids: Ids, from: number, nth: number, champion: Person): void {
  const { seed, list, place, company } = subject;
  const random = randomFor(seed, list, place, "return", nth);
  if (nth > 5 || !random.chance(0.65)) return;
  const at = later(random, company, from, random.between(50, 200));
  comeOnce(subject, teller, ids, nth, { at, channel: random.pick([webinar, search]), campaign: null, champion });
}

function become(
  { seed, list, place }: Subject,
  teller: Teller,
  random: Random,
  ids: Ids,
  nth: number,
  { at, offer }: ReturnType<typeof tellDeal>,
  staysUntil: number,
): Served {
  const startsOn = dayIn(teller.company.zone, at) + random.whole(3, 16);
  const path = `${list}/${place}/served/${nth}`;
  return serve(teller, { seed, path, contractId: ids.contract(), wonAt: at, offer, startsOn, staysUntil, expansionId: ids.deal });
}

/** People of theirs who ask for a paper, or come to a webinar, whatever else goes on. */
function tellStrays({ seed, list, place, company, until }: Subject, teller: Teller, ids: Ids, from: number): void {
  const random = randomFor(seed, list, place, "strays");
  for (let at = later(random, company, from, random.between(10, 120)); at < until; at = later(random, company, at, random.between(40, 130))) {
    stray(teller, random, at, ids.stray());
  }
}

const advocateOf = ({ name }: Company, { left, advocateAt }: Served): Advocate | null =>
  advocateAt === null ? null : { name, since: advocateAt, until: left };

function createIds({ number }: Company): Ids {
  const counter = (prefix: string) => {
    let counted = 0;
    return () => {
      counted += 1;
      return `${prefix}${counted}`;
    };
  };
  return { lead: counter(`L-${number}-`), stray: counter(`L-${number}-0`), deal: counter(`D-${number}-`), contract: counter(`S-${number}-`) };
}
