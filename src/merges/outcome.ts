import type { Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showDay } from "../dates.ts";
import { nameOf } from "../journeys/happened.ts";
import type { Viewer } from "../people/viewer.ts";
import type { Say } from "../text.ts";
import { called } from "./called.ts";
import type { Preview } from "./preview.ts";
import { stageIn } from "./shown.ts";
import type { Side } from "./sides.ts";
import type { mergeText } from "./text.ts";
import { undoUntil } from "./undo-until.ts";

type T = Say<typeof mergeText>;

/** What a merge will come to, line by line. */
export function outcomeOf(t: T, { into, from, after, disagreements, comesIn, staysAside }: Preview, viewer: Viewer, now: Date): Line[] {
  const stage = stageIn(t, after.stage, after.ended, viewer);
  const name = called(after);
  const people = { ...into.people, ...from.people };
  return [
    { text: stage === null ? t("becomesOneUnstaged", { name }) : t("becomesOne", { name, stage }), style: "strong" },
    ...namesApart(t, into, from),
    ...disagreements.map(({ what, into, from, counts }) => {
      const show = (value: string) => (what === "owner" || what === "csm" ? nameOf(value, people) : shorten(value, 60));
      return t("disagree", { what: t(disputes[what]), into: show(into), from: show(from), counts: show(counts) });
    }),
    ...(comesIn > 0 ? [t("comesIn", { count: comesIn })] : []),
    ...(staysAside > 0 ? [t("staysAside", { count: staysAside })] : []),
    t("laterToo"),
    t("silent"),
    t("undoUntil", { day: showDay(undoUntil(now), viewer.organization.timeZone, viewer.language) }),
  ];
}

const disputes = {
  name: "ofName",
  segment: "ofSegment",
  industry: "ofIndustry",
  country: "ofCountry",
  employees: "ofEmployees",
  owner: "ofOwner",
  csm: "ofCsm",
} as const;

/** What made them two so far: a domain each, or an id each at one source. */
function namesApart(t: T, into: Side, from: Side): string[] {
  const valuesOf = ({ names }: Side, kind: string, source: string) =>
    names
      .filter((name) => name.kind === kind && name.source === source)
      .map(({ value }) => shorten(value, 60))
      .join(", ");
  const kinds = new Map(into.names.map(({ kind, source }) => [`${kind} ${source}`, { kind, source }]));
  return [...kinds.values()].flatMap(({ kind, source }) => {
    const values = { into: valuesOf(into, kind, source), from: valuesOf(from, kind, source) };
    if (values.from === "") return [];
    return kind === "domain" ? t("twoDomains", values) : t("twoIds", { source: shorten(source, 40), ...values });
  });
}
