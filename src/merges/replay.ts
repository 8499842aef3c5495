import type { Arrival } from "../ingest/arrival.ts";
import { isOwn } from "../journeys/identity.ts";
import { type Identifier, type IdentifierKind, identifierKey } from "../journeys/names.ts";
import { compareText } from "../journeys/order.ts";

/** A name that one of two accounts had when they were merged: of the one that stayed, or of the other. */
export type MergedName = { kind: IdentifierKind; source: string; value: string; ofOther: boolean };

/**
 * The order in which events of merged accounts are placed to come out as if there had been no merge. First those that were taken in before it:
 * they name one of the two alone, by what it was known by, and contradict nothing. Then the others, so that what contradicted then contradicts
 * again. Both as they were received.
 */
export function inOrderOfReplay(arrivals: readonly Arrival[], names: readonly MergedName[], mergedAt: Date): Arrival[] {
  const known = sidesOf(names);
  const first = new Set(arrivals.filter((arrival) => arrival.receivedAt <= mergedAt && sideOf(arrival, known) !== null));
  return arrivals.toSorted((one, other) => Number(first.has(other)) - Number(first.has(one)) || byReception(one, other));
}

/** A name of the account that stayed which events still tell; null where none does. */
export function nameToKeep(arrivals: readonly Arrival[], names: readonly MergedName[]): Identifier | null {
  const known = sidesOf(names);
  const told = arrivals
    .filter((arrival) => sideOf(arrival, known) === "stayed")
    .flatMap(({ names: { outright, lead, mailDomain } }): Identifier[] =>
      outright.length === 0 && lead && mailDomain !== null ? [{ kind: "domain", source: "", value: mailDomain }] : outright.filter(isOwn),
    )
    .filter((name) => known.get(identifierKey(name)) === "stayed");
  return told.toSorted((one, other) => compareText(identifierKey(one), identifierKey(other)))[0] ?? null;
}

type SideName = "stayed" | "other";

const sidesOf = (names: readonly MergedName[]): ReadonlyMap<string, SideName> =>
  new Map(names.map((name) => [identifierKey(name), name.ofOther ? "other" : "stayed"]));

/** Which of the two an event was about before the merge; null when it names neither, or both, or what neither was known by. */
function sideOf({ names: { outright, lead } }: Arrival, known: ReadonlyMap<string, SideName>): SideName | null {
  const named = outright.length > 0 ? outright : lead ? [lead] : [];
  const sides = new Set(named.map((name) => known.get(identifierKey(name)) ?? null));
  const [only = null] = sides;
  return sides.size === 1 ? only : null;
}

function byReception(one: Arrival, other: Arrival): number {
  return (
    one.receivedAt.getTime() - other.receivedAt.getTime() ||
    compareText(one.event.occurredAt, other.event.occurredAt) ||
    compareText(one.event.source, other.event.source) ||
    compareText(one.event.id, other.event.id)
  );
}
