import type { Block, Button, Card, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showDay, showMoment } from "../dates.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Say, say } from "../text.ts";
import { called } from "./called.ts";
import { outcomeOf } from "./outcome.ts";
import type { Preview } from "./preview.ts";
import { factsOf, standing } from "./shown.ts";
import type { Side } from "./sides.ts";
import type { Merge } from "./standing.ts";
import { mergeText } from "./text.ts";
import { undoUntil } from "./undo-until.ts";

type T = Say<typeof mergeText>;

/** Both accounts and what will become of them, with the button that does it. `changed`: they were shown before, and were not the same. */
export function previewCard(preview: Preview, viewer: Viewer, now: Date, changed: boolean): Card {
  const t = say(mergeText, viewer.language);
  const { mergeId, into, from } = preview;
  const names = { into: called(into), from: called(from) };
  const said = t(changed ? "changedSince" : "preview");
  const buttons: Button[] = [
    {
      action: "merge.confirm",
      label: t("merge"),
      data: { merge: mergeId, into: into.id, from: from.id, likeness: preview.likeness },
      look: "primary",
      confirm: {
        title: t("confirmTitle"),
        text: t("confirm", {
          into: shorten(names.into, 60),
          from: shorten(names.from, 60),
          day: showDay(undoUntil(now), viewer.organization.timeZone, viewer.language),
        }),
        confirm: t("merge"),
        deny: t("notYet"),
      },
    },
    { action: "ask", label: t("otherWay"), data: { words: `merge ${into.id} into ${from.id}` } },
  ];
  return {
    title: t("previewTitle", names),
    summary: `${t("previewTitle", names)} ${said}`,
    blocks: [
      { type: "text", lines: [said] },
      { type: "heading", text: t("stays", { name: names.into }) },
      { type: "facts", facts: factsOf(t, into, viewer) },
      { type: "heading", text: t("goes", { name: names.from }) },
      { type: "facts", facts: factsOf(t, from, viewer) },
      { type: "quiet", line: t("asOf", { moment: showMoment(now, viewer.organization.timeZone, viewer.language) }) },
      { type: "heading", text: t("outcome") },
      { type: "list", items: outcomeOf(t, preview, viewer, now) },
      { type: "buttons", buttons },
    ],
  };
}

/** What stands after a merge, with the way back. */
export function mergedCard(merge: Merge, account: Side | null, cameIn: number | null, viewer: Viewer, now: Date): Card {
  const t = say(mergeText, viewer.language);
  const said = t(cameIn === null ? "mergedAlready" : "merged", namesOf(merge));
  const undo: Button = { action: "merge.undo", label: t("undo"), data: { merge: merge.id } };
  const lines = [...(cameIn ? [t("cameIn", { count: cameIn })] : []), t("silent"), t("undoUntil", { day: lastDay(merge, viewer) })];
  return {
    title: t("mergedTitle"),
    summary: said,
    blocks: [
      { type: "text", lines: [{ text: said, style: "strong" }, ...lines] },
      ...(account ? standing(t, account, viewer, now) : []),
      { type: "buttons", buttons: [undo, ...(account ? [journeyButton(t("showJourney"), account)] : [])] },
    ],
  };
}

/** What stands after a merge was undone. */
export function undoneCard(merge: Merge, accounts: readonly Side[], setAside: number, viewer: Viewer, now: Date): Card {
  const t = say(mergeText, viewer.language);
  const said = t(accounts.length === 1 ? "stillOne" : "undone", namesOf(merge));
  const buttons = accounts.map((account) => journeyButton(t("showJourneyOf", { name: shorten(account.name, 50) }), account));
  return {
    title: t("undoneTitle"),
    summary: said,
    blocks: [
      { type: "text", lines: [said, ...(setAside > 0 ? [t("asideAgain", { count: setAside })] : [])] },
      ...accounts.flatMap((account) => standing(t, account, viewer, now)),
      ...(buttons.length > 0 ? [{ type: "buttons", buttons } satisfies Block] : []),
    ],
  };
}

/** How to merge, and what can still be undone; `more`: there are further ones. */
export function overviewCard(merges: readonly Merge[], more: boolean, viewer: Viewer): Card {
  const t = say(mergeText, viewer.language);
  const items = merges.map((merge): Line => [{ text: t("standing", namesOf(merge)), style: "strong" }, ` · ${whenMerged(t, merge, viewer)}`]);
  const buttons = merges.map((merge) => ({
    action: "merge.undo",
    label: t("undoOf", { from: shorten(merge.fromName, 60) }),
    data: { merge: merge.id },
  }));
  const listed: Block[] =
    items.length > 0
      ? [
          { type: "list", items: more ? [...items, "…"] : items },
          { type: "buttons", buttons },
        ]
      : [{ type: "text", lines: [t("noneUndoable")] }];
  return {
    title: t("overviewTitle"),
    summary: t("howTo"),
    blocks: [{ type: "text", lines: [t("howTo")] }, { type: "heading", text: t("undoable") }, ...listed],
  };
}

/** A merge's accounts as they were shown then. */
export const namesOf = ({ intoName, fromName }: Merge) => ({ into: intoName, from: fromName });

const lastDay = ({ mergedAt }: Merge, { organization, language }: Viewer): string => showDay(undoUntil(mergedAt), organization.timeZone, language);

function whenMerged(t: T, merge: Merge, viewer: Viewer): string {
  const values = { day: showDay(merge.mergedAt, viewer.organization.timeZone, viewer.language), until: lastDay(merge, viewer) };
  return merge.by === null ? t("mergedOn", values) : t("mergedBy", { ...values, name: shorten(merge.by, 60) });
}

const journeyButton = (label: string, { id, domain }: Side): Button => ({ action: "ask", label, data: { words: `journey ${domain ?? id}` } });
