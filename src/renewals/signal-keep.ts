import type { Asked, PersonViewer } from "../commands/command.ts";
import type { Tx } from "../db/client.ts";
import { UserError } from "../errors.ts";
import { parseEvent } from "../ingest/parse.ts";
import { record } from "../ingest/record.ts";
import { findNamed, type Named, namedBy } from "../notes/keep.ts";
import { say } from "../text.ts";
import type { Family, Severity } from "./risk-evidence.ts";
import { signalText } from "./signal-text.ts";

/** What somebody noticed about a customer. */
export type NoticedSignal = { family: Family; name: string; value: number | null; severity: Severity };

/**
 * Records a signal on an account as of now, by whoever asks. Under the same `cause` it is recorded once, however often it is told; told otherwise, the
 * later counts.
 * @throws UserError when the viewer sees no such account any more.
 */
export async function keepSignal(
  { db, now, viewer, place }: Asked<PersonViewer>,
  accountId: string,
  signal: NoticedSignal,
  cause: string,
): Promise<Named> {
  const { organization, person } = viewer;
  const account = await findNamed(db, viewer, accountId);
  if (!account) throw new UserError(say(signalText, viewer.language)("gone"));
  const { family, name, severity, value } = signal;
  const id = `signal ${cause}`;
  const before = await findBefore(db, organization.id, account.id, id);
  const event = {
    ...(before ? { source: before.source, account: before.account } : namedBy(account, place.platform)),
    id,
    kind: "signal",
    occurredAt: (before?.at ?? now).toISOString(),
    signal: { family, name, severity, ...(value !== null && { value }) },
    ...(person.email !== null && { by: person.email }),
  };
  const parsed = parseEvent(event, organization.currency, now);
  if (typeof parsed === "string") throw new Error(`A signal could not be told as an event: ${parsed}`);
  const [[fate] = []] = await record(db, organization, [{ events: [parsed], announce: true, corrects: true }], now);
  if (fate !== "accepted" && fate !== "corrected" && fate !== "duplicate")
    throw new Error(`A signal was not taken in: ${typeof fate === "object" ? fate.problem : fate}`);
  return account;
}

type ToldBefore = { source: string; account: Readonly<Record<string, unknown>>; at: Date };

/** What it was told under before, so that a press that is told twice tells the same, also where the account has got a domain meanwhile. */
async function findBefore(db: Tx, organizationId: number, accountId: string, id: string): Promise<ToldBefore | null> {
  const [row] = await db.sql<ToldBefore>(findTold, [organizationId, accountId, id]);
  return row ?? null;
}

const findTold = `
select source, body -> 'account' as account, "occurredAt" as at from revenue_event
where "organizationId" = $1 and "accountId" = $2 and kind = 'signal' and current and "externalId" = $3
order by "occurredAt" desc limit 1`;
