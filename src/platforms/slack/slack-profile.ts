import type { UsersInfoResponse, WebClient } from "@slack/web-api";
import { readableText } from "../../commands/readable.ts";
import type { Profile } from "../../people/profile.ts";
import { ProfileError } from "../profile-error.ts";

/** The workspace that users are seen from; the enterprise where it is part of one. */
export type Home = { teamId: string; enterpriseId: string | null };

type User = NonNullable<UsersInfoResponse["user"]>;

/** @throws ProfileError when Slack does not tell. */
export async function fetchProfile(client: WebClient, home: Home, userId: string): Promise<Profile> {
  const { user } = await client.users.info({ user: userId, include_locale: true }).catch((error: unknown) => {
    throw new ProfileError(`Slack did not say who ${userId} is`, { cause: error });
  });
  if (user?.id !== userId) throw new ProfileError(`Slack spoke of someone else than ${userId}`);
  return profileOf(user, home);
}

/** What Slack tells of a user, in the product's words, without characters that are none. */
export function profileOf(user: User, home: Home): Profile {
  const email = readableText(user.profile?.email ?? "")
    .trim()
    .toLowerCase();
  return {
    externalId: user.id ?? "",
    // Anyone can claim an address that they have not confirmed.
    email: email && user.is_email_confirmed !== false ? email : null,
    name: readableText(user.profile?.real_name || user.real_name || user.name || user.id || ""),
    timeZone: knownZone(user.tz),
    locale: user.locale ? readableText(user.locale) : null,
    standing: standingOf(user, home),
  };
}

function standingOf(user: User, home: Home): Profile["standing"] {
  if (user.is_bot || user.is_workflow_bot || user.is_connector_bot || user.id === "USLACKBOT") return "bot";
  if (user.is_stranger || !isOf(user, home)) return "stranger";
  if (user.deleted) return "left";
  return user.is_restricted || user.is_ultra_restricted ? "guest" : "member";
}

/** In an enterprise, a user belongs to several workspaces, and `team_id` may name another of them. */
function isOf(user: User, home: Home): boolean {
  if (user.team_id === home.teamId) return true;
  const enterprise = user.enterprise_user;
  return home.enterpriseId !== null && enterprise?.enterprise_id === home.enterpriseId && (enterprise.teams ?? []).includes(home.teamId);
}

function knownZone(told: string | undefined): string {
  if (!told) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: told }).resolvedOptions().timeZone;
  } catch (error) {
    // Slack knows zones that this machine does not.
    if (error instanceof RangeError) return "UTC";
    throw error;
  }
}
