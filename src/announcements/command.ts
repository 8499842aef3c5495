import { randomUUID } from "node:crypto";
import type { Answer, Asked, Command, PersonViewer } from "../commands/command.ts";
import type { Tx } from "../db/client.ts";
import { enqueueNotice } from "../deliveries/enqueue.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { announcementKinds } from "./announcement.ts";
import { followedText } from "./because.ts";
import { findOrMakeDestination } from "./destination.ts";
import { subscribeText } from "./text.ts";
import { readWanted } from "./wanted.ts";

/** Whoever types it in a channel is in that channel, and so may subscribe it. */
export const subscribe: Command = {
  word: "subscribe",
  slash: false,
  featured: true,
  hint: "[deals|stage|…] [segment]",
  about: subscribeText.about,
  personal: true,
  run: subscribeChannel,
};

export const unsubscribe: Command = {
  word: "unsubscribe",
  slash: false,
  featured: false,
  hint: "",
  about: subscribeText.aboutStop,
  personal: true,
  run: unsubscribeChannel,
};

async function subscribeChannel(asked: Asked<PersonViewer>, rest: string): Promise<Answer> {
  const { db, viewer, place } = asked;
  const { organization, person, language } = viewer;
  const t = say(subscribeText, language);
  if (place.direct) throw new UserError(t("inChannel", { word: `subscribe ${rest}`.trim().slice(0, 100) }));
  const wanted = readWanted(rest);
  const kindsInWords = announcementKinds.join(", ");
  if ("slip" in wanted) throw new UserError(t("wrongKind", { word: wanted.slip.slice(0, 60), kinds: kindsInWords }));
  if (wanted.segment && wanted.segment.length > longestSegment) throw new UserError(t("longSegment", { kinds: kindsInWords }));

  const { kinds } = wanted;
  const outcome = await db.transaction(async (tx) => {
    const known = wanted.segment === null ? null : await findSegment(tx, organization.id, wanted.segment);
    const segment = known ?? wanted.segment;
    const channel = { workspaceId: place.workspaceId, kind: "channel", externalId: place.channel, name: place.channelName, language } as const;
    const { id: destinationId } = await findOrMakeDestination(tx, organization.id, channel);
    await tx.sql(setDestinationLanguage, [organization.id, destinationId, language]);
    const values = [organization.id, randomUUID(), destinationId, kinds, segment, person.id];
    const [route] = await tx.sql<{ fresh: boolean }>(makeRoute, values);
    await enqueueNotice(tx, { destinationId }, { kind: "subscribed", kinds, segment, by: person.name }, place, organization.id);
    return { segment, isKnown: known !== null, replaced: route?.fresh === false };
  });

  const said = t("subscribed", { followed: followedText(kinds, outcome.segment, language) });
  const lines = [
    said,
    ...(outcome.replaced ? [t("replaced")] : []),
    ...(outcome.segment !== null && !outcome.isKnown ? [t("emptySegment", { segment: outcome.segment })] : []),
    t("confirming"),
  ];
  return { card: { title: t("title"), summary: said, blocks: [{ type: "text", lines }] } };
}

async function unsubscribeChannel({ db, viewer, place }: Asked<PersonViewer>, rest: string): Promise<Answer> {
  const t = say(subscribeText, viewer.language);
  if (place.direct) throw new UserError(t("inChannel", { word: "unsubscribe" }));
  if (rest !== "") throw new UserError(t("noRest"));
  const destination = { workspaceId: place.workspaceId, externalId: place.channel };
  const ended = await db.prisma.route.deleteMany({ where: { organizationId: viewer.organization.id, destination } });
  if (ended.count === 0) throw new UserError(t("notSubscribed"));
  return { card: { title: t("stoppedTitle"), summary: t("stopped"), blocks: [{ type: "text", lines: [t("stopped")] }] } };
}

/** As long as an event may name one. */
const longestSegment = 500;

/** Segments are followed to the letter, so the letters are those of most of its accounts. */
async function findSegment(tx: Tx, organizationId: number, told: string): Promise<string | null> {
  const [row] = await tx.sql<{ segment: string }>(findSpelling, [organizationId, told]);
  return row?.segment ?? null;
}

const findSpelling = `
select segment from account where "organizationId" = $1 and lower(segment) = lower($2)
group by segment order by segment = $2 desc, count(*) desc, segment limit 1`;

const setDestinationLanguage = `update destination set language = $3 where "organizationId" = $1 and id = $2`;

/** xmax is 0 in a row that this statement has inserted. */
const makeRoute = `
insert into route ("organizationId", id, "destinationId", kinds, segment, "personId") values ($1, $2, $3, $4, $5, $6)
on conflict ("organizationId", "destinationId") do update set kinds = excluded.kinds, segment = excluded.segment, "personId" = excluded."personId"
returning xmax = 0 as fresh`;
