import { shorten } from "../cards/shorten.ts";
import type { Answer } from "../commands/command.ts";
import type { Tx } from "../db/client.ts";
import { UserError } from "../errors.ts";
import { findSegment } from "../journeys/segment.ts";
import type { Viewer } from "../people/viewer.ts";
import { say } from "../text.ts";
import type { Scope } from "./quality.ts";
import { showSome } from "./quality-shown.ts";
import { reportText } from "./report-text.ts";

/** No account is of the segment that was asked for; `said` names those that there are. */
export type UnknownSegment = { unknown: { said: string } };

/**
 * Whose figures a viewer gets who asks for a segment's, or for all (null): never more than they may see. The segment in the letters in which most of its
 * accounts write it.
 * @throws UserError where the segment is not theirs to see.
 */
export async function scopeOf(tx: Tx, { organization, audience, language }: Viewer, asked: string | null): Promise<Scope | UnknownSegment> {
  if (asked === null) return { organizationId: organization.id, segment: audience.segment };
  const t = say(reportText, language);
  if (audience.segment !== null && audience.segment.toLowerCase() !== asked.toLowerCase()) throw new UserError(t("hidden"));
  if (audience.segment !== null) return { organizationId: organization.id, segment: audience.segment };
  const known = await findSegment(tx, organization.id, asked);
  if (known !== null) return { organizationId: organization.id, segment: known };
  const segments = await tx.sql<{ segment: string }>(findSegments, [organization.id]);
  const segment = shorten(asked, longestName);
  if (segments.length === 0) return { unknown: { said: t("noSegments", { segment }) } };
  const names = segments.map((each) => shorten(each.segment, longestName));
  return { unknown: { said: t("unknownSegment", { segment, known: showSome(names, mostSegments, language) }) } };
}

const longestName = 40;
const mostSegments = 10;

/**
 * The answer where no account is of the segment: a destination that follows one reads it under the report's own title.
 * @throws UserError for a person, who can mend the words.
 */
export function answerUnknown({ unknown: { said } }: UnknownSegment, title: string, viewer: Viewer, share: string): Answer {
  if (viewer.kind !== "destination") throw new UserError(said);
  return { card: { title, summary: said, blocks: [{ type: "text", lines: [said] }] }, share };
}

/** Each once, however its letters are written; those with most accounts first. */
const findSegments = `
select mode() within group (order by segment) as segment from account where "organizationId" = $1 and segment <> ''
group by lower(segment) order by count(*) desc, lower(segment)`;
