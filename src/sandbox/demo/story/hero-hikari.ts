import type { Company } from "./companies.ts";
import { serve } from "./customer.ts";
import { createHero, type HeroWindow, hero, heroCast } from "./hero.ts";
import { japan } from "./markets.ts";
import { amountOf, type Offer, priceOf } from "./pricing.ts";
import type { StoryEvent } from "./story-event.ts";
import { dealName, wonStage } from "./words.ts";
import { dayText, instantIn, monthsLater, tokyo } from "./zones.ts";

const domain = "hikari-foods.example";

const hikari: Company = {
  number: 1_002,
  name: "ヒカリ食品",
  domain,
  market: japan,
  country: "JP",
  zone: tokyo,
  industry: "Food",
  segment: "Mid-market",
  employees: 640,
  cast: heroCast(japan, domain, {
    champion: hero("高橋 蓮", `ren@${domain}`, "生産技術部長", "champion"),
    evaluator: hero("中川 翔", `sho@${domain}`, "情報システム部 課長", "technical_evaluator"),
    endUser: hero("小野 美月", `mizuki@${domain}`, "製造課 係長", "end_user"),
  }),
  seller: { email: "aoi@demo.example", answers: [0.1, 0.7], skill: 1.15, pace: 0.9 },
  success: "yui@demo.example",
};

/** A live customer whose use has been falling for eight weeks; the contract renews 35 days after the present begins. */
export function tellHikari(window: HeroWindow): StoryEvent[] {
  const { teller, today } = createHero(window, hikari);
  const startsOn = monthsLater(today + 35, -12);
  const wonOn = startsOn - 9;
  const wonAt = instantIn(tokyo, wonOn, 15.5);
  const offer: Offer = { plan: "Fleet Business", seats: 60, price: priceOf("Fleet Business", "JPY"), currency: "JPY" };
  const { segment, industry, country, employees, seller, cast } = hikari;
  teller.account(instantIn(tokyo, wonOn - 70, 10.1), { segment, industry, country, employees, owner: seller.email });
  teller.contact(instantIn(tokyo, wonOn - 70, 10.3), cast.champion);
  teller.contact(instantIn(tokyo, wonOn - 40, 11), cast.evaluator);
  teller.deal(wonAt, {
    externalId: "D-HIKARI-1",
    name: dealName.ja(offer.plan, offer.seats),
    stage: wonStage.ja,
    stageOrder: 6,
    status: "won",
    amount: amountOf(offer, 12),
    currency: "JPY",
    owner: seller.email,
    closesOn: dayText(wonOn),
  });
  let expansions = 1;
  serve(teller, {
    seed: window.seed,
    path: "hero/hikari",
    contractId: "S-HIKARI-1",
    wonAt,
    offer,
    startsOn,
    staysUntil: 0,
    episode: { from: today - 56, until: today + 24, depth: 0.42, championLeaves: true, invoiceOverdue: false, ends: "smaller" },
    expansionId: () => {
      expansions += 1;
      return `D-HIKARI-${expansions}`;
    },
  });
  return teller.events();
}
