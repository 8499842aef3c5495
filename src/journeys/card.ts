import { dayOf } from "../calendar.ts";
import type { Block, Button, Card, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showDay, showLength } from "../dates.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Say, say } from "../text.ts";
import type { Match } from "./find.ts";
import { committeeGroup, dealGroup, sourceLine, subscriptionGroup, touchGroup } from "./groups.ts";
import { nameOf, weeksOf } from "./happened.ts";
import { stageLabel } from "./models/stage-label.ts";
import type { Story } from "./story.ts";
import { journeyText } from "./text.ts";
import type { Timeline } from "./timeline.ts";
import { accountKinds, pageLength, type ToldEvent } from "./told.ts";

type T = Say<typeof journeyText>;

/** The whole story of an account, each group with its sources. Dates in the organization's zone. */
export function journeyCard(story: Story, viewer: Viewer, now: Date): Card {
  const t = say(journeyText, viewer.language);
  return {
    title: titleOf(story.account),
    summary: summaryOf(t, story, viewer),
    blocks: [
      { type: "facts", facts: standing(t, story, viewer, now) },
      ...sourceLine(story, ["account", "lead", "opportunity", "subscription", "milestone", "touch"], viewer),
      ...dealGroup(story, viewer, now),
      ...subscriptionGroup(story, viewer, now),
      ...committeeGroup(story, viewer),
      ...touchGroup(story, viewer),
      { type: "heading", text: t("timeline") },
      ...page(t, story.account.id, story.timeline, story.names, viewer, "noEvents", sourceLine(story, accountKinds, viewer)),
    ],
  };
}

/** A further page of the timeline. */
export function moreCard({ account, events, names }: Timeline, viewer: Viewer): Card {
  const t = say(journeyText, viewer.language);
  const name = shorten(account.name, 80);
  return {
    title: t("earlier", { name }),
    summary: t("earlierSummary", { name, count: Math.min(events.length, pageLength) }),
    blocks: page(t, account.id, events, names, viewer, "noMoreEvents", []),
  };
}

/** Several accounts bear these words: each a press away, for the command that asked. */
export function choiceCard(words: string, matches: readonly Match[], total: number, viewer: Viewer, command = "journey"): Card {
  const t = say(journeyText, viewer.language);
  const said = t("choice", { count: total, words: shorten(words, 80) });
  const more = total > matches.length ? [t("choiceRest", { count: total - matches.length })] : [];
  return {
    title: t("choiceTitle"),
    summary: said,
    blocks: [
      { type: "text", lines: [said] },
      { type: "buttons", buttons: matches.map((match) => askButton(match, command)) },
      ...more.map((line): Block => ({ type: "text", lines: [line] })),
    ],
  };
}

/** Nobody bears these words; who looks most like them. */
export function noneCard(words: string, near: readonly Match[], viewer: Viewer, command = "journey"): Card {
  const t = say(journeyText, viewer.language);
  const said = t("none", { words: shorten(words, 80) });
  const blocks: Block[] =
    near.length > 0
      ? [
          { type: "text", lines: [said, t("nearest")] },
          { type: "buttons", buttons: near.map((match) => askButton(match, command)) },
        ]
      : [{ type: "text", lines: [said, t("tryOtherwise")] }];
  return { title: t("noneTitle"), summary: said, blocks };
}

/** Before any event has arrived: how to send some. */
export function firstRunCard(viewer: Viewer): Card {
  const t = say(journeyText, viewer.language);
  return { title: t("firstRunTitle"), summary: t("firstRun"), blocks: [{ type: "text", lines: [t("firstRun"), t("firstRunSecret")] }] };
}

/** The words that bring an account's story again, or what another command answers about it, whatever else bears its name. */
export const wordsFor = ({ id, domain }: { id: string; domain: string | null }, command = "journey"): string => `${command} ${domain ?? id}`;

