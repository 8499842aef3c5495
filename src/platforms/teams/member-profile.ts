import { readableText } from "../../commands/readable.ts";
import type { Profile } from "../../people/profile.ts";
import type { Member } from "./client.ts";

/** What a roster does not tell. */
type Beside = { tenantId: string; email: string | null; timeZone: string; locale: string | null };

/** What Teams tells of a member of a conversation, in the product's words; null for one without an id in Entra: nobody of a tenant. */
export function profileOfMember(member: Member, { tenantId, email, timeZone, locale }: Beside): Profile | null {
  const externalId = (member.aadObjectId ?? member.objectId)?.toLowerCase();
  if (!externalId) return null;
  const name = readableText(member.name || member.userPrincipalName || externalId);
  return { externalId, email, name, timeZone, locale, standing: standingOf(member, tenantId) };
}

/** A guest's principal name is made of their own address and says so; who is looked in on from another tenant is a stranger. */
function standingOf({ tenantId, userRole, userPrincipalName }: Member, own: string): Profile["standing"] {
  if (tenantId && tenantId.toLowerCase() !== own) return "stranger";
  if (userRole?.toLowerCase() === "bot") return "bot";
  const isGuest = ["guest", "anonymous"].includes(userRole?.toLowerCase() ?? "") || /#ext#/i.test(userPrincipalName ?? "");
  return isGuest ? "guest" : "member";
}
