import type { BuyingRole } from "../../../journeys/event.ts";
import type { Market } from "./markets.ts";
import type { Random } from "./random.ts";

export type Person = { name: string; email: string; title: string; role: BuyingRole };

/** Who may turn up at a company in the course of its story. */
export type Cast = {
  champion: Person;
  economicBuyer: Person;
  decisionMaker: Person;
  evaluator: Person;
  endUser: Person;
  blocker: Person;
  /** Asks once, and never buys. */
  passerBy: Person;
  /** Another who asks. */
  colleague: Person;
  /** Takes over when the champion has left. */
  successor: Person;
};

export function castOf(random: Random, market: Market, domain: string): Cast {
  const taken = new Set<string>();
  const person = (role: BuyingRole): Person => {
    for (;;) {
      const { names } = market;
      const given = random.pick(names.given);
      const family = random.pick(names.family);
      const email = `${given.ascii}.${family.ascii}@${domain}`;
      if (taken.has(email)) continue;
      taken.add(email);
      const name = names.familyFirst ? `${family.text} ${given.text}` : `${given.text} ${family.text}`;
      return { name, email, title: random.pick(names.titles[role]), role };
    }
  };
  return {
    champion: person("champion"),
    economicBuyer: person("economic_buyer"),
    decisionMaker: person("decision_maker"),
    evaluator: person("technical_evaluator"),
    endUser: person("end_user"),
    blocker: person("blocker"),
    passerBy: person("unknown"),
    colleague: person("end_user"),
    successor: person("champion"),
  };
}