function standing(t: T, { account, live, visits, names }: Story, viewer: Viewer, now: Date): [string, Line][] {
  const { language, organization } = viewer;
  const [current, previous] = visits;
  const person = (email: string | null): Line => (email ? nameOf(email, names) : t("nobody"));
  return [
    [t("stage"), account.stage ? { text: stageIn(account.stage, viewer), style: "strong" } : t("noStage")],
    ...(account.stageSince ? [[t("since"), sinceWhen(t, account.stageSince, viewer, now)] satisfies [string, Line]] : []),
    ...(live ? [[t("wentLive"), howLive(t, live, viewer)] satisfies [string, Line]] : []),
    ...(current?.backward && previous && !account.ended
      ? [[t("movedBack"), t("movedBackFrom", { stage: stageIn(previous.stage, viewer) })] satisfies [string, Line]]
      : []),
    ...(account.ended && account.endedAt
      ? [[t("ended"), t(endedKey(account.ended), { day: showDay(account.endedAt, organization.timeZone, language) })] satisfies [string, Line]]
      : []),
    [t("owner"), person(account.owner)],
    [t("csm"), person(account.csm)],
    ...(account.segment ? [[t("segment"), shorten(account.segment, 60)] satisfies [string, Line]] : []),
  ];
}

function howLive(t: T, { toldBy }: NonNullable<Story["live"]>, { organization }: Viewer): string {
  return toldBy === null ? t("liveInTime", { days: organization.liveAfterDays }) : t("liveTold", { source: shorten(toldBy, 60) });
}

function endedKey(ended: string): "endedLost" | "endedRejected" | "endedChurned" {
  if (ended === "lost") return "endedLost";
  return ended === "rejected" ? "endedRejected" : "endedChurned";
}

function sinceWhen(t: T, since: Date, { organization: { timeZone }, language }: Viewer, now: Date): string {
  const day = showDay(since, timeZone, language);
  const length = showLength(dayOf(since, timeZone), dayOf(now, timeZone), language);
  return length ? t("sinceFor", { day, length }) : t("today", { day });
}

function summaryOf(t: T, { account, openDealCount }: Story, viewer: Viewer): string {
  const name = shorten(account.name, 80);
  if (!account.stage || !account.stageSince) return t("summaryNoStage", { name });
  const stage = stageIn(account.stage, viewer);
  const day = (at: Date) => showDay(at, viewer.organization.timeZone, viewer.language);
  if (account.ended && account.endedAt) return t("summaryEnded", { name, stage, day: day(account.endedAt) });
  return t("summary", { name, stage, day: day(account.stageSince), deals: openDealCount });
}

const stageIn = (id: string, { organization, language }: Viewer): string => stageLabel(organization.model, id, language);

function page(
  t: T,
  accountId: string,
  events: readonly ToldEvent[],
  names: Readonly<Record<string, string>>,
  viewer: Viewer,
  empty: "noEvents" | "noMoreEvents",
  sources: readonly Block[],
): Block[] {
  const shown = events.slice(0, pageLength);
  const last = shown.at(-1);
  if (!last) return [{ type: "text", lines: [t(empty)] }];
  const more: Button = {
    action: "journey.more",
    label: t("showMore"),
    data: { account: accountId, at: last.occurredAt.toISOString(), source: last.source, id: last.externalId },
  };
  return [
    ...weeksOf(shown, names, viewer),
    ...sources,
    ...(events.length > pageLength ? [{ type: "buttons", buttons: [more] } satisfies Block] : []),
  ];
}

const titleOf = ({ name, domain }: Story["account"]): string => (domain && domain !== name ? `${shorten(name, 80)} (${domain})` : shorten(name, 80));

const askButton = (match: Match, command: string): Button => ({
  action: "ask",
  label: match.domain && match.domain !== match.name ? `${shorten(match.name, 40)} (${shorten(match.domain, 30)})` : shorten(match.name, 70),
  data: { words: wordsFor(match, command) },
});
