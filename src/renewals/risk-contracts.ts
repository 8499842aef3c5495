import { dayMs, lookBackDays } from "./risk-decay.ts";
import type { ContractTold, Evidence } from "./risk-evidence.ts";

/** A contract as it stood: what its latest telling says, and what that left open as it was told before. */
export type ContractStood = ContractTold & { wasToRenew: boolean };

/** The contracts that ran at an instant. Days begin at midnight UTC: a few hours more or less change no health. */
export function runningAt({ contracts }: Pick<Evidence, "contracts">, at: number): ContractStood[] {
  return [...Map.groupBy(contracts, ({ contract }) => contract).values()].flatMap((told) => {
    const stood = standingAt(told.toSorted(byTime), at);
    return stood && stood.status === "active" && startOf(stood.startsOn) <= at && (stood.endedOn === null || startOf(stood.endedOn) > at)
      ? stood
      : [];
  });
}

/** When anything may have changed in the half year before an instant: both its ends, and whatever was told or began between them; ascending. */
export function changesBefore({ contracts }: Pick<Evidence, "contracts">, asOf: number): number[] {
  const since = asOf - lookBackDays * dayMs;
  const days = contracts.flatMap(({ at, startsOn, endedOn }) => [at, startOf(startsOn), ...(endedOn === null ? [] : [startOf(endedOn)])]);
  return [...new Set([since, ...days.filter((at) => at > since && at < asOf), asOf])].toSorted((a, b) => a - b);
}

/** What is told first holds for the past as well, as far back as the contract says that it began. */
function standingAt(told: readonly ContractTold[], at: number): ContractStood | null {
  const before = told.filter((each) => each.at <= at);
  const [first, ...later] = before.length > 0 ? before : told.slice(0, 1);
  if (!first) return null;
  return later.reduce<ContractStood>(
    (stood, next) => ({
      ...next,
      seats: next.seats ?? stood.seats,
      ...(next.yearlyMinor === null && { yearlyMinor: stood.yearlyMinor, currency: stood.currency }),
      autoRenew: next.autoRenew ?? stood.autoRenew,
      wasToRenew: stood.wasToRenew || stood.autoRenew === true,
    }),
    { ...first, wasToRenew: false },
  );
}

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

function byTime(a: ContractTold, b: ContractTold): number {
  return a.at - b.at || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
}
