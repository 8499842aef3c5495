import type { Tx } from "../db/client.ts";

/** What makes a note of a message out among all events: each person has one for each account. */
export type Noted = { message: string; personId: string; accountId: string };

/** A note of a message as it stands, and what it was told under. */
export type KeptNote = {
  source: string;
  id: string;
  /** How it names its account. */
  account: Readonly<Record<string, unknown>>;
  at: Date;
  text: string;
  personId: string;
  /** Of the person; null where nobody is known by that id any more. */
  writer: string | null;
};

/** The id that a note is told under. It leads back to the message and the person, also after the account has become another. */
export const noteId = ({ message, personId, accountId }: Noted): string => `${prefixOf(message)}${personId} ${accountId}`;

/** The notes of a message that stand on an account now, the latest first. */
export async function findNotes(db: Tx, organizationId: number, accountId: string, message: string): Promise<KeptNote[]> {
  return db.sql<KeptNote>(find, [organizationId, accountId, prefixOf(message)]);
}

const prefixOf = (message: string): string => `note ${message} `;

/** $1 organization, $2 account, $3 what the ids begin with. */
const find = `
select note.source, note."externalId" as id, note.body -> 'account' as account, note."occurredAt" as at, note.body ->> 'text' as text,
  split_part(note."externalId", ' ', 3) as "personId", person.name as writer
from revenue_event note left join person on person."organizationId" = $1 and person.id::text = split_part(note."externalId", ' ', 3)
where note."organizationId" = $1 and note."accountId" = $2 and note.kind = 'note' and note.current and starts_with(note."externalId", $3)
order by note."receivedAt" desc, note."externalId"`;
