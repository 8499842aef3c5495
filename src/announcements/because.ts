import { type Language, say } from "../text.ts";
import { announcementKinds, type Because, dealKinds } from "./announcement.ts";
import { cardText } from "./card-text.ts";

/** Why a message stands where it does, in one sentence. */
export function whyText(because: Because, destination: { name: string | null; kind: "channel" | "person" }, language: Language): string {
  const t = say(cardText, language);
  if (because.concern) return t(because.concern);
  const followed = followedText(because.kinds, because.segment, language);
  const channel = channelName(destination, language);
  return because.by === null ? t("why", { channel, followed }) : t("whyBy", { channel, followed, by: because.by });
}

/** What a route follows, in words: "deals and accounts' stages of segment Enterprise". */
export function followedText(kinds: readonly string[], segment: string | null, language: Language): string {
  const t = say(cardText, language);
  const known = announcementKinds.filter((kind) => kinds.includes(kind));
  const allDeals = dealKinds.every((kind) => kinds.includes(kind));
  const shown = allDeals ? ["deal.*" as const, ...known.filter((kind) => !kind.startsWith("deal."))] : known;
  const listed = new Intl.ListFormat(language, { type: "conjunction" }).format(shown.map((kind) => t(kind)));
  return segment === null ? listed : t("ofSegment", { kinds: listed, segment });
}

/** A channel as people call it. */
export function channelName({ name, kind }: { name: string | null; kind: "channel" | "person" }, language: Language): string {
  if (name === null) return say(cardText, language)("thisChannel");
  return kind === "channel" && !name.startsWith("#") ? `#${name}` : name;
}
