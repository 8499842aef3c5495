import type { Answer, Asked, PersonViewer } from "../commands/command.ts";
import { showDay } from "../dates.ts";
import { UserError } from "../errors.ts";
import { say } from "../text.ts";
import { mergedCard, namesOf, previewCard, undoneCard } from "./card.ts";
import { type Confirmed, mergeAccounts } from "./merge.ts";
import { previewMerge } from "./preview.ts";
import { readSides } from "./sides.ts";
import type { Merge } from "./standing.ts";
import { mergeText } from "./text.ts";
import { undoMerge } from "./undo.ts";
import { undoDays } from "./undo-until.ts";

/** Shows both accounts and what merging them would do. `changed`: they were shown before, and were not the same. */
export async function answerPreview({ db, viewer, now }: Asked<PersonViewer>, intoId: string, fromId: string, changed = false): Promise<Answer> {
  const t = say(mergeText, viewer.language);
  const [into, from] = await readSides(db, viewer, [intoId, fromId]);
  if (!into || !from) throw new UserError(t("gone"));
  if (into.id === from.id) throw new UserError(t("same", { name: into.name }));
  return { card: previewCard(await previewMerge(db, viewer, into, from, now), viewer, now, changed) };
}

/** Merges what was shown and confirmed. */
export async function answerMerge(asked: Asked<PersonViewer>, confirmed: Confirmed): Promise<Answer> {
  const { db, viewer, now } = asked;
  const merged = await mergeAccounts(db, viewer, confirmed, now);
  switch (merged.state) {
    case "merged":
      return { card: mergedCard(merged.merge, merged.account, merged.cameIn, viewer, now) };
    case "done-already":
      return { card: mergedCard(merged.merge, merged.account, null, viewer, now) };
    case "undone-since":
      throw new UserError(say(mergeText, viewer.language)("undoneSince"));
    case "changed":
      return answerPreview(asked, confirmed.into, confirmed.from, true);
  }
}

/** Undoes a merge, or says why it cannot be. */
export async function answerUndo({ db, viewer, now }: Asked<PersonViewer>, mergeId: string): Promise<Answer> {
  const t = say(mergeText, viewer.language);
  const dayOf = ({ mergedAt }: Merge) => showDay(mergedAt, viewer.organization.timeZone, viewer.language);
  const undone = await undoMerge(db, viewer, mergeId, now);
  switch (undone.state) {
    case "undone":
      return { card: undoneCard(undone.merge, undone.accounts, undone.setAside, viewer, now) };
    case "undone-already":
      throw new UserError(t("undoneAlready", namesOf(undone.merge)));
    case "too-late":
      throw new UserError(t("tooLate", { ...namesOf(undone.merge), day: dayOf(undone.merge), days: undoDays }));
    case "in-the-way":
      throw new UserError(t("inTheWay", { ...namesOf(undone.other), day: dayOf(undone.other) }));
    case "unknown":
      throw new UserError(t("noSuchMerge"));
  }
}
