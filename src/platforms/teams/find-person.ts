import type { Tx } from "../../db/client.ts";
import { DeliveryError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Profile } from "../../people/profile.ts";
import type { Member, TeamsClient } from "./client.ts";
import { type Conversations, saysGone, type Tenant } from "./conversations.ts";
import { faultOf, reasonOf } from "./faults.ts";
import { profileOfMember } from "./member-profile.ts";

/** Of the real clock. Rosters are read anew when they are older than this, or the app is in other teams. */
const keepMs = 10 * 60_000;
const mostMembers = 5_000;

type Given = { db: Tx; tenant: Tenant; client: TeamsClient; conversations: Conversations; log: Log; now: () => Date };

/**
 * Who has an e-mail or a user principal name (lower case), by the rosters of the teams that the app is installed in: without further rights a bot
 * is told of nobody else. Null: nobody there.
 * @throws DeliveryError when Teams does not tell.
 */
export function createFindPerson(given: Given): (email: string) => Promise<Profile | null> {
  const { db, tenant } = given;
  const own = [tenant.organizationId, tenant.workspaceId];
  let rosters: { of: string; members: Promise<Map<string, Member>>; until: number } | null = null;
  const read = (teams: readonly Team[], of: string) => {
    const asked = { of, members: readRosters(teams, given), until: performance.now() + keepMs };
    asked.members.catch(() => {
      if (rosters === asked) rosters = null;
    });
    rosters = asked;
    return asked;
  };
  return async (email) => {
    const teams = await db.sql<Team>(findTeams, own);
    const of = JSON.stringify(teams);
    const current = rosters?.of === of && rosters.until > performance.now() ? rosters : read(teams, of);
    const member = (await current.members).get(email);
    // A roster tells no zone and no language.
    return member ? profileOfMember(member, { tenantId: tenant.tenantId, email, timeZone: null, locale: null }) : null;
  };
}

async function readRosters(teams: readonly Team[], given: Given): Promise<Map<string, Member>> {
  const found = new Map<string, Member>();
  let left = mostMembers;
  for (const team of teams) {
    for await (const members of pagesOf(team, given)) {
      left -= members.length;
      for (const member of members) for (const address of addressesOf(member)) if (!found.has(address)) found.set(address, member);
      if (left <= 0) break;
    }
    if (left <= 0) {
      given.log.warn({ members: mostMembers }, "The teams have more members than are read: who comes after them is not found by e-mail");
      break;
    }
  }
  return found;
}

async function* pagesOf({ teamId, serviceUrl }: Team, { client, conversations, now }: Given): AsyncGenerator<Member[]> {
  let continuation: string | null = null;
  try {
    do {
      const page: { members: Member[]; continuation: string | null } = await client.members(serviceUrl, teamId, continuation);
      continuation = page.continuation;
      yield page.members;
    } while (continuation !== null);
  } catch (error) {
    if (saysGone(error)) return conversations.leave({ teamId });
    throw new DeliveryError(`Teams did not say who is in a team: ${reasonOf(error)}`, faultOf(error, "question", now()), { cause: error });
  }
}

type Team = { teamId: string; serviceUrl: string };

const addressesOf = ({ email, userPrincipalName }: Member): string[] =>
  [email, userPrincipalName].flatMap((address) => (address ? [address.trim().toLowerCase()] : []));

const findTeams = `
select distinct on ("teamId") "teamId", "serviceUrl" from conversation
where "organizationId" = $1 and "workspaceId" = $2 and kind = 'channel' and "teamId" is not null and "goneAt" is null
order by "teamId", "seenAt" desc`;
