import type { PersonViewer } from "../../commands/command.ts";
import type { Db } from "../../db/client.ts";
import { loadOrganization } from "../../people/organization.ts";
import { findOrMakePerson, findPerson, type KnownPerson, type PersonsWorkspace, personViewer } from "../../people/person.ts";
import type { Profile } from "../../people/profile.ts";
import type { Organization } from "../../people/viewer.ts";
import { type Language, languageOf } from "../../text.ts";
import { remembering } from "./remember.ts";
import { ProfileError } from "./slack-profile.ts";

/** Who asks; without a viewer it is no member of the workspace, and gets no data. */
export type Asker = { viewer: PersonViewer | null; language: Language };

export type Askers = {
  /** Who is behind a user of the workspace, met now if need be. Throws ProfileError, or what the database throws. */
  askerOf(userId: string): Promise<Asker>;
  /** The organization's language as last heard of, for when nothing is known of who asks. */
  language(): Language;
  /** Lets go of what is remembered of a user, or of everything: their settings have changed. */
  forget(userId?: string): void;
};

type Given = { db: Db; workspace: PersonsWorkspace; organization: Organization; profileOf(userId: string): Promise<Profile>; now: () => Date };

const dayMs = 24 * 60 * 60 * 1_000;

/** Knows who asks. What was found is remembered for a minute, so that one who asks again costs no statement. */
export function createAskers({ db, workspace, organization, profileOf, now }: Given): Askers {
  let language = organization.language;
  const organizations = remembering(1, async () => {
    const loaded = await loadOrganization(db, workspace.organizationId);
    language = loaded.language;
    return loaded;
  });
  const askers = remembering(5_000, async (userId: string): Promise<Asker> => {
    const known = await findPerson(db, workspace, userId);
    if (known && now().getTime() - known.seenAt.getTime() < dayMs) return viewing(await organizations.get(""), known);
    return meet(userId, known);
  });
  const meet = async (userId: string, known: KnownPerson | null): Promise<Asker> => {
    const profile = await profileOf(userId).catch((error: unknown) => {
      // Yesterday's profile is better than none.
      if (known && error instanceof ProfileError) return null;
      throw error;
    });
    const person = profile ? await findOrMakePerson(db, workspace, profile, now()) : known;
    return person ? viewing(await organizations.get(""), person) : { viewer: null, language: languageOf(profile?.locale) };
  };
  return {
    askerOf: askers.get,
    language: () => language,
    forget(userId) {
      askers.forget(userId);
      if (userId === undefined) organizations.forget();
    },
  };
}

function viewing(organization: Organization, person: KnownPerson): Asker {
  const viewer = personViewer(organization, person);
  return { viewer, language: viewer.language };
}
