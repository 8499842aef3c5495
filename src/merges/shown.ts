import type { Block, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showMoment } from "../dates.ts";
import { nameOf } from "../journeys/happened.ts";
import { stageLabel } from "../journeys/models/stage-label.ts";
import type { Identifier } from "../journeys/names.ts";
import type { Viewer } from "../people/viewer.ts";
import type { Say } from "../text.ts";
import { called } from "./called.ts";
import type { Side } from "./sides.ts";
import type { mergeText } from "./text.ts";

type T = Say<typeof mergeText>;

/** An account as it stands, by name. */
export function standing(t: T, account: Side, viewer: Viewer, now: Date): Block[] {
  return [
    { type: "heading", text: called(account) },
    { type: "facts", facts: factsOf(t, account, viewer) },
    { type: "quiet", line: t("asOf", { moment: showMoment(now, viewer.organization.timeZone, viewer.language) }) },
  ];
}

/** What a merge shows of an account. */
export function factsOf(t: T, side: Side, viewer: Viewer): [string, Line][] {
  const { stage, ended, owner, people, events, contacts, deals, contracts, leads } = side;
  return [
    [t("names"), knownAs(t, side.names)],
    [t("stage"), stageIn(t, stage, ended, viewer) ?? t("noStage")],
    [t("owner"), owner ? nameOf(owner, people) : t("nobody")],
    [t("onRecord"), t("counts", { events, contacts, deals, contracts, leads })],
  ];
}

const mostNames = 6;

function knownAs(t: T, names: readonly Identifier[]): string {
  const shown = names
    .slice(0, mostNames)
    .map(({ kind, source, value }) => (kind === "domain" ? value : t("ofSource", { value: shorten(value, 60), source: shorten(source, 40) })));
  return [...shown, ...(names.length > mostNames ? [`+${names.length - mostNames}`] : [])].join(" · ");
}

/** A stage in the viewer's words; null where there is none. */
export function stageIn(t: T, stage: string | null, ended: string | null, { organization, language }: Viewer): string | null {
  if (stage === null) return null;
  const label = stageLabel(organization.model, stage, language);
  return ended ? t("endedIn", { stage: label }) : label;
}
