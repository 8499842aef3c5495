import type { Block, Button, Card, Line, Row } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showCalendarDay, showMoment } from "../dates.ts";
import { peopleText } from "../people/text.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Language, type Say, say } from "../text.ts";
import type { Goal } from "./goal.ts";
import { unitOf } from "./metric.ts";
import { goalName, paceLine, standingText } from "./pace-text.ts";
import type { Going } from "./progress.ts";
import { showFigure } from "./show.ts";
import { goalsText } from "./text.ts";

type T = Say<typeof goalsText>;

/** The goals in force, to come and over lately, each with its pace. `said`: what has just been done. */
export function goalsCard(goals: readonly Going[], viewer: Viewer, now: Date, said?: string): Card {
  const t = say(goalsText, viewer.language);
  const isOver = ({ pace }: Going) => pace.elapsed === 1;
  const over = goals.filter(isOver);
  const toCome = goals.filter(({ pace }) => pace.state === "upcoming");
  const inForce = goals.filter((going) => !over.includes(going) && !toCome.includes(going));
  const summary = t("summary", { count: inForce.length, behind: inForce.filter(({ pace }) => pace.state === "behind").length });
  const lines = [...(said === undefined ? [] : [said]), ...(goals.length === 0 ? [t("none")] : [])];
  return {
    title: t("title"),
    summary: said ?? (goals.length === 0 ? t("none") : summary),
    blocks: [
      ...(lines.length > 0 ? [{ type: "text", lines } satisfies Block] : []),
      ...group(t, t("inForce"), inForce, viewer),
      ...group(t, t("toCome"), toCome, viewer),
      ...group(t, t("overLately"), over, viewer),
      ...(goals.length > 0 ? sourceLines(t, viewer, now) : []),
      ...(viewer.kind === "person" ? [{ type: "buttons", buttons: [newButton(t)] } satisfies Block] : []),
    ],
  };
}

/** One goal whole, with what can be done with it. `mayChange`: whoever looks has set it, or is an admin. */
export function goalCard(going: Going, mayChange: boolean, viewer: Viewer, now: Date): Card {
  const { language } = viewer;
  const { goal } = going;
  const t = say(goalsText, language);
  const reader = { language, amounts: viewer.audience.amounts };
  const name = goalName(goal, language);
  const shownTarget = unitOf(goal.metric) === "amount" && !reader.amounts ? t("amountsHidden") : showFigure(goal, goal.target, language);
  const change: Button = { action: "goal.edit", label: t("edit"), data: { goal: goal.id } };
  const all: Button = { action: "ask", label: t("allGoals"), data: { words: "goal" } };
  return {
    title: name,
    summary: `${name}: ${standingText(going, reader)}. ${paceLine(going, reader)}`,
    blocks: [
      {
        type: "facts",
        facts: [
          [t("goal"), shownTarget],
          [t("soFar"), standingText(going, reader)],
          [t("pace"), paceLine(going, reader)],
          [t("period"), t("days", { from: showCalendarDay(goal.startsOn, language), to: showCalendarDay(goal.endsOn, language) })],
          [t("teamsField"), teamsText(goal, language)],
          [t("madeBy"), goal.madeBy === null ? t("nobody") : shorten(goal.madeBy.name, 80)],
        ],
      },
      { type: "quiet", line: t("sources", { moment: showMoment(now, viewer.organization.timeZone, language) }) },
      ...(mayChange ? [] : [{ type: "text", lines: [t("onlyMaker", { name: goal.madeBy?.name ?? t("nobody") })] } satisfies Block]),
      { type: "buttons", buttons: mayChange ? [change, endButton(t, goal, name), all] : [all] },
    ],
  };
}

/** The same goal stands already: shall it get the target that was wanted? */
export function standsCard(goal: Goal, target: number, viewer: Viewer): Card {
  const { language } = viewer;
  const t = say(goalsText, language);
  const wanted = showFigure(goal, target, language);
  const said = t("standsAlready", { goal: goalName(goal, language), target: showFigure(goal, goal.target, language), wanted });
  const buttons: Button[] = [
    { action: "goal.retarget", label: t("changeTo", { wanted }), data: { goal: goal.id, target }, look: "primary" },
    { action: "ask", label: t("allGoals"), data: { words: "goal" } },
  ];
  return {
    title: t("standsTitle"),
    summary: said,
    blocks: [
      { type: "text", lines: [said] },
      { type: "buttons", buttons },
    ],
  };
}

/** A channel that sees one segment alone is shown no goal: all of them are the whole company's. */
export function hiddenCard({ language }: Viewer): Card {
  const t = say(goalsText, language);
  return { title: t("title"), summary: t("hiddenHere"), blocks: [{ type: "text", lines: [t("hiddenHere")] }] };
}

/** The teams that own a goal, in the reader's words. */
export function teamsText({ teams }: Pick<Goal, "teams">, language: Language): string {
  const team = say(peopleText, language);
  return new Intl.ListFormat(language, { type: "conjunction" }).format(teams.map((each) => team(each)));
}

/** Where the figures come from, and that amounts are left out where they are. */
export function sourceLines(t: T, { language, organization, audience }: Viewer, now: Date): Block[] {
  const source = t("sources", { moment: showMoment(now, organization.timeZone, language) });
  return [{ type: "quiet", line: audience.amounts ? source : `${source} ${t("amountsHidden")}` }];
}

function group(t: T, heading: string, goals: readonly Going[], viewer: Viewer): Block[] {
  if (goals.length === 0) return [];
  return [
    { type: "heading", text: heading },
    { type: "rows", rows: goals.map((going) => row(t, going, viewer)) },
  ];
}

function row(t: T, going: Going, { kind, language, audience }: Viewer): Row {
  const reader = { language, amounts: audience.amounts };
  const lines: Line[] = [
    [{ text: goalName(going.goal, language), style: "strong" }, ` · ${standingText(going, reader)}`],
    paceLine(going, reader),
    [{ text: t("ownedBy", { teams: teamsText(going.goal, language) }), style: "quiet" }],
  ];
  const button: Button = { action: "goal.show", label: t("details"), data: { goal: going.goal.id } };
  return kind === "person" ? { lines, button } : { lines };
}

const newButton = (t: T): Button => ({ action: "goal.new", label: t("newGoal"), data: {}, look: "primary" });

const endButton = (t: T, { id }: Goal, name: string): Button => ({
  action: "goal.end",
  label: t("end"),
  data: { goal: id },
  look: "danger",
  confirm: { title: t("endTitle"), text: t("endText", { goal: name }), confirm: t("end"), deny: t("keep") },
});
