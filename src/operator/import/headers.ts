import type { Db } from "../../db/client.ts";
import type { RowKind } from "../../ingest/csv/mapping.ts";

/** What an organization's earlier imports were told that headers mean: the field by its path, by the header. */
export async function knownHeaders({ prisma }: Db, organizationId: number, rows: RowKind): Promise<Record<string, string>> {
  const known = await prisma.knownHeader.findMany({ where: { organizationId, rows } });
  return Object.fromEntries(known.map(({ header, field }) => [header, field]));
}

/** Keeps what headers were said to mean, for the next file that has them. */
export async function rememberHeaders(
  { prisma }: Db,
  organizationId: number,
  rows: RowKind,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [header, field] of Object.entries(headers)) {
    const key = { organizationId, rows, header };
    await prisma.knownHeader.upsert({ where: { organizationId_rows_header: key }, create: { ...key, field }, update: { field } });
  }
}
