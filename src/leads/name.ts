import { subjectOf } from "../journeys/journey.ts";

/** What tells a lead from all others of its organization. */
export type LeadName = { source: string; externalId: string };

/** How a lead is named where messages stand for it. */
export const leadSubject = ({ source, externalId }: LeadName): string => subjectOf("lead", source, externalId);

/** The lead that a subject names; null for what is no lead's. */
export function leadNamed(subject: string): LeadName | null {
  const [, source, externalId] = /^lead (\S+) (.+)$/s.exec(subject) ?? [];
  return source === undefined || externalId === undefined ? null : { source: decodeURIComponent(source), externalId };
}
