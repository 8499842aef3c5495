import { nearest } from "../commands/suggest.ts";
import { type AnnouncementKind, announcementKinds, dealKinds, leadKinds, renewalKinds } from "./announcement.ts";

/** What someone wants to hear of: kinds in their own order, and the only segment, in their spelling; `slip`: a word that looks like a kind and is none. */
export type Wanted = { kinds: AnnouncementKind[]; segment: string | null } | { slip: string };

/** Reads "[kinds] [segment]": whatever is no kind is the segment's name. No kind means all. Quotes keep a name from being read as kinds. */
export function readWanted(told: string): Wanted {
  const kinds = new Set<AnnouncementKind>();
  const segment: string[] = [];
  for (const { text, quoted } of wordsOf(told)) {
    const named = quoted ? undefined : meant(text);
    for (const kind of named ?? []) kinds.add(kind);
    if (named) continue;
    if (!quoted && looksLikeKind(text)) return { slip: text };
    segment.push(text);
  }
  return { kinds: announcementKinds.filter((kind) => kinds.size === 0 || kinds.has(kind)), segment: segment.join(" ").trim() || null };
}

function wordsOf(told: string): { text: string; quoted: boolean }[] {
  const words = told.matchAll(/["“”「]([^"“”「」]*)["“”」]|([^\s,、，"“”「」]+)/gu);
  return [...words]
    .map(([, quoted, word = ""]) => ({ text: (quoted ?? word).trim(), quoted: quoted !== undefined }))
    .filter(({ text }) => text !== "");
}

const shorthands: ReadonlyMap<string, readonly AnnouncementKind[]> = new Map<string, readonly AnnouncementKind[]>([
  ...announcementKinds.map((kind) => [kind, [kind]] as const),
  ...["deal", "deals", "deal.*"].map((word) => [word, dealKinds] as const),
  ...["stage", "stages", "account", "accounts", "account.*"].map((word) => [word, ["account.stage"]] as const),
  ...["lead", "leads", "lead.*"].map((word) => [word, leadKinds] as const),
  ...["quality", "sources"].map((word) => [word, ["lead.quality"]] as const),
  ...["renewal", "renewals", "renewal.*"].map((word) => [word, renewalKinds] as const),
  ...["letters"].map((word) => [word, ["letter"]] as const),
  ...["all", "*", "everything"].map((word) => [word, announcementKinds] as const),
]);

const meant = (word: string): readonly AnnouncementKind[] | undefined => shorthands.get(word.normalize("NFKC").toLowerCase());

/** Written as kinds are ("deal.closed"), or a slip of the finger away from one ("delas"). */
function looksLikeKind(word: string): boolean {
  const plain = word.normalize("NFKC").toLowerCase();
  if (/^(deal|account|lead|renewal|letter)\./.test(plain)) return true;
  return plain.length >= 4 && nearest(plain, [...shorthands.keys()], 1).length > 0;
}
