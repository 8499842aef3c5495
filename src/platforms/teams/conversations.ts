import type { Tx } from "../../db/client.ts";
import { DeliveryError } from "../../errors.ts";
import { remembering } from "../remember.ts";
import { type Activity, conversationOf, kindOf } from "./activity.ts";
import type { TeamsClient } from "./client.ts";
import { TeamsRefusal } from "./connector-errors.ts";
import { faultOf, reasonOf } from "./faults.ts";

/** The one tenant that is served. */
export type Tenant = { organizationId: number; workspaceId: string; tenantId: string };

/** Where the bot may write, and through which connector. */
export type Whereabouts = { conversation: string; serviceUrl: string; kind: Kind };
type Kind = "channel" | "group" | "personal";

/** A conversation as it was told; what is null was not. */
export type ToldConversation = {
  externalId: string;
  kind: Kind;
  name: string | null;
  teamId: string | null;
  teamName: string | null;
  personId: string | null;
  serviceUrl: string;
};

export type Conversations = {
  /** Keeps where a verified activity came from: the bot is there. Costs a statement when something is new, or was kept a minute ago. */
  keep(activity: Activity): Promise<void>;
  /** Keeps all of these, where the bot has been let in; renames the destinations that have another name. Returns those it was not in before. */
  letIn(told: readonly ToldConversation[], install?: Install): Promise<string[]>;
  /** The database's clock, for `Install`. */
  instant(): Promise<string>;
  /** @throws DeliveryError where the bot has no place any more. */
  find(conversation: string): Promise<Whereabouts>;
  /** Whether the bot is known to be there. */
  isIn(conversation: string): Promise<boolean>;
  /** A person's own chat with the bot, opened if need be. @throws DeliveryError where it cannot be. */
  personalOf(userId: string): Promise<Whereabouts>;
  /** Whether a person has such a chat, or one can be opened; remembered for a minute. Throws what Teams or the database throws. */
  hasPersonal(userId: string): Promise<boolean>;
  /** What people call it; null: nobody has said. */
  nameOf(conversation: string): Promise<string | null>;
  /** The bot is not there any more: in these conversations, or in all of a team. */
  leave(left: { conversations: readonly string[] } | { teamId: string }): Promise<void>;
  renameTeam(teamId: string, name: string): Promise<void>;
};

/** An install that was told at an instant, in one conversation: what the bot has left since stays left, and all of it where it has left that one. */
export type Install = { at: string; since: string };

type Given = { db: Tx; tenant: Tenant; client: TeamsClient; now: () => Date };

