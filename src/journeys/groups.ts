import { dayOf } from "../calendar.ts";
import type { Block, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showCalendarDay, showDay, showLength, showMoment } from "../dates.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Say, say } from "../text.ts";
import { amountOf, nameOf, recurringOf, roleName } from "./happened.ts";
import { shownChannel } from "./shown-names.ts";
import { mostTouches, type Story, type StoryDeal, type StorySubscription, type TouchGroup, touchDays } from "./story.ts";
import { happenedText, journeyText } from "./text.ts";
import type { AccountKind } from "./told.ts";

type T = Say<typeof journeyText>;

/** The deals that are open, soonest to close first, or what became of the last one. */
export function dealGroup(story: Story, viewer: Viewer, now: Date): Block[] {
  const t = say(journeyText, viewer.language);
  const { openDeals, openDealCount, lastClosedDeal } = story;
  const body: Block[] =
    openDeals.length > 0
      ? [{ type: "list", items: [...openDeals.map((deal) => dealLine(t, deal, story, viewer, now)), ...rest(t, openDealCount - openDeals.length)] }]
      : [{ type: "text", lines: [noOpenDeal(t, lastClosedDeal, viewer)] }];
  const sources = [...openDeals, ...(openDeals.length === 0 && lastClosedDeal ? [lastClosedDeal] : [])].map((deal) => deal.source);
  return [{ type: "heading", text: t("deals") }, ...body, ...sourceLine(story, ["opportunity"], viewer, sources)];
}

/** The contracts, living ones first, with their renewal. */
export function subscriptionGroup(story: Story, viewer: Viewer, now: Date): Block[] {
  const t = say(journeyText, viewer.language);
  const { subscriptions, subscriptionCount } = story;
  const body: Block =
    subscriptions.length > 0
      ? {
          type: "list",
          items: [...subscriptions.map((contract) => contractLine(t, contract, viewer, now)), ...rest(t, subscriptionCount - subscriptions.length)],
        }
      : { type: "text", lines: [t("noSubscription")] };
  const sources = subscriptions.map((contract) => contract.source);
  return [{ type: "heading", text: t("subscription") }, body, ...sourceLine(story, ["subscription"], viewer, sources)];
}

/** Who decides on their side, and which of the roles that the organization asks for nobody has yet. */
export function committeeGroup(story: Story, viewer: Viewer): Block[] {
  const t = say(journeyText, viewer.language);
  const { committee, contactCount, buyingRoles } = story;
  const missing = viewer.organization.committeeRoles.filter((role) => !buyingRoles.includes(role));
  const roles = new Intl.ListFormat(viewer.language, { type: "conjunction" }).format(missing.map((role) => roleName(role, viewer)));
  const missingLine: Line = missing.length > 0 ? { text: t("missingRoles", { roles }), style: "strong" } : t("noMissingRole");
  const members = committee.map(({ email, name, title, buyingRole }): Line => {
    const about = [title ? shorten(title, 60) : "", roleName(buyingRole ?? "unknown", viewer)].filter(Boolean);
    return [{ text: shorten(name ?? email, 60), style: "strong" }, ` · ${about.join(" · ")}`];
  });
  const body: Block[] =
    members.length > 0
      ? [{ type: "list", items: [...members, ...rest(t, contactCount - members.length)] }]
      : [{ type: "text", lines: [t("noContact")] }];
  return [
    { type: "heading", text: t("committee") },
    ...body,
    { type: "text", lines: [missingLine] },
    ...sourceLine(story, ["contact", "touch", "lead"], viewer),
  ];
}

/** Who was in touch lately: theirs and ours apart. */
export function touchGroup(story: Story, viewer: Viewer): Block[] {
  const t = say(journeyText, viewer.language);
  const side = (of: TouchGroup["side"]): string => {
    const groups = story.touches.filter((group) => group.side === of);
    const said = groups.map((group) => touchCount(t, group, story, viewer));
    return [...said, ...rest(t, (groups[0]?.groups ?? 0) - groups.length)].join("; ") || t("noneOfTheirs");
  };
  const body: Block =
    story.touches.length > 0
      ? {
          type: "facts",
          facts: [
            [t("theirs"), side("theirs")],
            [t("ours"), side("ours")],
          ],
        }
      : { type: "text", lines: [noTouch(t, story, viewer)] };
  const bounded: Block[] = story.touchCount < mostTouches ? [] : [{ type: "quiet", line: t("latestTouches", { count: mostTouches }) }];
  return [{ type: "heading", text: t("touches", { days: touchDays }) }, body, ...bounded, ...sourceLine(story, ["touch"], viewer)];
}

