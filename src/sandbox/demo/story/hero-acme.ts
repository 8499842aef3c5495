import type { Company } from "./companies.ts";
import { createHero, type Hero, type HeroWindow, hero, heroCast } from "./hero.ts";
import { unitedStates } from "./markets.ts";
import { amountOf, type Offer, priceOf } from "./pricing.ts";
import { randomFor } from "./random.ts";
import type { StoryEvent } from "./story-event.ts";
import { alex } from "./team.ts";
import { byOwner } from "./verdicts.ts";
import { stages } from "./words.ts";
import { onWorkday } from "./workdays.ts";
import { dayText, newYork } from "./zones.ts";

const domain = "acme.example";
const ada = hero("Ada Byron", `ada@${domain}`, "VP Operations", "champion");
const grace = hero("Grace Chen", `grace@${domain}`, "CFO", "economic_buyer");
const tom = hero("Tom Reyes", `tom@${domain}`, "Controls Engineer", "technical_evaluator");

const acme: Company = {
  number: 1_001,
  name: "Acme Robotics",
  domain,
  market: unitedStates,
  country: "US",
  zone: newYork,
  industry: "Manufacturing",
  segment: "Enterprise",
  employees: 1_200,
  cast: heroCast(unitedStates, domain, { champion: ada, economicBuyer: grace, evaluator: tom }),
  seller: alex,
  success: "priya@demo.example",
};

/**
 * Three months from the first search to a negotiation that waits to be won. Nobody has met an end user. What becomes of the deal is for
 * whoever tries the demo to say: after the present has begun the story only goes on to keep in touch.
 */
export function tellAcme(window: HeroWindow): StoryEvent[] {
  const told = createHero(window, acme);
  comeAndQualify(told);
  negotiate(told);
  const { teller, today } = told;
  const random = randomFor(window.seed, "acme");
  for (let day = today + 6; day < today + 760; day += random.whole(24, 45)) {
    const person = random.pick([ada, grace, tom]);
    const at = onWorkday(random, acme, day);
    if (random.chance(0.5)) teller.touch(at, { channel: "email", type: "email" }, person);
    else teller.touch(at, { channel: "call", direction: "outbound", type: "call", by: alex.email }, person);
  }
  return teller.events();
}

function comeAndQualify({ teller, ago }: Hero): void {
  const about = { channel: "webinar", campaign: "Webinar: Automating the night shift" } as const;
  const lead = { externalId: "L-ACME-1", ...about, score: 72, owner: alex.email };
  teller.account(ago(86, 9.2), {
    segment: "Enterprise",
    industry: "Manufacturing",
    country: "US",
    employees: 1_200,
    owner: alex.email,
    target: true,
  });
  teller.touch(ago(86, 9.4), { channel: "search", type: "click", campaign: "Robot fleet software" });
  teller.touch(ago(83, 14.6), { channel: "website", type: "visit" });
  teller.touch(ago(80, 11), { ...about, type: "event" }, ada);
  teller.lead(ago(80, 12.1), "lead", lead, ada);
  teller.touch(ago(77, 10.3), { channel: "email", type: "click", campaign: "After the webinar" }, ada);
  teller.lead(ago(77, 10.4), "mql", { ...lead, score: 81 }, ada);
  teller.touch(ago(77, 13.5), { channel: "call", direction: "outbound", type: "call", by: alex.email }, ada);
  teller.lead(ago(77, 13.9), "sal", lead, ada, byOwner(lead));
  teller.touch(ago(72, 15), { channel: "meeting", direction: "outbound", type: "meeting", by: alex.email }, ada);
  teller.lead(ago(72, 16.2), "sql", lead, ada);
  teller.note(ago(72, 16.5), "Two plants, four makers of robots. Ada wants one view of all of them before the new line starts.", alex.email);
}

function negotiate({ teller, ago, today }: Hero): void {
  const offer: Offer = { plan: "Fleet Business", seats: 175, price: priceOf("Fleet Business", "USD"), currency: "USD" };
  const tell = (at: number, stage: number, seats: number, closesIn: number) =>
    teller.deal(at, {
      externalId: "D-ACME-1",
      name: "Fleet Business",
      stage: stages.en[stage - 1] ?? "",
      stageOrder: stage,
      status: "open",
      amount: amountOf({ ...offer, seats }, 12),
      currency: "USD",
      owner: alex.email,
      closesOn: dayText(today + closesIn),
    });
  const outbound = { direction: "outbound", by: alex.email } as const;
  tell(ago(69, 10), 1, 175, -6);
  teller.contact(ago(69, 10.1), ada);
  tell(ago(60, 11), 2, 175, -6);
  teller.contact(ago(58, 9.5), tom);
  teller.touch(ago(58, 14), { channel: "meeting", type: "meeting", ...outbound }, tom);
  teller.touch(ago(52, 16.1), { channel: "email", type: "email" }, tom);
  teller.touch(ago(48, 11.2), { channel: "call", type: "call", ...outbound }, ada);
  teller.contact(ago(44, 10), grace);
  tell(ago(38, 15.2), 3, 200, 12);
  teller.touch(ago(38, 15.4), { channel: "email", type: "email", ...outbound }, grace);
  teller.touch(ago(31, 10.6), { channel: "email", type: "email" }, tom);
  teller.touch(ago(24, 9.7), { channel: "website", type: "visit", campaign: "Security paper" }, tom);
  teller.touch(ago(20, 13), { channel: "meeting", type: "meeting", campaign: "Budget review", ...outbound }, grace);
  tell(ago(12, 11.5), 4, 200, 12);
  teller.touch(ago(9, 14.3), { channel: "call", type: "call", ...outbound }, grace);
  teller.touch(ago(5, 10.8), { channel: "email", type: "email" }, grace);
  teller.note(ago(5, 11.2), "Grace accepts the price. Legal reads the contract; nobody from the shop floor has seen it yet.", alex.email);
}
