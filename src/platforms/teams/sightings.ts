import { z } from "zod";
import { readableText } from "../../commands/readable.ts";
import { type Activity, conversationOf } from "./activity.ts";

/** Where somebody was last heard from, and what their client said of itself. */
export type Sighting = { serviceUrl: string; conversation: string; locale: string | null; timeZone: string | null };

export type Sightings = {
  /** Takes in where an activity came from, by whoever is in it. */
  keep(activity: Activity): void;
  of(userId: string): Sighting | null;
};

const most = 5_000;

/** Remembers who was heard from where: Teams tells who somebody is by a conversation that they are in. */
export function createSightings(): Sightings {
  const seen = new Map<string, Sighting>();
  return {
    keep(activity) {
      const user = activity.from.aadObjectId;
      if (user === undefined) return;
      const before = seen.get(user);
      const told = clientOf(activity);
      seen.delete(user);
      seen.set(user, {
        serviceUrl: activity.serviceUrl,
        conversation: conversationOf(activity),
        locale: told.locale ?? before?.locale ?? null,
        timeZone: told.timeZone ?? before?.timeZone ?? null,
      });
      const [oldest] = seen.keys();
      if (seen.size > most && oldest !== undefined) seen.delete(oldest);
    },
    of: (userId) => seen.get(userId) ?? null,
  };
}

/** The language and zone of a client, by what stands beside a message where they stand nowhere else. */
function clientOf({ locale, localTimezone, entities }: Activity): { locale: string | null; timeZone: string | null } {
  const { data: info } = ClientInfo.safeParse(entities?.find((entity) => ClientInfo.safeParse(entity).success));
  return { locale: shortText(locale ?? info?.locale), timeZone: shortText(localTimezone ?? info?.timezone) };
}

const word = z.string().optional().catch(undefined);
const ClientInfo = z.looseObject({ type: z.literal("clientInfo"), locale: word, timezone: word });

const shortText = (told: string | undefined): string | null => (told === undefined || told.length > 100 ? null : readableText(told));
