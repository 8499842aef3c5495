import type { Tx } from "../db/client.ts";
import { uuidv7 } from "../db/id.ts";
import type { ParsedEvent } from "../ingest/parse.ts";
import { foresee } from "../ingest/place.ts";
import type { RevenueEvent } from "../journeys/event.ts";
import { foldJourney } from "../journeys/fold.ts";
import type { AccountAttributes, Ended } from "../journeys/journey.ts";
import { namesOf } from "../journeys/names.ts";
import { rulesOf, spineKinds } from "../journeys/refold.ts";
import type { Viewer } from "../people/viewer.ts";
import { likenessOf, type Side } from "./sides.ts";

/** What an account is told to be. */
export const disputed = ["name", "segment", "industry", "country", "employees", "owner", "csm"] as const;
export type Disputed = (typeof disputed)[number];

/** What merging two accounts would come to. */
export type Preview = {
  /** The id that the merge will have: pressed twice, it is one merge. */
  mergeId: string;
  /** Tells, when it is confirmed, whether they are still those that were shown. */
  likeness: string;
  into: Side;
  from: Side;
  after: { name: string; domain: string | null; stage: string | null; ended: Ended | null };
  /** Where both say something, and not the same: what will count is what was told last. */
  disagreements: readonly { what: Disputed; into: string; from: string; counts: string }[];
  /** Of the events that were set aside because of the two, how many are taken in, and how many name a third account as well. */
  comesIn: number;
  staysAside: number;
};

/** Folds both as one, with what would come in, and writes nothing. */
export async function previewMerge(tx: Tx, { organization }: Viewer, into: Side, from: Side, now: Date): Promise<Preview> {
  const ids = [into.id, from.id];
  const aside = (await tx.sql<{ body: RevenueEvent }>(findContradicting, [organization.id, ids])).map(({ body }) => body);
  const parsed = aside.map((event): ParsedEvent => ({ event, names: namesOf(event) }));
  const outcomes = await foresee(tx, organization.id, parsed, [...into.names, ...from.names]);
  const coming = aside.filter((_, at) => outcomes[at]?.state === "taken");
  const spine = (await tx.sql<{ body: RevenueEvent }>(findSpine, [organization.id, ids])).map(({ body }) => body);
  const touches = [into.firstTouchAt, from.firstTouchAt, ...coming.map((event) => (event.kind === "touch" ? new Date(event.occurredAt) : null))];
  const { attributes, current } = foldJourney([...spine, ...coming], earliest(touches), rulesOf(organization), now);
  const domain = into.domain ?? from.domain;
  const after = { ...attributes, name: lastName(into, from, coming) ?? domain ?? into.name };
  return {
    mergeId: uuidv7(),
    likeness: likenessOf(into, from),
    into,
    from,
    after: { name: after.name, domain, stage: current?.stage ?? null, ended: current?.ended ?? null },
    disagreements: disputed.flatMap((what) => disagreement(what, into, from, after)),
    comesIn: coming.length,
    staysAside: aside.length - coming.length,
  };
}

/** The name that was told last of both, and of what comes in; null where none was told. */
function lastName(into: Side, from: Side, coming: readonly RevenueEvent[]): string | null {
  const told = [into, from].map(({ name, nameOrder }) => ({ name, order: nameOrder })).filter(({ order }) => order !== "");
  for (const event of coming) {
    if (event.kind !== "channel" && event.account?.name)
      told.push({ name: event.account.name, order: `${event.occurredAt} ${event.source} ${event.id}` });
  }
  return told.toSorted((one, other) => (one.order < other.order ? 1 : -1))[0]?.name ?? null;
}

function disagreement(what: Disputed, into: Side, from: Side, after: AccountAttributes): Preview["disagreements"] {
  const [ofInto, ofFrom, counts] = [into[what], from[what], after[what]];
  if (ofInto === null || ofFrom === null || counts === null || ofInto === ofFrom) return [];
  return [{ what, into: String(ofInto), from: String(ofFrom), counts: String(counts) }];
}

function earliest(instants: readonly (Date | null)[]): Date | null {
  const known = instants.filter((at) => at !== null).map((at) => at.getTime());
  return known.length === 0 ? null : new Date(Math.min(...known));
}

/** Name by name, through the index. */
const findContradicting = `
select distinct on (found.source, found."externalId", found.revision) found.body
from identifier named
cross join lateral (
  select source, "externalId", revision, state, "organizationId", body from aside_event
  where names @> array[named.kind || ' ' || named.source || ' ' || named.value] offset 0
) found
where named."organizationId" = $1 and named."accountId" = any($2::uuid[]) and found."organizationId" = $1 and found.state = 'contradicting'`;

const findSpine = `
select body from revenue_event
where "organizationId" = $1 and "accountId" = any($2::uuid[]) and current and kind in ('${spineKinds.join("', '")}')`;
