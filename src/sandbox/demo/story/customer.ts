import { drift, keepInTouch, speakWell } from "./care.ts";
import { type Customer, grow, offerOn, renew, type Sale, type Term, tellContract } from "./contract.ts";
import type { Person } from "./people.ts";
import { type Random, randomFor } from "./random.ts";
import { planEpisode } from "./risk.ts";
import { newHabits, type Stretch, tellSatisfaction, tellTickets, tellUse } from "./signals.ts";
import type { Teller } from "./teller.ts";
import { later, onWorkday } from "./workdays.ts";
import { dayMs, monthsLater } from "./zones.ts";

/** How a customer went on. `left`: when their contract ended; `advocateAt`: since when they speak well of us. Milliseconds, null for never. `sponsor` is who wants us there. */
export type Served = { left: number | null; advocateAt: number | null; sponsor: Person };

/** A customer's life from the sale: getting started, using it, growing, drifting away, renewing year by year until they leave or the story ends. */
export function serve(teller: Teller, sale: Sale): Served {
  const customer = begin(teller, sale);
  let startsOn = sale.startsOn;
  for (let year = 0; startsOn * dayMs < teller.until; year += 1) {
    const term: Term = { year, startsOn, renewsOn: monthsLater(sale.startsOn, 12 * (year + 1)), episode: null, grown: false };
    const random = randomFor(sale.seed, sale.path, "year", year);
    const planned = planEpisode(random, startsOn, term.renewsOn);
    term.episode = year === 0 && sale.episode ? sale.episode : term.renewsOn * dayMs > sale.staysUntil ? planned : null;
    liveThrough(customer, random, term);
    if (!renew(customer, random, term)) return { ...outcomeOf(customer), left: term.renewsOn * dayMs };
    startsOn = term.renewsOn;
  }
  return outcomeOf(customer);
}

const outcomeOf = ({ advocateAt, sponsor }: Customer): Served => ({ left: null, advocateAt, sponsor });

function begin(teller: Teller, sale: Sale): Customer {
  const { company } = teller;
  const { cast, success } = company;
  const random = randomFor(sale.seed, sale.path, "begin");
  const customer: Customer = {
    teller,
    sale,
    offers: [{ since: Number.NEGATIVE_INFINITY, offer: sale.offer }],
    per: company.segment === "Small business" && random.chance(0.4) ? "month" : "year",
    autoRenew: random.chance(0.6),
    sponsor: cast.champion,
    advocateAt: null,
    habits: newHabits(randomFor(sale.seed, sale.path, "habits")),
  };
  const signed = sale.wonAt + random.whole(20, 200) * 60_000;
  tellContract(customer, signed, { renewsOn: monthsLater(sale.startsOn, 12) });
  teller.account(signed + 60_000, { csm: success });
  const kickoff = later(random, company, sale.wonAt, random.between(2, 5));
  teller.touch(kickoff, { channel: "meeting", direction: "outbound", type: "meeting", by: success }, cast.champion);
  const training = onWorkday(random, company, sale.startsOn + random.whole(6, 20));
  teller.contact(training - 3_600_000, cast.endUser);
  teller.touch(training, { channel: "meeting", direction: "outbound", type: "meeting", by: success }, cast.endUser);
  if (random.chance(0.85)) teller.milestone(onWorkday(random, company, sale.startsOn + random.whole(28, 80)), "product", "live");
  return customer;
}

function liveThrough(customer: Customer, random: Random, term: Term): void {
  const { teller, sale } = customer;
  const { year, startsOn, renewsOn, episode } = term;
  const streamFor = (what: string) => randomFor(sale.seed, sale.path, what, year);
  if (!episode && random.chance(0.75)) grow(customer, random, term, startsOn + random.whole(50, 120));
  if (!episode && random.chance(0.75)) grow(customer, random, term, startsOn + random.whole(180, 260));
  const seatsOn = (day: number) => offerOn(customer, day).seats;
  const stretch: Stretch = { from: startsOn, until: renewsOn, seatsOn, episode };
  tellUse(teller, streamFor("use"), stretch, customer.habits);
  tellTickets(teller, streamFor("tickets"), stretch, customer.habits);
  tellSatisfaction(teller, streamFor("satisfaction"), stretch, customer.habits);
  const { sponsor } = customer;
  if (episode) drift(customer, streamFor("drift"), episode);
  keepInTouch(customer, streamFor("touches"), term, sponsor);
  if (!episode && customer.advocateAt === null && random.chance(0.3)) speakWell(customer, random, term);
}