/** Knows the conversations of a tenant that the bot was let into, as rows that all replicas share. */
export function createConversations({ db, tenant, client, now }: Given): Conversations {
  const own = [tenant.organizationId, tenant.workspaceId];
  const kept = remembering(5_000, async (told: string) => db.sql<{ externalId: string }>(keepConversations, [...own, told, null, null]));
  const names = remembering(5_000, async (conversation: string) => {
    const [found] = await db.sql<{ name: string | null }>(findName, [...own, conversation]);
    return found?.name ?? null;
  });
  const personal = remembering(5_000, async (userId: string) => {
    try {
      await personalOf(userId);
      return true;
    } catch (error) {
      if (error instanceof DeliveryError && error.fault.next === "destination-gone") return false;
      throw error;
    }
  });
  const letIn: Conversations["letIn"] = async (told, install) => {
    names.forget();
    personal.forget();
    const fresh = await db.sql<{ externalId: string }>(keepConversations, [
      ...own,
      JSON.stringify(told),
      install?.at ?? null,
      install?.since ?? null,
    ]);
    return fresh.map(({ externalId }) => externalId);
  };
  const leave: Conversations["leave"] = async (left) => {
    kept.forget();
    personal.forget();
    const [conversations, team] = "teamId" in left ? [[], left.teamId] : [left.conversations, null];
    await db.sql(markGone, [...own, conversations, team]);
  };
  const personalOf: Conversations["personalOf"] = async (userId) => {
    const [found] = await db.sql<Found & { conversation: string | null }>(findPersonal, [...own, userId]);
    if (found?.gone) throw gone();
    if (!found?.serviceUrl) throw nowhere();
    const { serviceUrl } = found;
    if (found.conversation !== null) return { conversation: found.conversation, serviceUrl, kind: "personal" };
    const conversation = await client.createPersonal(serviceUrl, tenant.tenantId, userId).catch(refuseOpening(now));
    await letIn([{ externalId: conversation, kind: "personal", name: null, teamId: null, teamName: null, personId: userId, serviceUrl }]);
    return { conversation, serviceUrl, kind: "personal" };
  };

  return {
    letIn,
    leave,
    async instant() {
      const [told] = await db.sql<{ now: string }>("select clock_timestamp()::text as now", []);
      if (!told) throw new Error("The database tells no time");
      return told.now;
    },
    async keep(activity) {
      // What tells of being let in or put out is kept by what it says, not by where it came from.
      if (activity.type === "conversationUpdate" || activity.type === "installationUpdate") return;
      await kept.get(JSON.stringify([toldBy(activity)]));
    },
    async find(conversation) {
      const [found] = await db.sql<Found>(findConversation, [...own, conversation]);
      if (found?.gone) throw gone();
      if (!found?.serviceUrl) throw nowhere();
      return { conversation, serviceUrl: found.serviceUrl, kind: found.kind ?? kindByName(conversation) };
    },
    async isIn(conversation) {
      const found = await db.sql(findPresence, [...own, conversation]);
      return found.length > 0;
    },
    personalOf,
    hasPersonal: personal.get,
    nameOf: names.get,
    async renameTeam(teamId, name) {
      names.forget();
      await db.sql(renameTeam, [...own, teamId, name]);
    },
  };
}

/** Whether this says that the bot has no place in the conversation, until it is let in again. */
export function saysGone(error: unknown): boolean {
  return error instanceof TeamsRefusal && error.code !== null && goneCodes.has(error.code);
}

const goneCodes = new Set(["BotNotInConversationRoster", "ForbiddenOperationException", "ConversationNotFound"]);

/**
 * Where an activity came from, as it tells. Whoever says something in a personal chat has it with the bot; of an install somebody else may be the
 * cause, such as an admin.
 */
export function toldBy(activity: Activity): ToldConversation {
  const kind = kindOf(activity);
  const { channelData, conversation } = activity;
  return {
    externalId: conversationOf(activity),
    kind,
    name: (kind === "channel" ? channelData?.channel?.name : kind === "group" ? conversation.name : null) ?? null,
    teamId: kind === "channel" ? (channelData?.team?.id ?? null) : null,
    teamName: kind === "channel" ? (channelData?.team?.name ?? null) : null,
    personId: kind === "personal" && spoken.has(activity.type) ? (activity.from.aadObjectId ?? null) : null,
    serviceUrl: activity.serviceUrl,
  };
}

const spoken: ReadonlySet<string> = new Set(["message", "invoke"]);

type Found = { serviceUrl: string | null; gone: boolean; kind: Kind | null };

const gone = () => new DeliveryError("The app was removed there", { next: "destination-gone" });
const nowhere = () => new DeliveryError("Nobody has let the app in yet, so that nobody knows where Teams is reached", { next: "destination-gone" });

/** Opening a chat that is open changes nothing, and so it may be tried again. */
const refuseOpening =
  (now: () => Date) =>
  (error: unknown): never => {
    throw new DeliveryError(`Teams did not open a person's chat: ${reasonOf(error)}`, faultOf(error, "question", now()), { cause: error });
  };

const kindByName = (conversation: string): Kind => (/@thread\.(tacv2|skype)$/.test(conversation) ? "channel" : "group");

/**
 * What was not told stays as it was known. Says which conversations were not known, or had been left: of two that are told the same at once, to one.
 * For that, those known are locked before any is written ("before" is joined to what is sorted).
 */
