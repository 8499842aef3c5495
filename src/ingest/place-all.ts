import type { Tx } from "../db/client.ts";
import type { Link } from "../journeys/identity.ts";
import { nameAccounts } from "../journeys/retell.ts";
import type { Arrival } from "./arrival.ts";
import { type Aside, putAside, takeOutWaiting } from "./aside.ts";
import type { Row } from "./insert.ts";
import { compareWithKnown } from "./known.ts";
import { moveLeads, place } from "./place.ts";

/** Gives every event to its account, and those that waited for what they tell as well. */
export async function placeAll(tx: Tx, organizationId: number, arrivals: readonly Arrival[]) {
  const rows: Row[] = [];
  const asides: Aside[] = [];
  const touched = new Set<string>();
  for (let coming = arrivals; coming.length > 0; ) {
    const { outcomes, changed, merged } = await place(tx, organizationId, coming);
    const put: Aside[] = [];
    for (const [at, arrival] of coming.entries()) {
      const outcome = outcomes[at];
      if (outcome?.state === "taken") rows.push({ arrival, accountId: outcome.accountId, current: true });
      else if (outcome) put.push({ arrival, ...outcome });
    }
    await putAside(tx, organizationId, put);
    asides.push(...put);
    for (const row of rows) row.accountId = followed(row, merged, changed);
    for (const id of [...merged.values(), ...(await moveLeads(tx, organizationId, changed))]) touched.add(id);
    for (const id of merged.keys()) touched.delete(id);
    await nameAccounts(tx, organizationId, [...new Set(changed.filter(isName).flatMap(({ accountId }) => accountId ?? []))]);
    coming = await stillUntold(tx, organizationId, await takeOutWaiting(tx, organizationId, changed), rows);
  }
  return { rows, asides, touched };
}

/** Of what leads to an account, only its own names name it. */
const isName = ({ identifier }: Link): boolean => identifier.kind === "domain" || identifier.kind === "account";

/** What was set aside may have been told anew since, by another process: then the newer telling counts, and this one is kept beside it. */
async function stillUntold(tx: Tx, organizationId: number, waited: readonly Arrival[], rows: Row[]): Promise<Arrival[]> {
  if (waited.length === 0) return [];
  const comparisons = await compareWithKnown(tx, organizationId, waited);
  rows.push(...waited.filter((_, at) => comparisons[at]?.state === "outdated").map((arrival) => ({ arrival, accountId: null, current: false })));
  return waited.filter((_, at) => comparisons[at]?.state === "new");
}

/** An event placed in an earlier round goes where its account or its lead went since. */
function followed({ arrival, accountId }: Row, merged: ReadonlyMap<string, string>, changed: readonly Link[]): string | null {
  const lead = arrival.names.outright.length === 0 && arrival.names.lead;
  const link =
    lead && changed.find(({ identifier }) => identifier.kind === "lead" && identifier.source === lead.source && identifier.value === lead.value);
  if (link) return link.accountId;
  return accountId === null ? null : (merged.get(accountId) ?? accountId);
}
