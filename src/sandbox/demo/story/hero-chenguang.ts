import type { Company } from "./companies.ts";
import { createHero, type Hero, type HeroWindow, hero, heroCast, sellAndServe } from "./hero.ts";
import { china } from "./markets.ts";
import { type Offer, priceOf } from "./pricing.ts";
import { randomFor } from "./random.ts";
import type { StoryEvent } from "./story-event.ts";
import { lin } from "./team.ts";
import { byOwner } from "./verdicts.ts";
import { dealName } from "./words.ts";
import { instantIn, shanghai } from "./zones.ts";

const domain = "chenguang.example";
const wang = hero("王 芳", `wang@${domain}`, "运营总监", "champion");

const chenguang: Company = {
  number: 1_003,
  name: "晨光科技",
  domain,
  market: china,
  country: "CN",
  zone: shanghai,
  industry: "Electronics",
  segment: "Mid-market",
  employees: 780,
  cast: heroCast(china, domain, { champion: wang }),
  seller: lin,
  success: "jing@demo.example",
};

/** A lead from a partner whose deal was opened on the day before the present begins; it goes on from there. */
export function tellChenguang(window: HeroWindow): StoryEvent[] {
  const told = createHero(window, chenguang);
  const { teller, today } = told;
  comeByPartner(told);
  const random = randomFor(window.seed, "chenguang");
  const offer: Offer = { plan: "Fleet Business", seats: 70, price: priceOf("Fleet Business", "CNY"), currency: "CNY" };
  const name = dealName["zh-CN"](offer.plan, offer.seats);
  const at = instantIn(shanghai, today - 1, 15.2);
  const plan = { id: "D-CHENGUANG-1", name, at, offer, months: 12, seller: lin, champion: wang, chance: 0.6, quick: false };
  sellAndServe(told, random, window.seed, plan);
  return teller.events();
}

function comeByPartner({ teller, ago }: Hero): void {
  const { segment, industry, country, employees } = chenguang;
  const about = { channel: "partner", campaign: "合作伙伴推荐" } as const;
  const lead = { externalId: "L-CHENGUANG-1", ...about, score: 78, owner: lin.email };
  teller.account(ago(41, 10), { segment, industry, country, employees, owner: lin.email });
  teller.touch(ago(41, 10.1), { ...about, type: "form" }, wang);
  teller.lead(ago(41, 10.2), "lead", lead, wang);
  teller.touch(ago(37, 9.8), { channel: "website", type: "visit" }, wang);
  teller.lead(ago(34, 9.5), "mql", lead, wang);
  teller.touch(ago(34, 14), { channel: "call", direction: "outbound", type: "call", by: lin.email }, wang);
  teller.lead(ago(34, 14.5), "sal", lead, wang, byOwner(lead));
  teller.touch(ago(20, 10), { channel: "meeting", direction: "outbound", type: "meeting", by: lin.email }, wang);
  teller.touch(ago(12, 16), { channel: "email", type: "email" }, wang);
  teller.lead(ago(9, 11), "sql", lead, wang);
  teller.note(ago(9, 11.3), "王芳：先上一条试点产线，年底前看到数据再推广到三个车间。", lin.email);
}