const keepConversations = `
with told as (
  select * from jsonb_to_recordset($3::jsonb) as told (
    "externalId" text, kind text, name text, "teamId" text, "teamName" text, "personId" text, "serviceUrl" text
  )
  where not exists (
    select from conversation
    where "organizationId" = $1 and "workspaceId" = $2 and conversation."externalId" = $4 and "goneAt" > $5::timestamptz
  )
), before as (
  select "externalId" as known, "goneAt" as "leftAt" from conversation
  where "organizationId" = $1 and "workspaceId" = $2 and "externalId" in (select "externalId" from told)
  order by "externalId"
  for no key update
), kept as (
  insert into conversation ("organizationId", "workspaceId", "externalId", kind, name, "teamId", "teamName", "personId", "serviceUrl")
  select $1, $2, "externalId", kind, name, "teamId", "teamName", "personId", "serviceUrl"
  from told left join before on known = "externalId"
  order by "externalId", "leftAt"
  on conflict ("organizationId", "workspaceId", "externalId") do update set kind = excluded.kind, name = coalesce(excluded.name, conversation.name),
    "teamId" = coalesce(excluded."teamId", conversation."teamId"), "teamName" = coalesce(excluded."teamName", conversation."teamName"),
    "personId" = coalesce(excluded."personId", conversation."personId"), "serviceUrl" = excluded."serviceUrl",
    "goneAt" = case when conversation."goneAt" > $5::timestamptz then conversation."goneAt" end, "seenAt" = now()
  returning "externalId", xmax = 0 as made, "goneAt" is null as "isIn"
), renamed as (
  update destination set name = told.name from told
  where destination."organizationId" = $1 and destination."workspaceId" = $2 and destination."externalId" = told."externalId"
    and told.kind <> 'personal' and told.name is not null and destination.name is distinct from told.name
), reached as (
  update workspace set "serviceUrl" = told."serviceUrl" from (select "serviceUrl" from told limit 1) told
  where workspace."organizationId" = $1 and workspace.id = $2 and workspace."serviceUrl" is distinct from told."serviceUrl"
)
select "externalId" from kept left join before on known = "externalId" where "isIn" and (made or "leftAt" is not null)`;

const findConversation = `
select coalesce(known."serviceUrl", workspace."serviceUrl") as "serviceUrl", known."goneAt" is not null as gone, known.kind
from workspace
left join conversation known on known."organizationId" = $1 and known."workspaceId" = $2 and known."externalId" = $3
where workspace."organizationId" = $1 and workspace.id = $2`;

const findPresence = `
select 1 as there from conversation where "organizationId" = $1 and "workspaceId" = $2 and "externalId" = $3 and "goneAt" is null`;

const findPersonal = `
select coalesce(known."serviceUrl", workspace."serviceUrl") as "serviceUrl", known."goneAt" is not null as gone, known."externalId" as conversation
from workspace
left join conversation known on known."organizationId" = $1 and known."workspaceId" = $2 and known."personId" = $3 and known.kind = 'personal'
where workspace."organizationId" = $1 and workspace.id = $2
order by known."goneAt" desc nulls first, known."seenAt" desc
limit 1`;

/** Of the first channel of a team, which bears the team's id, Teams tells no name: in its clients it is called so. */
const general = (teamName: string) => `'General' || coalesce(' (' || ${teamName} || ')', '')`;

const findName = `
select coalesce(name, case when "externalId" = "teamId" then ${general('"teamName"')} end) as name from conversation where "organizationId" = $1 and "workspaceId" = $2 and "externalId" = $3`;

const markGone = `
update conversation set "goneAt" = date_trunc('milliseconds', clock_timestamp())
where "organizationId" = $1 and "workspaceId" = $2 and ("externalId" = any($3::text[]) or "teamId" = $4) and "goneAt" is null`;

const renameTeam = `
with named as (
  update conversation set "teamName" = $4
  where "organizationId" = $1 and "workspaceId" = $2 and "teamId" = $3 and "teamName" is distinct from $4
  returning "externalId", "teamId", name
)
update destination set name = ${general("$4::text")} from named
where destination."organizationId" = $1 and destination."workspaceId" = $2 and destination."externalId" = named."externalId" and named.name is null
  and named."externalId" = named."teamId"`;
