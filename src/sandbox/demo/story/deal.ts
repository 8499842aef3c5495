import { type Committee, chooseCommittee, nobodyNew } from "./committee.ts";
import type { Segment } from "./companies.ts";
import type { Person } from "./people.ts";
import { amountOf, discounted, type Offer, roundSeats } from "./pricing.ts";
import type { Random } from "./random.ts";
import type { Seller } from "./team.ts";
import type { Teller } from "./teller.ts";
import { lossReasons, lostStage, note, stages, wonStage } from "./words.ts";
import { later, monthEnd, onWorkday, quarterEnd } from "./workdays.ts";
import { dayIn, dayText } from "./zones.ts";

export type DealPlan = {
  id: string;
  name: string;
  /** When it is opened; milliseconds. */
  at: number;
  offer: Offer;
  /** Months that the amount is for. */
  months: number;
  seller: Seller;
  /** Who wants it there. */
  champion: Person;
  /** That it is won: from 0 to 1, before who sells it and whom they meet. 1 is certain. */
  chance: number;
  /** More seats for a customer: they know us, so it is quick and nobody new turns up. */
  quick: boolean;
};

/** How it ended, for how much. `at` is in milliseconds. */
export type Closed = { outcome: "won" | "lost"; at: number; offer: Offer };

/** A deal through its stages to its end, however far beyond what is told that is. A lost one may come back once. */
export function tellDeal(teller: Teller, random: Random, plan: DealPlan): Closed {
  const run = begin(teller, random, plan);
  const odds = plan.chance === 1 ? 1 : Math.min(0.92, plan.chance * plan.seller.skill * run.committee.odds);
  const closed = random.chance(odds) ? win(run) : lose(run);
  if (closed.outcome === "won" || plan.quick || !random.chance(0.12)) return closed;
  return reopen(run, closed);
}

/** A deal on its way: where it stands, what it is worth, and who is met at which stage. */
type Run = {
  teller: Teller;
  random: Random;
  plan: DealPlan;
  stage: number;
  at: number;
  offer: Offer;
  closesOn: number;
  committee: Committee;
};

function begin(teller: Teller, random: Random, plan: DealPlan): Run {
  const { zone } = teller.company;
  const closesOn = monthEnd(dayIn(zone, plan.at) + Math.round(expected(teller, plan) * random.between(0.8, 1.2)));
  const committee = plan.quick ? nobodyNew : chooseCommittee(random, teller.company.cast, plan);
  return { teller, random, plan, stage: 0, at: plan.at, offer: plan.offer, closesOn, committee };
}

function win(run: Run): Closed {
  const { random, teller, plan } = run;
  for (let stage = 0; stage < 5; stage += 1) goThrough(run, stage);
  if (!plan.quick && random.chance(0.5)) run.at = pulledToQuarterEnd(run);
  run.closesOn = dayIn(teller.company.zone, run.at);
  tell(run, "won", run.at);
  return { outcome: "won", at: run.at, offer: run.offer };
}

function lose(run: Run): Closed {
  const { random } = run;
  const { last } = random.weighted(lostAt);
  for (let stage = 0; stage <= last; stage += 1) goThrough(run, stage);
  tell(run, "lost", run.at, random.weighted(lossReasons)[run.teller.company.market.language]);
  return { outcome: "lost", at: run.at, offer: run.offer };
}

const lostAt = [
  { last: 0, weight: 24 },
  { last: 1, weight: 32 },
  { last: 2, weight: 26 },
  { last: 3, weight: 14 },
  { last: 4, weight: 4 },
] as const;

/** Weeks later they call: the budget is there after all, or the competitor was not what was promised. */
function reopen(run: Run, lost: Closed): Closed {
  const { random, teller } = run;
  const { company } = teller;
  run.at = later(random, company, lost.at, random.between(18, 60));
  teller.touch(run.at - 3_600_000, { channel: "email", type: "email" }, run.plan.champion);
  run.closesOn = monthEnd(dayIn(company.zone, run.at) + 30);
  for (let stage = 2; stage < 5; stage += 1) goThrough(run, stage);
  if (random.chance(0.6)) {
    run.closesOn = dayIn(company.zone, run.at);
    tell(run, "won", run.at);
    return { outcome: "won", at: run.at, offer: run.offer };
  }
  tell(run, "lost", run.at, random.weighted(lossReasons)[company.market.language]);
  return { outcome: "lost", at: run.at, offer: run.offer };
}

