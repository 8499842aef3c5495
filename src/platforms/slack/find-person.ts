import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { DeliveryError } from "../../errors.ts";
import type { Profile } from "../../people/profile.ts";
import { ProfileError } from "../profile-error.ts";
import { faultOf, reasonOf } from "./faults.ts";
import { fetchProfile, type Home } from "./slack-profile.ts";

/**
 * Who on a workspace has this e-mail; null: nobody. Their language is told with a second question.
 * @throws DeliveryError when Slack does not tell.
 */
export async function findPerson(client: WebClient, home: Home, email: string): Promise<Profile | null> {
  try {
    const { user } = await client.users.lookupByEmail({ email });
    return user?.id ? await fetchProfile(client, home, user.id) : null;
  } catch (error) {
    const reason = error instanceof ProfileError ? error.cause : error;
    if (reason instanceof WebAPIPlatformError && nobody.has(reason.data.error)) return null;
    // Asking changes nothing, and so it may be asked again.
    throw new DeliveryError(`Slack did not say who has an e-mail: ${reasonOf(reason)}`, faultOf(reason, "edit"), { cause: error });
  }
}

const nobody = new Set(["users_not_found", "user_not_found", "user_not_visible"]);
