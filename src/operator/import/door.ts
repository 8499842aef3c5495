import type { ReadEvent } from "../../ingest/csv/import-file.ts";
import type { RowKind } from "../../ingest/csv/mapping.ts";
import { createGatherer } from "../../ingest/gather.ts";
import type { Fate } from "../../ingest/record.ts";
import { loadOrganization } from "../../people/organization.ts";
import type { Desk } from "../desk.ts";
import { chooseOrganization } from "../organizations.ts";
import { knownHeaders, rememberHeaders } from "./headers.ts";

/** Whom an import is for, and what its rows are read by. */
type ImportedFor = { id: number; name: string; timeZone: string; currency: string; newsHours: number };

/** An import's way to the database. Every method throws OperatorError for what the operator can mend. */
export type ImportDoor = {
  organization: ImportedFor;
  /** What the organization's earlier imports were told that headers mean: fields by header. */
  headers(rows: RowKind): Promise<Readonly<Record<string, string>>>;
  remember(rows: RowKind, headers: Readonly<Record<string, string>>): Promise<void>;
  /** Records events; each has its fate, in their order. One that is known with other content is corrected. Nothing is announced. */
  record(events: readonly ReadEvent[]): Promise<Fate[]>;
  /** The most events that should be recorded at once, and how many times so many side by side. */
  pace: { events: number; atOnce: number };
};

/** The embedded database does one thing at a time, and people's questions wait for it. */
const embeddedPace = { events: 250, atOnce: 1 };
const serverPace = { events: 1_000, atOnce: 2 };

/** The door to a database that this process holds. */
export async function openDoor({ db, now }: Pick<Desk, "db" | "now">, organizationFlag: string | undefined): Promise<ImportDoor> {
  const { id } = (await chooseOrganization(db, organizationFlag)).organization;
  const gather = createGatherer(db, (wanted) => loadOrganization(db, wanted), now);
  return {
    organization: await loadOrganization(db, id),
    headers: (rows) => knownHeaders(db, id, rows),
    remember: (rows, headers) => rememberHeaders(db, id, rows, headers),
    record: (events) => gather(id, { events: events.map(({ read }) => read), announce: false, corrects: true }),
    pace: db.embedded ? embeddedPace : serverPace,
  };
}
