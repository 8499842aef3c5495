import type { Customer, Term } from "./contract.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import { type Episode, isInTrouble } from "./risk.ts";
import { hasLeft, note } from "./words.ts";
import { later, onWorkday } from "./workdays.ts";

/** What our people see and do while a customer drifts away. */
export function drift(customer: Customer, random: Random, episode: Episode): void {
  const { teller } = customer;
  const { company } = teller;
  const { from, until, championLeaves, invoiceOverdue, ends } = episode;
  const within = (share: number) => onWorkday(random, company, Math.round(from + (until - from) * share));
  const { language } = company.market;
  if (championLeaves) {
    const at = within(random.between(0.25, 0.5));
    const { sponsor } = customer;
    teller.signal(at, "crm", { family: "relationship", name: "champion left", value: sponsor.name, severity: "critical" });
    teller.contact(at + 240_000, { ...sponsor, title: hasLeft[language], role: "unknown" });
    customer.sponsor = sponsor === company.cast.successor ? company.cast.decisionMaker : company.cast.successor;
  }
  if (invoiceOverdue) {
    const value = random.pick([14, 21, 30]);
    teller.signal(within(0.5), "billing", { family: "commercial", name: "invoice overdue, days", value, severity: "warning" });
  }
  for (const share of [0.3, 0.45, 0.6]) {
    const touch = random.pick([
      { channel: "email", type: "email" },
      { channel: "call", type: "call" },
    ] as const);
    teller.touch(within(share), { ...touch, direction: "outbound", by: company.success });
  }
  const worried = championLeaves ? company.cast.endUser : customer.sponsor;
  teller.note(within(0.56), note(random, "risk", language, worried.name), company.success);
  if (ends === "lost") return;
  const saved = onWorkday(random, company, until - 3);
  teller.contact(saved - 3_600_000, customer.sponsor);
  teller.touch(saved, { channel: "meeting", direction: "outbound", type: "meeting", by: company.success }, customer.sponsor);
  teller.note(saved + 5_400_000, note(random, "saved", language, customer.sponsor.name), company.success);
}

/** Reviews each quarter, a mail now and then; from who drifts away nothing. */
export function keepInTouch(customer: Customer, random: Random, { startsOn, renewsOn, episode, year }: Term, sponsorBefore: Person): void {
  const { teller } = customer;
  const { company } = teller;
  const quiet = (day: number) => isInTrouble(episode, day);
  const sponsorOn = (day: number) => (episode && day < episode.until ? sponsorBefore : customer.sponsor);
  for (const after of year === 0 ? [95, 185, 275, 325] : [50, 140, 230, 320]) {
    const day = startsOn + after + random.whole(-8, 8);
    if (quiet(day)) continue;
    teller.touch(
      onWorkday(random, company, day),
      { channel: "meeting", direction: "outbound", type: "meeting", by: company.success },
      sponsorOn(day),
    );
  }
  const { endUser, evaluator } = company.cast;
  for (let day = startsOn + random.whole(10, 40); day < renewsOn; day += random.whole(20, 58)) {
    const from = random.pick([sponsorOn(day), endUser, evaluator]);
    const answered = random.chance(0.5);
    if (quiet(day)) continue;
    const at = onWorkday(random, company, day);
    teller.touch(at, { channel: "email", type: "email" }, from);
    if (answered)
      teller.touch(later(random, company, at, 0.2), { channel: "email", direction: "outbound", type: "email", by: company.success }, from);
  }
}

/** From then on they recommend us to others. */
export function speakWell(customer: Customer, random: Random, { startsOn }: Term): void {
  const { teller, sponsor } = customer;
  const { company } = teller;
  const at = onWorkday(random, company, startsOn + random.whole(200, 330));
  customer.advocateAt = at;
  teller.milestone(at, "crm", "advocate");
  teller.note(at + 180_000, note(random, "advocate", company.market.language, sponsor.name), company.success);
}
