import { type Identifier, identifierKey, type Names } from "./names.ts";
import { compareText } from "./order.ts";

/** An account an identifier leads to; `weakSince` as in the schema. An identifier without an account is a lead that stands alone. */
export type Link = { identifier: Identifier; accountId: string | null; weakSince: string | null };

/** Every link that the events' names and the accounts behind them have, by identifierKey. */
export type Directory = ReadonlyMap<string, Link>;

/** By the key of each name that an admin has said is one account's with others: the keys of them all, its own among them. */
export type MergedNames = ReadonlyMap<string, readonly string[]>;

/** `order` sorts as the events happened: a lead's first mail domain counts, whichever was heard of first. */
export type Naming = { names: Names; order: string; isLead: boolean };

export type Outcome =
  | { state: "taken"; accountId: string | null }
  | { state: "waiting"; problem: string }
  | { state: "contradicting"; problem: string };

export type Resolution = {
  /** One for each naming, in their order. */
  outcomes: readonly Outcome[];
  created: readonly string[];
  /** Accounts that turned out to be one: everything of `from` is `to`'s. Chains are already followed. */
  merged: ReadonlyMap<string, string>;
  /** Links that are new or lead elsewhere than before. */
  changed: ReadonlyMap<string, Link>;
};

/**
 * Says whose each event is: by the account's own names, by the deal, contract or lead it belongs to, else by a lead's mail domain.
 * An event that names one account in several ways unites what was thought to be several, unless they hold different domains
 * or different ids of one source. Without such contradictions the outcome does not depend on the order of the events.
 * Names that an admin has merged lead to one account whichever of them is told, and never contradict each other.
 */
export function resolveIdentities(
  directory: Directory,
  namings: readonly Naming[],
  newId: () => string,
  mergedNames: MergedNames = new Map(),
): Resolution {
  const links = new Map(directory);
  const changed = new Map<string, Link>();
  const merged = new Map<string, string>();
  const created: string[] = [];

  const held = new Map<string | null, Set<Link>>();
  const heldBy = (accountId: string | null): Set<Link> => {
    const known = held.get(accountId) ?? new Set();
    held.set(accountId, known);
    return known;
  };
  for (const link of links.values()) heldBy(link.accountId).add(link);

  const put = (identifier: Identifier, accountId: string | null, weakSince: string | null) => {
    const key = identifierKey(identifier);
    const link = { identifier, accountId, weakSince };
    const before = links.get(key);
    if (before) heldBy(before.accountId).delete(before);
    heldBy(accountId).add(link);
    links.set(key, link);
    changed.set(key, link);
  };
  const create = () => {
    const id = newId();
    created.push(id);
    return id;
  };
  const merge = (from: string, to: string) => {
    for (const link of [...heldBy(from)]) put(link.identifier, to, link.weakSince);
    for (const [earlier, target] of merged) if (target === from) merged.set(earlier, to);
    merged.set(from, to);
  };

  /** Where a name leads, and where those lead that it was merged with: itself first. */
  const accountsBehind = (name: Identifier): string[] => {
    const key = identifierKey(name);
    return [key, ...(mergedNames.get(key) ?? [])].flatMap((each) => links.get(each)?.accountId ?? []);
  };

  const takeOutright = ({ names, isLead }: Naming): Outcome => {
    const leadLink = names.lead && links.get(identifierKey(names.lead));
    const found = new Set(names.outright.flatMap(accountsBehind));
    if (leadLink?.accountId && leadLink.weakSince === null) found.add(leadLink.accountId);
    if (found.size === 0 && !names.own) return { state: "waiting", problem: notKnown(names.outright) };
    const fresh = names.outright.filter((name) => !links.has(identifierKey(name)));
    // One account that is told no new name of its own cannot contradict itself, however much it holds.
    const sides = found.size > 1 || fresh.some(isOwn) ? [...found].map((id) => [...heldBy(id)].map(({ identifier }) => identifier)) : [];
    const problem = contradiction([...sides, fresh], mergedNames);
    if (problem) return { state: "contradicting", problem };
    const [target = create(), ...others] = [...found].toSorted();
    for (const other of others) merge(other, target);
    for (const name of fresh) put(name, target, null);
    // Only a lead event may say that there is such a lead; another event's mention of it waits for that.
    if (names.lead && (isLead || leadLink) && (leadLink?.accountId !== target || leadLink.weakSince !== null)) put(names.lead, target, null);
    return { state: "taken", accountId: target };
  };

  const takeByLead = ({ names, order, isLead }: Naming, lead: Identifier): Outcome => {
    const link = links.get(identifierKey(lead));
    if (!isLead) {
      return link?.accountId ? { state: "taken", accountId: link.accountId } : { state: "waiting", problem: notKnown([lead]) };
    }
    const settled = link?.accountId && (link.weakSince === null || names.mailDomain === null || link.weakSince <= order);
    if (link && (settled || names.mailDomain === null)) return { state: "taken", accountId: link.accountId };
    if (names.mailDomain === null) {
      put(lead, null, null);
      return { state: "taken", accountId: null };
    }
    const domain: Identifier = { kind: "domain", source: "", value: names.mailDomain };
    const accountId = accountsBehind(domain)[0] ?? create();
    if (!links.has(identifierKey(domain))) put(domain, accountId, null);
    put(lead, accountId, order);
    return { state: "taken", accountId };
  };

  const outcomes = namings.map((naming) => {
    const { outright, lead } = naming.names;
    if (outright.length > 0) return takeOutright(naming);
    return lead ? takeByLead(naming, lead) : { state: "taken" as const, accountId: null };
  });
  return {
    // A later event of the batch may have united what an earlier one was given to, or told whose a lead is.
    outcomes: outcomes.map((outcome, at) => settle(outcome, namings[at]?.names.lead, namings[at]?.names.outright.length === 0, links, merged)),
    created: created.filter((id) => !merged.has(id)),
    merged,
    changed,
  };
}

