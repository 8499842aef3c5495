import type { PersonViewer } from "../commands/command.ts";
import type { Db } from "../db/client.ts";
import type { Log } from "../log.ts";
import { loadOrganization } from "../people/organization.ts";
import { findOrMakePerson, findPerson, hasUsed, type KnownPerson, neverUsed, type PersonsWorkspace, personViewer } from "../people/person.ts";
import type { Profile } from "../people/profile.ts";
import type { Organization } from "../people/viewer.ts";
import { type Language, languageOf } from "../text.ts";
import { ProfileError } from "./profile-error.ts";
import { remembering } from "./remember.ts";

/** Who asks; without a viewer it is no member of the workspace, and gets no data. */
export type Asker = { viewer: PersonViewer | null; language: Language };

export type Askers = {
  /** Who is behind a user of the workspace, met now if need be. Throws ProfileError, or what the database throws. */
  askerOf(userId: string): Promise<Asker>;
  /** The same of one who has not asked, but is written to: for them that is no use of the bot, and nobody becomes an admin by it. */
  greetedOf(userId: string): Promise<Asker>;
  /** The organization's language as last heard of, for when nothing is known of who asks. */
  language(): Language;
  /** Slack tells by itself that a profile has changed. Throws what the database throws. */
  hasChanged(profile: Profile): Promise<void>;
  /** Lets go of what is remembered of a user, or of everything: their settings have changed. */
  forget(userId?: string): void;
};

type Given = { db: Db; workspace: PersonsWorkspace; organization: Organization; profileOf(userId: string): Promise<Profile>; log: Log };

/** Of the real clock. A profile is taken as it is for five minutes; until it is an hour old it is asked for behind the answer. */
const freshMs = 5 * 60_000;
const usableMs = 60 * 60_000;

/** Knows who asks. What was found is remembered for a minute, so that one who asks again costs no statement. */
export function createAskers({ db, workspace, organization, profileOf, log }: Given): Askers {
  let language = organization.language;
  const organizations = remembering(1, async () => {
    const loaded = await loadOrganization(db, workspace.organizationId);
    language = loaded.language;
    return loaded;
  });
  const askers = remembering(5_000, async (userId: string): Promise<Asker> => {
    const known = await findPerson(db, workspace, userId);
    const age = known ? Math.abs(Date.now() - known.seenAt.getTime()) : Number.POSITIVE_INFINITY;
    if (!known || age >= usableMs) return meet(userId, known, new Date());
    if (age >= freshMs) void refresh(userId);
    return viewing(await organizations.get(""), known);
  });
  const meet = async (userId: string, known: KnownPerson | null, seenAt: Date): Promise<Asker> => {
    const profile = await profileOf(userId).catch((error: unknown) => {
      // An old profile is better than none.
      if (known && error instanceof ProfileError) return null;
      throw error;
    });
    const person = profile ? await findOrMakePerson(db, workspace, profile, seenAt) : known;
    return person ? viewing(await organizations.get(""), person) : { viewer: null, language: languageOf(profile?.locale) };
  };
  const refreshing = new Set<string>();
  const refresh = async (userId: string): Promise<void> => {
    if (refreshing.has(userId)) return;
    refreshing.add(userId);
    try {
      await findOrMakePerson(db, workspace, await profileOf(userId), new Date());
      askers.forget(userId);
    } catch (error) {
      // It is tried again the next time they ask and are not remembered.
      log.warn({ err: error }, "A profile could not be brought up to date");
    } finally {
      refreshing.delete(userId);
    }
  };
  return {
    askerOf: askers.get,
    greetedOf: async (userId) => meet(userId, await findPerson(db, workspace, userId), neverUsed),
    language: () => language,
    async hasChanged(profile) {
      const known = await findPerson(db, workspace, profile.externalId);
      // Whom we have not met we do not keep.
      const seenAt = known && hasUsed(known.seenAt) ? new Date() : neverUsed;
      if (known) await findOrMakePerson(db, workspace, profile, seenAt);
      askers.forget(profile.externalId);
    },
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
