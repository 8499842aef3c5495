import type { RevenueEvent } from "./event.ts";
import type { AccountAttributes } from "./journey.ts";

/** Of each of an account's attributes the latest telling, from events in their order. Its name may come with any event. */
export function attributesOf(sorted: readonly RevenueEvent[]): AccountAttributes {
  const attributes: AccountAttributes = {
    name: null,
    segment: null,
    industry: null,
    country: null,
    employees: null,
    owner: null,
    csm: null,
    target: false,
    inMarket: false,
  };
  for (const event of sorted) {
    if (event.kind === "account") {
      attributes.segment = event.segment ?? attributes.segment;
      attributes.industry = event.industry ?? attributes.industry;
      attributes.country = event.country ?? attributes.country;
      attributes.employees = event.employees ?? attributes.employees;
      attributes.owner = event.owner ?? attributes.owner;
      attributes.csm = event.csm ?? attributes.csm;
      attributes.target = event.target ?? attributes.target;
      attributes.inMarket = event.inMarket ?? attributes.inMarket;
    }
    attributes.name = event.account?.name ?? attributes.name;
  }
  return attributes;
}
