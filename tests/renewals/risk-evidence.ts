import type { ContractTold, Evidence, Family, Severity } from "../../src/renewals/risk-evidence.ts";

/** The tests' now. */
export const asOf = new Date("2026-11-23T10:00:00Z");

/** So many days before the tests' now, in milliseconds. */
export const ago = (days: number): number => asOf.getTime() - days * 86_400_000;

const day = (days: number): string => new Date(ago(days)).toISOString().slice(0, 10);

/** Evidence of which only what is given is known. */
export const evidence = (given: Partial<Evidence> = {}): Evidence => ({ signals: [], contacts: [], roles: [], contracts: [], wonAt: null, ...given });

/** One name's tellings, each [days ago, value, severity]. */
export function signals(family: Family, name: string, ...told: (readonly [days: number, value: number | string | null, severity?: Severity])[]) {
  return { family, name, tellings: told.map(([days, value, severity = "info"]) => ({ at: ago(days), value, severity })) };
}

/** A number told every seven days, the latest `from` days ago first. */
export const weekly = (name: string, values: readonly number[], from = 2) =>
  signals("usage", name, ...values.map((value, week) => [from + week * 7, value] as const));

export const contract = (toldAgo: number, told: Partial<ContractTold> = {}): ContractTold => ({
  at: ago(toldAgo),
  contract: "billing S-1",
  status: "active",
  seats: 100,
  yearlyMinor: 1_200_000,
  currency: "USD",
  startsOn: day(300),
  endedOn: null,
  autoRenew: true,
  ...told,
});

export const daysAhead = (days: number): string => day(-days);