/** Enters a stage, spends its time in it, and stands at its end. Now and then what was agreed on has to be offered anew. */
function goThrough(run: Run, stage: number, again = false): void {
  const { random, teller, plan } = run;
  run.stage = stage;
  if (stage === 2 && !plan.quick && random.chance(0.3)) run.offer = resized(run);
  if (stage === 3 && !plan.quick && random.chance(0.6)) run.offer = discounted(run.offer, random.pick([5, 5, 8, 10, 15]));
  tell(run, "open", run.at);
  const { company } = teller;
  const days = (share[stage] ?? 0.1) * expected(teller, plan) * random.between(0.6, 1.6);
  const end = later(random, company, run.at, Math.max(1, days));
  for (const { person } of run.committee.meets.filter((meeting) => meeting.stage === stage)) teller.contact(between(run, end), person);
  for (let talks = plan.quick ? random.whole(0, 1) : random.whole(1, 3); talks > 0; talks -= 1) talk(run, stage, end);
  slip(run, end);
  run.at = end;
  if (stage === 3 && !again && !plan.quick && random.chance(0.12)) {
    goThrough(run, 2, true);
    goThrough(run, 3, true);
  }
}

/** Of a deal's length, by stage. */
const share = [0.16, 0.26, 0.25, 0.2, 0.13] as const;

/** In days, by how large they are. */
const lengths: Readonly<Record<Segment, number>> = { "Small business": 26, "Mid-market": 48, Enterprise: 82 };
const expected = ({ company: { segment } }: Teller, { quick, seller }: DealPlan): number => (quick ? 24 : lengths[segment] * seller.pace);

const resized = ({ random, offer }: Run): Offer => ({ ...offer, seats: roundSeats(offer.seats * random.pick([0.7, 0.85, 1.15, 1.3])) });

function talk(run: Run, stage: number, end: number): void {
  const { random, teller, plan } = run;
  const known = run.committee.meets.filter((meeting) => meeting.stage < stage).map(({ person }) => person);
  const person = known.length > 0 ? random.pick(known) : plan.champion;
  const at = between(run, end);
  if (random.chance(0.35)) teller.touch(at, { channel: "email", type: "email" }, person);
  else teller.touch(at, { ...random.pick(talks), direction: "outbound", by: plan.seller.email }, person);
}

const talks = [
  { channel: "meeting", type: "meeting" },
  { channel: "call", type: "call" },
  { channel: "email", type: "email" },
] as const;

/** In the working hours of a day between where the deal stands and the end of its stage. */
function between({ random, teller, at }: Run, end: number): number {
  const within = later(random, teller.company, at, random.fraction() * ((end - at) / 86_400_000 - 1));
  return within < end ? within : Math.max(at + 60_000, end - random.whole(10, 170) * 60_000);
}

/** The day on which it was to close passes: a later one is told, now and then with a reason. */
function slip(run: Run, end: number): void {
  const { random, teller, plan } = run;
  const { company } = teller;
  for (;;) {
    const noticed = onWorkday(random, company, run.closesOn + 1);
    if (noticed >= end - 3_600_000) return;
    run.closesOn = monthEnd(run.closesOn + random.pick([10, 20, 30]));
    if (noticed <= run.at) continue;
    tell(run, "open", noticed);
    if (random.chance(0.5)) {
      teller.note(noticed + 120_000, note(random, "slipped", company.market.language, plan.champion.name), plan.seller.email);
    }
  }
}

/** In a quarter's last month they sign in its last days. */
function pulledToQuarterEnd({ random, teller: { company }, at }: Run): number {
  const end = quarterEnd(dayIn(company.zone, at));
  if (end - dayIn(company.zone, at) > 30) return at;
  const pulled = onWorkday(random, company, end - random.whole(0, 6));
  return pulled > at && dayIn(company.zone, pulled) <= end ? pulled : at;
}

function tell({ teller, plan, stage, offer, closesOn }: Run, status: "open" | "won" | "lost", at: number, lossReason?: string): void {
  const { language } = teller.company.market;
  const named = status === "open" ? (stages[language][stage] ?? "") : status === "won" ? wonStage[language] : lostStage[language];
  teller.deal(at, {
    externalId: plan.id,
    name: plan.name,
    stage: named,
    stageOrder: status === "open" ? stage + 1 : status === "won" ? 6 : 7,
    status,
    amount: amountOf(offer, plan.months),
    currency: offer.currency,
    owner: plan.seller.email,
    closesOn: dayText(closesOn),
    ...(lossReason !== undefined && { lossReason }),
  });
}
