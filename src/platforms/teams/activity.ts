import { z } from "zod";

/** What was not told, or is not what it should be, is taken for not told. */
const told = z.string().min(1).optional().catch(undefined);
const Named = z.object({ id: told, name: told });

/** One side of a conversation: `id` is what Teams calls them towards this bot, `aadObjectId` who they are in the tenant. */
const Account = z.object({ id: told, name: told, aadObjectId: z.string().min(1).toLowerCase().optional().catch(undefined), role: told });

const ChannelData = z.object({
  tenant: z.object({ id: told }).optional().catch(undefined),
  team: Named.extend({ aadGroupId: told }).optional().catch(undefined),
  channel: Named.optional().catch(undefined),
  eventType: told,
});

/** What Teams sends to a bot, as far as it is used here. */
export const Activity = z.object({
  type: z.string().min(1),
  id: told,
  name: told,
  action: told,
  channelId: told,
  serviceUrl: z.string().min(1),
  text: told,
  locale: told,
  localTimezone: told,
  replyToId: told,
  from: Account,
  recipient: Account.optional().catch(undefined),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: told,
    tenantId: told,
    name: told,
    isGroup: z.boolean().optional().catch(undefined),
  }),
  channelData: ChannelData.optional().catch(undefined),
  membersAdded: z.array(Account).optional().catch(undefined),
  membersRemoved: z.array(Account).optional().catch(undefined),
  entities: z.array(z.unknown()).optional().catch(undefined),
  value: z.unknown().optional(),
});
export type Activity = z.infer<typeof Activity>;

/** The tenant that it was sent from, in small letters; null: it does not say. */
export function tenantOf({ channelData, conversation }: Activity): string | null {
  return (channelData?.tenant?.id ?? conversation.tenantId)?.toLowerCase() ?? null;
}

/** The conversation's id, without what names a thread in it. */
export const conversationOf = ({ conversation }: Activity): string => conversation.id.replace(/;messageid=.*$/s, "");

/** The message whose thread it was said in; null: in none. */
export const threadOf = ({ conversation }: Activity): string | null => /;messageid=([^;]+)/.exec(conversation.id)?.[1] ?? null;

/** Only what Teams calls a person's own chat is one: everywhere else somebody may look on. */
export function kindOf({ conversation }: Activity): "channel" | "group" | "personal" {
  if (conversation.conversationType === "channel") return "channel";
  return conversation.conversationType === "personal" && !conversation.id.startsWith("19:") ? "personal" : "group";
}
