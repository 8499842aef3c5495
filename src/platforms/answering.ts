import { randomUUID } from "node:crypto";
import type { AskedHere, Reply } from "../commands/answer.ts";
import type { Place } from "../commands/command.ts";
import { type Trouble, trouble, troubleCard } from "../commands/trouble.ts";
import { isDatabaseAway } from "../db/away.ts";
import type { Db } from "../db/client.ts";
import type { Log } from "../log.ts";
import type { Language } from "../text.ts";
import type { Askers } from "./askers.ts";
import { inTime } from "./in-flight.ts";
import { ProfileError } from "./profile-error.ts";

/** What every request is handled with. */
export type Answering = { db: Db; log: Log; now: () => Date };

/** Who asks, and where. */
export type Asking = { user: string; place: Place };

/**
 * What is shown to one who asks, always: what goes wrong on the way is said on a card. `show` makes of a card what is shown;
 * where it throws, that is a fault like any other.
 */
export async function answered<Shown>(
  desk: Answering,
  askers: Pick<Askers, "askerOf" | "language">,
  { user, place }: Asking,
  show: (reply: Reply) => Shown,
  run: (asked: AskedHere) => Promise<Shown>,
): Promise<Shown> {
  let language = askers.language();
  try {
    const who = await askers.askerOf(user);
    language = who.language;
    if (!who.viewer) return show({ card: troubleCard(trouble(language, "guest")), language });
    return await run({ db: desk.db, now: desk.now(), viewer: who.viewer, place, log: desk.log });
  } catch (error) {
    return show({ card: troubleCard(troubleOnTheWay(error, language, desk.log)), language });
  }
}

/** The language of one who asks, as far as it is known by the time it is asked for. */
export function languageSoFar(askers: Askers, user: string): () => Promise<Language> {
  const asker = askers.askerOf(user).catch(() => null);
  return async () => (await inTime(asker, 0))?.language ?? askers.language();
}

function troubleOnTheWay(error: unknown, language: Language, log: Log): Trouble {
  if (isDatabaseAway(error)) {
    log.warn({ err: error }, "The database is away");
    return trouble(language, "database-away");
  }
  const id = randomUUID().slice(0, 8);
  log.error({ err: error, id }, "A question could not be answered");
  return error instanceof ProfileError ? trouble(language, "unknown-person") : trouble(language, "failed", id);
}
