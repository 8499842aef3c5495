import { getDomainWithoutSuffix } from "tldts";
import { editDistance } from "../commands/suggest.ts";
import type { Tx } from "../db/client.ts";
import type { Viewer } from "../people/viewer.ts";

/** An account by what people know it by. */
export type Match = { id: string; name: string; domain: string | null };

/** How many matches a choice shows. */
export const mostMatches = 10;

/**
 * Accounts that bear these words: as an id or their whole name, at the beginning of it, at the beginning of a word or of the domain,
 * anywhere in it, in this order; at most `mostMatches` of `total`. Wildcards are letters like any other.
 */
export async function findMatches(db: Tx, viewer: Viewer, words: string): Promise<{ matches: Match[]; total: number }> {
  if (words.length > longestName) return { matches: [], total: 0 };
  const literal = words.replace(/[\\%_]/g, "\\$&");
  const rows = await db.sql<Match & { total: number }>(findByPart, [viewer.organization.id, viewer.audience.segment, words, literal]);
  return { matches: rows.map(({ id, name, domain }) => ({ id, name, domain })), total: rows[0]?.total ?? 0 };
}

/** The few accounts whose names or domains look most like these words, best first. */
export async function findNearest(db: Tx, viewer: Viewer, words: string): Promise<Match[]> {
  const wanted = (getDomainWithoutSuffix(words) ?? words).toLowerCase().slice(0, longestCompared);
  const candidates = await db.sql<Match>(findLookalikes, [
    viewer.organization.id,
    viewer.audience.segment,
    piecesOf(wanted),
    wanted.length,
    [...wanted][0] ?? "",
  ]);
  return candidates
    .map((match) => ({ match, difference: difference(wanted, match) }))
    .filter(({ difference }) => difference <= 0.5)
    .toSorted((one, other) => one.difference - other.difference)
    .slice(0, mostNearest)
    .map(({ match }) => match);
}

/** Whether this viewer has anything to ask about. */
export async function hasAccounts(db: Tx, viewer: Viewer): Promise<boolean> {
  const [row] = await db.sql<{ some: boolean }>(findAny, [viewer.organization.id, viewer.audience.segment]);
  return row?.some ?? false;
}

const longestName = 500;
const longestCompared = 40;
const mostNearest = 5;
const mostPieces = 8;
const inNoName = "\u0001";

/** What names that look alike share: runs of three characters, of two in short words, taken evenly from all of it. */
function piecesOf(wanted: string): string[] {
  const letters = [...wanted];
  const length = letters.length > 4 ? 3 : 2;
  const runs = letters.slice(length - 1).map((_, at) => letters.slice(at, at + length).join(""));
  return Array.from({ length: mostPieces }, (_, at) => runs[Math.floor((at * runs.length) / Math.min(mostPieces, runs.length))] ?? inNoName);
}

/** The share of letters that have to change to make the wanted one of the name, its beginning, a part of it, or the domain. */
function difference(wanted: string, { name, domain }: Match): number {
  const whole = name.toLowerCase().slice(0, longestCompared);
  const beside = [whole, whole.slice(0, wanted.length), ...partsOf(whole, wanted), ...(domain ? [getDomainWithoutSuffix(domain) ?? domain] : [])];
  return Math.min(...beside.filter((text) => text !== "").map((text) => editDistance(wanted, text) / Math.max(wanted.length, text.length)));
}

/** Words; in scripts that put no spaces between them, whatever is as long as the wanted. */
function partsOf(name: string, wanted: string): string[] {
  const words = name.split(/\s+/).slice(0, 6);
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(wanted) || wanted.length > 12) return words;
  return [...words, ...Array.from({ length: Math.max(0, name.length - wanted.length) }, (_, at) => name.slice(at + 1, at + 1 + wanted.length))];
}

/** $1 organization, $2 audience's segment or null, $3 the words, $4 the words with wildcards escaped. */
const findByPart = `
select account.id, account.name, account.domain, (count(*) over ())::int as total
from account
where account."organizationId" = $1 and ($2::text is null or account.segment = $2)
  and (lower(account.name) like '%' || lower($4) || '%' or account.domain like lower($4) || '%'
    or account.id in (select "accountId" from identifier where "organizationId" = $1 and value = $3))
order by
  case
    when lower(account.name) = lower($3) then 1
    when lower(account.name) like lower($4) || '%' then 2
    when account.domain like lower($4) || '%' or lower(account.name) like '% ' || lower($4) || '%' then 3
    when lower(account.name) like '%' || lower($4) || '%' then 4
    else 0
  end,
  length(account.name), account.name, account.id
limit ${mostMatches}`;

/** $1 organization, $2 audience's segment or null, $3 `mostPieces` pieces, $4 the wanted length, $5 the first letter. */
const findLookalikes = `
with known as materialized (
  select id, name, domain, lower(left(name, 80)) || ' ' || coalesce(domain, '') as text from account
  where "organizationId" = $1 and ($2::text is null or segment = $2)
), likeness as (
  select id, name, domain, starts_with(text, $5) and abs(length(name) - $4) <= 2 as begins,
    ${Array.from({ length: mostPieces }, (_, at) => `(strpos(text, ($3::text[])[${at + 1}]) > 0)::int`).join(" + ")} as shared
  from known
)
select id, name, domain from likeness where shared > 0 or begins
order by shared desc, begins desc, abs(length(name) - $4), name, id
limit 100`;

const findAny = `
select exists (select from account where "organizationId" = $1 and ($2::text is null or segment = $2)) as some`;