/** What was merged at several times hangs together where it shares a name: each of these lists of names leads to one account with all it touches. */
export function unitedNames(lists: readonly (readonly Identifier[])[]): MergedNames {
  const united = new Map<string, string[]>();
  for (const list of lists) {
    const keys = list.map(identifierKey);
    const together = [...new Set([...keys, ...keys.flatMap((key) => united.get(key) ?? [])])];
    for (const key of together) united.set(key, together);
  }
  return united;
}

function settle(
  outcome: Outcome,
  lead: Identifier | null | undefined,
  byLead: boolean,
  links: Directory,
  merged: ReadonlyMap<string, string>,
): Outcome {
  if (outcome.state !== "taken") return outcome;
  if (lead && byLead) return { state: "taken", accountId: links.get(identifierKey(lead))?.accountId ?? null };
  return outcome.accountId === null ? outcome : { state: "taken", accountId: merged.get(outcome.accountId) ?? outcome.accountId };
}

/** Why the sides cannot be one account, naming both; null when they can. In whatever order a side's names were found, the same. */
function contradiction(sides: readonly (readonly Identifier[])[], mergedNames: MergedNames): string | null {
  const own = sides.map((names) => names.filter(isOwn)).filter((names) => names.length > 0);
  if (own.length < 2) return null;
  const told: { name: Identifier; side: number }[] = [];
  for (const [side, names] of own.entries()) {
    for (const name of names.toSorted(byKey)) {
      const other = told.find((each) => each.side !== side && excludes(each.name, name, mergedNames));
      if (other) return `names two accounts: ${inWords(other.name)} and ${inWords(name)}; an admin has to say whether they are one`;
      told.push({ name, side });
    }
  }
  return null;
}

/** Of all that leads to an account, whether it is a name of the account itself. */
export const isOwn = ({ kind }: Identifier): boolean => kind === "domain" || kind === "account";

const byKey = (one: Identifier, other: Identifier): number => compareText(identifierKey(one), identifierKey(other));

/** An account has one domain and one id at each source, unless an admin has merged several. */
function excludes(one: Identifier, other: Identifier, mergedNames: MergedNames): boolean {
  if (one.kind !== other.kind || one.source !== other.source) return false;
  return !mergedNames.get(identifierKey(one))?.includes(identifierKey(other));
}

function notKnown(names: readonly Identifier[]): string {
  return `waits for ${names.map(inWords).join(" or ")}, which is not known yet`;
}

function inWords({ kind, source, value }: Identifier): string {
  return kind === "domain" ? `the domain ${value}` : `the ${kind} ${value} of ${source}`;
}
