import type { Asked, PersonViewer } from "../commands/command.ts";
import type { Tx } from "../db/client.ts";
import { UserError } from "../errors.ts";
import { parseEvent } from "../ingest/parse.ts";
import { type Fate, record } from "../ingest/record.ts";
import { goesBy } from "../journeys/goes-by.ts";
import type { Viewer } from "../people/viewer.ts";
import { say } from "../text.ts";
import { findNotes, type KeptNote, noteId } from "./find.ts";
import { notesText } from "./text.ts";

/** A note on what somebody wrote in a chat; `message` is unique on its platform. */
export type Note = { message: string; at: Date; url: string | null; text: string };

export type NotedAccount = { id: string; name: string; domain: string | null };

export type Kept = {
  account: NotedAccount;
  outcome: "accepted" | "corrected" | "duplicate";
  /** When it happened, as it stands in the journey. */
  at: Date;
  /** By name, whoever else has a note of this message on the account. */
  others: readonly string[];
};

/**
 * Keeps a note on an account, by whoever asks, as of when the message was written. The same message kept again by the same person on
 * the same account has one effect; with another text the later one counts. What others noted of it stays as it is.
 * @throws UserError when the viewer sees no such account any more.
 */
export async function keepNote({ db, now, viewer, place }: Asked<PersonViewer>, accountId: string, note: Note): Promise<Kept> {
  const { organization, person } = viewer;
  const account = await findNamed(db, viewer, accountId);
  if (!account) throw new UserError(say(notesText, viewer.language)("gone"));
  const standing = await findNotes(db, organization.id, account.id, note.message);
  const own = standing.filter(({ personId }) => personId === person.id);
  const before = own.find(({ text }) => text === note.text) ?? own[0];
  const at = before?.at ?? new Date(Math.min(note.at.getTime(), now.getTime()));
  const event = {
    ...(before
      ? { source: before.source, id: before.id, account: before.account }
      : { ...namedBy(account, place.platform), id: noteId({ message: note.message, personId: person.id, accountId: account.id }) }),
    kind: "note",
    occurredAt: at.toISOString(),
    text: note.text,
    ...(person.email !== null && { by: person.email }),
    ...(note.url !== null && { url: note.url }),
  };
  const parsed = parseEvent(event, organization.currency, now);
  if (typeof parsed === "string") throw new Error(`A note could not be told as an event: ${parsed}`);
  const [[fate] = []] = await record(db, organization, [{ events: [parsed], announce: false, corrects: true }], now);
  return { account, outcome: outcomeOf(fate), at, others: othersIn(standing, person.id) };
}

export type Named = NotedAccount & { ownSource: string | null; ownId: string | null };

/** The account by its id, with what an event can name it by; null when the viewer sees none. */
export async function findNamed(db: Tx, viewer: Viewer, accountId: string): Promise<Named | null> {
  const [row] = await db.sql<Named>(findNames, [viewer.organization.id, viewer.audience.segment, accountId]);
  return row ?? null;
}

/** By its domain where it has one. An id is a name of its source alone, so an account without a domain is told of under that source. */
export function namedBy({ id, domain, ownSource, ownId }: Named, platform: string) {
  if (domain !== null) return { source: platform, account: { domain } };
  if (ownSource === null || ownId === null) throw new Error(`Nothing leads to account ${id}`);
  return { source: ownSource, account: { externalId: ownId } };
}

/** One who has several, since accounts were merged, is one. */
function othersIn(standing: readonly KeptNote[], personId: string): string[] {
  const writers = new Map(standing.map((note) => [note.personId, note.writer ?? ""]));
  writers.delete(personId);
  return [...writers.values()];
}

function outcomeOf(fate: Fate | undefined): Kept["outcome"] {
  if (fate === "accepted" || fate === "corrected" || fate === "duplicate") return fate;
  throw new Error(`A note was not taken in: ${typeof fate === "object" ? fate.problem : fate}`);
}

/** $1 organization, $2 audience's segment or null, $3 account. */
const findNames = `
select account.id, account.name, account.domain, own.source as "ownSource", own.id as "ownId"
from account left join lateral (
  select source, ${goesBy("account")} as id from identifier
  where "organizationId" = $1 and "accountId" = account.id and kind = 'account'
  group by source order by source limit 1
) own on true
where account."organizationId" = $1 and account.id = $3 and ($2::text is null or account.segment = $2)`;