/** In small print: where the latest of these kinds of event came from, with the sources of what is shown, and when we last heard. */
export function sourceLine(story: Pick<Story, "told">, kinds: readonly AccountKind[], viewer: Viewer, shown: readonly string[] = []): Block[] {
  const t = say(journeyText, viewer.language);
  const told = kinds.flatMap((kind) => story.told[kind] ?? []);
  const names = [...new Set([...shown, ...told.flatMap((each) => each.sources)])].toSorted();
  if (names.length === 0) return [];
  const sources = [...names.slice(0, 5), ...(names.length > 5 ? [`+${names.length - 5}`] : [])].join(", ");
  if (told.length === 0) return [{ type: "quiet", line: t("sourcesOnly", { sources }) }];
  const latest = new Date(Math.max(...told.map(({ receivedAt }) => receivedAt.getTime())));
  return [{ type: "quiet", line: t("sources", { sources, moment: showMoment(latest, viewer.organization.timeZone, viewer.language) }) }];
}

function dealLine(t: T, deal: StoryDeal, story: Story, viewer: Viewer, now: Date): Line {
  const today = dayOf(now, viewer.organization.timeZone);
  const day = deal.closesOn && showCalendarDay(deal.closesOn, viewer.language);
  const closes = day && t(deal.closesOn && deal.closesOn < today ? "closesPassed" : "closes", { day });
  const amount = amountOf({ minor: deal.amountMinor, currency: deal.currency }, viewer);
  const about = [shorten(deal.stage, 60), amount, closes, deal.owner && nameOf(deal.owner, story.names)].filter(Boolean);
  return [{ text: shorten(deal.name, 80), style: "strong" }, ` · ${about.join(" · ")}`];
}

function noOpenDeal(t: T, last: StoryDeal | null, viewer: Viewer): string {
  if (!last) return t("noDealEver");
  if (!last.closedAt) return t("noDealNow");
  const values = { name: shorten(last.name, 80), day: showDay(last.closedAt, viewer.organization.timeZone, viewer.language) };
  return t(last.status === "won" ? "lastDealWon" : "lastDealLost", values);
}

function contractLine(t: T, contract: StorySubscription, viewer: Viewer, now: Date): Line {
  const { plan, seats, status, recurringMinor, currency, per } = contract;
  const about = [
    status === "trial" ? t("trial") : "",
    recurringOf({ minor: recurringMinor, currency, per }, viewer),
    seats === null ? "" : t("seats", { count: seats }),
    ...contractDays(t, contract, viewer, dayOf(now, viewer.organization.timeZone)),
  ].filter(Boolean);
  return [{ text: plan ? shorten(plan, 60) : t("contract"), style: "strong" }, ` · ${about.join(" · ")}`];
}

function contractDays(t: T, { status, startsOn, renewsOn, endedOn }: StorySubscription, { language }: Viewer, today: string): string[] {
  if (status === "churned") return [endedOn ? t("churnedOn", { day: showCalendarDay(endedOn, language) }) : t("churned")];
  const started = t(startsOn > today ? "startsOn" : "startedOn", { day: showCalendarDay(startsOn, language) });
  if (!renewsOn) return [started, t("noRenewal")];
  const day = showCalendarDay(renewsOn, language);
  if (renewsOn < today) return [started, t("renewalPassed", { day })];
  const length = showLength(today, renewsOn, language);
  return [started, length ? t("renews", { day, length }) : t("renewsToday", { day })];
}

function touchCount(t: T, { who, side, count, channels, last }: TouchGroup, story: Story, viewer: Viewer): string {
  const name = who ? nameOf(who, story.names) : t(side === "theirs" ? "someone" : "us");
  const known = [...new Set(channels.map((channel) => shownChannel(channel, viewer.language)))];
  const shown = known.slice(0, 4).map((channel) => shorten(channel, 30));
  const comma = say(happenedText, viewer.language)("comma");
  return t("touchCount", { who: name, count, channels: shown.join(comma), day: showDay(last, viewer.organization.timeZone, viewer.language) });
}

function noTouch(t: T, { account: { lastTouchAt } }: Story, viewer: Viewer): string {
  return lastTouchAt ? t("noTouchLately", { day: showDay(lastTouchAt, viewer.organization.timeZone, viewer.language) }) : t("noTouch");
}

const rest = (t: T, count: number): string[] => (count > 0 ? [t("andMore", { count })] : []);
