/** A contract's renewal: which contract, and the day it renews on ("YYYY-MM-DD"). */
export type RenewalKey = { source: string; externalId: string; renewsOn: string };

/** What a renewal is called wherever messages stand for it. A source holds no spaces (see journeys/event.ts), so it cannot be mistaken for a part of the id. */
export const renewalSubject = ({ source, externalId, renewsOn }: RenewalKey): string => `renewal ${source} ${renewsOn} ${externalId}`;

/** The renewal that a subject names; null for another's. */
export function renewalOf(subject: string): RenewalKey | null {
  const [, source, renewsOn, externalId] = /^renewal (\S+) (\d{4}-\d\d-\d\d) (.+)$/s.exec(subject) ?? [];
  return source && renewsOn && externalId ? { source, externalId, renewsOn } : null;
}

/** The same in SQL, of a row of `renewal`. */
export const subjectInSql = `'renewal ' || renewal.source || ' ' || to_char(renewal."renewsOn", 'YYYY-MM-DD') || ' ' || renewal."externalId"`;
