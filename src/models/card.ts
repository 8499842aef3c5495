import type { Block, Button, Card, Line } from "../cards/card.ts";
import { showMoment } from "../dates.ts";
import type { Milestone } from "../journeys/milestone.ts";
import type { JourneyModel, Stage } from "../journeys/model.ts";
import { isShipped } from "../journeys/models/shipped.ts";
import { happenedText } from "../journeys/text.ts";
import { peopleText } from "../people/text.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Language, type Say, say } from "../text.ts";
import type { Headcount, Models } from "./find.ts";
import { type Count, countIn, countWithout, movesBetween, movingIn } from "./headcount.ts";
import { modelsText } from "./text.ts";

type T = Say<typeof modelsText>;

/** What came of something that was asked, above what is in force now; and the model that was in force before, to go back to. */
export type Outcome = { said: string; former?: JourneyModel | undefined };

/** The model in force: its stages in order, what each means, who owns it, how many stand there; and the other models. */
export function modelCard({ inForce, others }: Models, headcounts: readonly Headcount[], viewer: Viewer, now: Date, outcome?: Outcome): Card {
  const { language } = viewer;
  const t = say(modelsText, language);
  const model = inForce.label[language];
  const summary = outcome?.said ?? t("summary", { model, stages: path(inForce, language) });
  const back = outcome?.former && backButton(t, inForce, outcome.former, language);
  return {
    title: t("title", { model }),
    summary,
    blocks: [
      ...(outcome ? [{ type: "text", lines: [outcome.said] } satisfies Block] : []),
      ...stagesOf(t, inForce, headcounts, viewer, now),
      { type: "heading", text: t("others") },
      { type: "list", items: others.map((other): Line => [{ text: nameOf(t, other, language), style: "strong" }, `  ${path(other, language)}`]) },
      ...(others.every(({ name }) => isShipped(name)) ? [{ type: "quiet", line: t("writeOwn") } satisfies Block] : []),
      {
        type: "buttons",
        buttons: [
          ...(back ? [back] : []),
          ...others.filter((other) => other.name !== outcome?.former?.name).map((other) => lookButton(t, other, language)),
        ],
      },
    ],
  };
}

/** What would change if `model` took the place of the one in force; an admin can say so. */
export function lookCard(inForce: JourneyModel, model: JourneyModel, headcounts: readonly Headcount[], viewer: Viewer, now: Date): Card {
  const { language } = viewer;
  const t = say(modelsText, language);
  const moves = movesBetween(inForce, model, headcounts);
  const name = model.label[language];
  const summary = t("moving", { model: name, current: inForce.label[language], moving: movingIn(moves) });
  const move = ({ from, to, count }: (typeof moves)[number]) =>
    t("move", { from: from.label[language], to: to.label[language], accounts: t("accounts", { count }) });
  const isAdmin = viewer.kind === "person" && viewer.person.role === "admin";
  const use: Button = { action: "model.use", label: t("use", { model: name }), data: { from: inForce.name, to: model.name }, look: "primary" };
  return {
    title: t("lookTitle", { model: name }),
    summary,
    blocks: [
      { type: "text", lines: [summary, t("harmless")] },
      ...(moves.length > 0 ? [{ type: "heading", text: t("movers") } as const, { type: "list", items: moves.map(move) } as const] : []),
      { type: "heading", text: t("stages") },
      ...stagesOf(t, model, headcounts, viewer, now),
      isAdmin ? { type: "buttons", buttons: [use] } : { type: "text", lines: [t("adminsOnly")] },
    ],
  };
}

function stagesOf(t: T, model: JourneyModel, headcounts: readonly Headcount[], { language, organization }: Viewer, now: Date): Block[] {
  const without = countWithout(headcounts);
  const facts: [string, Line][] = [
    ...model.stages.map((stage): [string, Line] => [stage.label[language], stageLine(t, stage, countIn(model, stage, headcounts), language)]),
    ...(model.unused.length > 0
      ? [[t("unused"), t("unusedStay", { milestones: milestonesIn(model.unused, language) })] satisfies [string, Line]]
      : []),
    ...(without > 0 ? [[t("noStage"), t("accounts", { count: without })] satisfies [string, Line]] : []),
  ];
  return [
    { type: "facts", facts },
    { type: "quiet", line: t("asOf", { moment: showMoment(now, organization.timeZone, language) }) },
  ];
}

function stageLine(t: T, { milestones, owns, supports }: Stage, { count, ended }: Count, language: Language): string {
  const team = say(peopleText, language);
  const owner = team(owns);
  const others = listed(
    supports.map((each) => team(each)),
    language,
  );
  const teams = supports.length > 0 ? t("ownerAndSupport", { owner, others }) : t("owner", { owner });
  const accounts = ended > 0 ? t("accountsEnded", { count, ended }) : t("accounts", { count });
  return [milestonesIn(milestones, language), teams, accounts].join(" · ");
}

function milestonesIn(milestones: readonly Milestone[], language: Language): string {
  const t = say(happenedText, language);
  return listed(
    milestones.map((milestone) => t(milestone === "lead" ? "asLead" : milestone)),
    language,
  );
}

const lookButton = (t: T, model: JourneyModel, language: Language): Button => ({
  action: "model.look",
  label: t("look", { model: model.label[language] }),
  data: { model: model.name },
});

const backButton = (t: T, inForce: JourneyModel, former: JourneyModel, language: Language): Button => ({
  action: "model.use",
  label: t("back", { model: former.label[language] }),
  data: { from: inForce.name, to: former.name },
});

const nameOf = (t: T, { name, label }: JourneyModel, language: Language): string =>
  isShipped(name) ? label[language] : t("own", { model: label[language] });

const path = ({ stages }: JourneyModel, language: Language): string => stages.map(({ label }) => label[language]).join(" → ");

const listed = (words: readonly string[], language: Language): string => new Intl.ListFormat(language, { type: "conjunction" }).format(words);
