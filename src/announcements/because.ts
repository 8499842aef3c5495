import { type Language, platformMark, say } from "../text.ts";
import { type AnnouncementKind, announcementKinds, type Because, dealKinds, leadKinds, renewalKinds } from "./announcement.ts";
import { cardText } from "./card-text.ts";

/** Why a message stands where it does, in one sentence. */
export function whyText(because: Because, destination: { name: string | null; kind: "channel" | "person" }, language: Language): string {
  const t = say(cardText, language);
  if (because.concern) return t(because.concern);
  const followed = followedText(because.kinds, because.segment, language);
  if (destination.kind === "person") return t("whyYou", { followed });
  const channel = channelName(destination, language);
  return because.by === null ? t("why", { channel, followed }) : t("whyBy", { channel, followed, by: because.by });
}

/** What a route follows, in words: "deals and accounts' stages of segment Enterprise". */
export function followedText(kinds: readonly string[], segment: string | null, language: Language): string {
  const t = say(cardText, language);
  const shown = announcementKinds.flatMap((kind) => {
    if (!kinds.includes(kind)) return [];
    const group = groups.find((each) => each.kinds.includes(kind) && each.kinds.every((one) => kinds.includes(one)));
    if (!group) return [kind];
    return group.kinds[0] === kind ? [group.name] : [];
  });
  const listed = new Intl.ListFormat(language, { type: "conjunction" }).format(shown.map((kind) => t(kind)));
  return segment === null ? listed : t("ofSegment", { kinds: listed, segment });
}

/** Kinds that have a name together. */
const groups: readonly { name: "deal.*" | "lead.*" | "renewal.*"; kinds: readonly AnnouncementKind[] }[] = [
  { name: "deal.*", kinds: dealKinds },
  { name: "lead.*", kinds: leadKinds },
  { name: "renewal.*", kinds: renewalKinds },
];

/** Where something stands, as people call it. */
export function channelName({ name, kind }: { name: string | null; kind: "channel" | "person" }, language: Language): string {
  if (kind === "person") return say(cardText, language)("yourMessages");
  if (name === null) return say(cardText, language)("thisChannel");
  return `${platformMark}#${name.replace(/^#/, "")}`;
}
