import { randomUUID } from "node:crypto";
import type { Answer, Asked, Command, PersonViewer } from "../commands/command.ts";
import type { Tx } from "../db/client.ts";
import { enqueueNotice } from "../deliveries/enqueue.ts";
import { UserError } from "../errors.ts";
import { findSegment, longestSegment } from "../journeys/segment.ts";
import { say } from "../text.ts";
import { announcementKinds } from "./announcement.ts";
import { followedText } from "./because.ts";
import { type DestinationNamed, findOrMakeDestination } from "./destination.ts";
import { subscriberHere } from "./subscriber.ts";
import { subscribeText } from "./text.ts";
import { readWanted } from "./wanted.ts";

/** Whoever types it in a channel is in that channel, and so may subscribe it; in a direct message they subscribe themself. */
export const subscribe: Command = {
  word: "subscribe",
  slash: false,
  featured: true,
  hint: "[deals|leads|renewals|…] [segment]",
  about: subscribeText.about,
  personal: true,
  run: subscribeHere,
};

export const unsubscribe: Command = {
  word: "unsubscribe",
  slash: false,
  featured: false,
  hint: "",
  about: subscribeText.aboutStop,
  personal: true,
  run: unsubscribeHere,
};

async function subscribeHere(asked: Asked<PersonViewer>, rest: string): Promise<Answer> {
  const { db, viewer, place } = asked;
  const { organization, person, language } = viewer;
  const t = say(subscribeText, language);
  const wanted = readWanted(rest);
  const kindsInWords = announcementKinds.join(", ");
  if ("slip" in wanted) throw new UserError(t("wrongKind", { word: wanted.slip.slice(0, 60), kinds: kindsInWords }));
  if (wanted.segment && wanted.segment.length > longestSegment) throw new UserError(t("longSegment", { kinds: kindsInWords }));

  const outcome = await db.transaction(async (tx) => {
    const subscriber = await loadSubscriber(tx, asked, `subscribe ${rest}`);
    const known = wanted.segment === null ? null : await findSegment(tx, organization.id, wanted.segment);
    const segment = known ?? wanted.segment;
    const { id: destinationId } = await findOrMakeDestination(tx, organization.id, subscriber);
    await tx.sql(setDestinationLanguage, [organization.id, destinationId, language]);
    const [before] = await tx.sql<{ kinds: string[]; segment: string | null }>(findRoute, [organization.id, destinationId]);
    // A route follows one segment: another one takes its place, the same goes on.
    const isAdded = before !== undefined && before.segment === segment;
    const kinds = announcementKinds.filter((kind) => wanted.kinds.includes(kind) || (isAdded && before.kinds.includes(kind)));
    await tx.sql(makeRoute, [organization.id, randomUUID(), destinationId, kinds, segment, person.id]);
    await enqueueNotice(tx, { destinationId }, { kind: "subscribed", kinds, segment, by: person.name }, place, organization.id);
    const standing: "added" | "replaced" | null = before === undefined ? null : isAdded ? "added" : "replaced";
    return { kinds, segment, isKnown: known !== null, standing };
  });

  const followed = followedText(outcome.kinds, outcome.segment, language);
  const said = place.direct ? t("subscribedYou", { followed }) : t("subscribed", { followed });
  const lines = [
    said,
    ...(outcome.standing === null ? [] : [t(place.direct ? `${outcome.standing}You` : outcome.standing)]),
    ...(outcome.segment !== null && !outcome.isKnown ? [t("emptySegment", { segment: outcome.segment })] : []),
    t(place.direct ? "confirmingYou" : "confirming"),
  ];
  return { card: { title: t("title"), summary: said, blocks: [{ type: "text", lines }] } };
}

async function unsubscribeHere(asked: Asked<PersonViewer>, rest: string): Promise<Answer> {
  const { db, viewer, place } = asked;
  const t = say(subscribeText, viewer.language);
  if (rest !== "") throw new UserError(t(place.direct ? "noRestYou" : "noRest"));
  const { workspaceId, externalId } = await loadSubscriber(db, asked, "unsubscribe");
  const ended = await db.prisma.route.deleteMany({ where: { organizationId: viewer.organization.id, destination: { workspaceId, externalId } } });
  if (ended.count === 0) throw new UserError(t(place.direct ? "notSubscribedYou" : "notSubscribed"));
  const said = t(place.direct ? "stoppedYou" : "stopped");
  return { card: { title: t("stoppedTitle"), summary: said, blocks: [{ type: "text", lines: [said] }] } };
}

async function loadSubscriber(tx: Tx, asked: Asked<PersonViewer>, words: string): Promise<DestinationNamed> {
  const subscriber = await subscriberHere(tx, asked);
  if (!subscriber) throw new UserError(say(subscribeText, asked.viewer.language)("inChannel", { word: words.trim().slice(0, 100) }));
  return subscriber;
}

const setDestinationLanguage = `update destination set language = $3 where "organizationId" = $1 and id = $2`;

const findRoute = `select kinds, segment from route where "organizationId" = $1 and "destinationId" = $2 for update`;

const makeRoute = `
insert into route ("organizationId", id, "destinationId", kinds, segment, "personId") values ($1, $2, $3, $4, $5, $6)
on conflict ("organizationId", "destinationId") do update set kinds = excluded.kinds, segment = excluded.segment, "personId" = excluded."personId"`;
