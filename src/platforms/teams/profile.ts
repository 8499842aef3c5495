import type { Profile } from "../../people/profile.ts";
import { ProfileError } from "../profile-error.ts";
import type { Member, TeamsClient } from "./client.ts";
import type { Conversations, Tenant } from "./conversations.ts";
import { profileOfMember } from "./member-profile.ts";
import type { Sightings } from "./sightings.ts";

type Given = { tenant: Tenant; client: TeamsClient; conversations: Conversations; sightings: Sightings };

/**
 * Asks Teams who somebody is: in the conversation they were last heard from, else, where the bot has no part in that, in their own chat.
 * @throws ProfileError when Teams does not tell.
 */
export async function fetchProfile({ tenant, client, conversations, sightings }: Given, userId: string): Promise<Profile> {
  const seen = sightings.of(userId);
  const member = await (seen ? client.member(seen.serviceUrl, seen.conversation, userId) : Promise.reject(new Error("They were not heard from")))
    .catch(async (): Promise<Member> => {
      const own = await conversations.personalOf(userId);
      return client.member(own.serviceUrl, own.conversation, userId);
    })
    .catch((error: unknown) => {
      throw new ProfileError(`Teams did not say who ${userId} is`, { cause: error });
    });
  const email = (member.email || member.userPrincipalName)?.trim().toLowerCase() ?? null;
  const told = { tenantId: tenant.tenantId, email, timeZone: knownZone(seen?.timeZone), locale: seen?.locale ?? null };
  const profile = profileOfMember(member, told);
  if (profile?.externalId !== userId) throw new ProfileError(`Teams spoke of someone else than ${userId}`);
  return profile;
}

function knownZone(told: string | null | undefined): string | null {
  if (!told) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: told }).resolvedOptions().timeZone;
  } catch (error) {
    // Clients know zones that this machine does not.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
