import { readableText } from "../../commands/readable.ts";
import type { Profile } from "../../people/profile.ts";
import type { Member } from "./client.ts";

/** What a roster does not tell. */
type Beside = { tenantId: string; email: string | null; timeZone: string | null; locale: string | null };

/** What Teams tells of a member of a conversation, in the product's words; null for one without an id in Entra: nobody of a tenant. */
export function profileOfMember(member: Member, { tenantId, email, timeZone, locale }: Beside): Profile | null {
  const externalId = (member.aadObjectId ?? member.objectId)?.toLowerCase();
  if (!externalId) return null;
  const name = readableText(member.name || member.userPrincipalName || externalId);
  return { externalId, email, name, timeZone, locale, standing: standingOf(member, tenantId) };
}

/**
 * Teams tells the tenant and the role ("user") of every member, whether asked for one or for a page of them: without these nobody is let in.
 * https://learn.microsoft.com/microsoftteams/platform/resources/team-chat-member-api-changes
 * A guest's principal name is made of their own address and says so; who is looked in on from another tenant is a stranger.
 */
function standingOf({ tenantId, userRole, userPrincipalName }: Member, own: string): Profile["standing"] {
  if (userRole?.toLowerCase() === "bot") return "bot";
  if (tenantId?.toLowerCase() !== own) return "stranger";
  return userRole?.toLowerCase() === "user" && !/#ext#/i.test(userPrincipalName ?? "") ? "member" : "guest";
}
