import { channelName } from "../announcements/because.ts";
import type { Block, Button, Card, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showMoment } from "../dates.ts";
import { languageNames } from "../people/text.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Period, showPeriod } from "../period.ts";
import { type Say, say } from "../text.ts";
import { letterCommandText } from "./command-text.ts";
import type { Follower } from "./followers.ts";
import type { Schedule, Slot } from "./schedule.ts";
import { showWeekday } from "./schedule-words.ts";

type T = Say<typeof letterCommandText>;

/** How many followers are listed. */
const mostListed = 20;

/** When the next letter comes, to whom, and in which language each reads it. */
export function nextCard(next: Slot | null, followers: readonly Follower[], viewer: Viewer, now: Date): Card {
  const t = say(letterCommandText, viewer.language);
  const said = nextText(t, next, viewer);
  return {
    title: t("nextTitle"),
    summary: said,
    blocks: [
      { type: "text", lines: [said] },
      { type: "heading", text: t("toWhom") },
      ...followerBlocks(t, followers, viewer),
      { type: "text", lines: [t("howTo")] },
      asOf(t, viewer, now),
    ],
  };
}

/** What "Send now" would do. `sentAt`: when a letter on this week was sent before; `token`: the button pressed twice is one sending. */
type Sending = { week: Period; followers: readonly Follower[]; sentAt: Date | null; token: string };

/** What "Send now" would do, and the button for it. */
export function sendCard({ week, followers, sentAt, token }: Sending, viewer: Viewer, now: Date): Card {
  const { language, organization } = viewer;
  const t = say(letterCommandText, language);
  const would = t("nowSaid", { period: showPeriod(week, organization.timeZone, language), count: followers.length });
  const again = sentAt && t("sentOn", { moment: showMoment(sentAt, organization.timeZone, language) });
  const said = [would, ...(again ? [again] : [])].join(language === "en" ? " " : "");
  const confirm = { title: t("nowTitle"), text: said, confirm: t("send"), deny: t("notYet") };
  const buttons: Button[] = [
    { action: "letter.send", label: t("send"), data: { token }, look: "primary", confirm },
    { action: "ask", label: t("see"), data: { words: "letter" } },
  ];
  return {
    title: t("nowTitle"),
    summary: said,
    blocks: [
      { type: "text", lines: [said] },
      { type: "heading", text: t("toWhom") },
      ...followerBlocks(t, followers, viewer),
      asOf(t, viewer, now),
      { type: "buttons", buttons },
    ],
  };
}

/** When letters come, and the next one. */
export function scheduleCard({ day, time }: Schedule, next: Slot | null, viewer: Viewer): Card {
  const { language, organization } = viewer;
  const t = say(letterCommandText, language);
  const said = day === 0 ? t("off") : t("scheduled", { day: showWeekday(day, language), time, zone: organization.timeZone });
  return {
    title: t("scheduleTitle"),
    summary: said,
    blocks: [
      { type: "text", lines: [said, ...(day === 0 ? [] : [nextText(t, next, viewer)]), t("changeWith")] },
      { type: "buttons", buttons: [{ action: "ask", label: t("whenNext"), data: { words: "letter next" } }] },
    ],
  };
}

function nextText(t: T, next: Slot | null, { organization: { timeZone }, language }: Viewer): string {
  return next ? t("nextAt", { moment: showMoment(next.at, timeZone, language), zone: timeZone }) : t("never");
}

function followerBlocks(t: T, followers: readonly Follower[], viewer: Viewer): Block[] {
  if (followers.length === 0) return [{ type: "text", lines: [t("nobody")] }];
  const items = followers.slice(0, mostListed).map((follower): Line => followerLine(t, follower, viewer));
  const more = followers.length - items.length;
  return [{ type: "list", items: more > 0 ? [...items, t("more", { count: more })] : items }];
}

function followerLine(t: T, follower: Follower, viewer: Viewer): string {
  const { segment, amounts } = follower;
  const called = placeOf(t, follower, viewer);
  const limits = [...(segment === null ? [] : [t("ofSegment", { segment: shorten(segment, 60) })]), ...(amounts ? [] : [t("withoutAmounts")])];
  return [called, languageNames[follower.language], ...limits].join(" · ");
}

/** Two chats may have a channel of one name each. */
function placeOf(t: T, follower: Follower, viewer: Viewer): string {
  const called = calledBy(t, follower, viewer);
  const platform = follower.platform === null ? null : (platformNames[follower.platform] ?? follower.platform);
  return platform === null ? called : t("onPlatform", { place: called, platform });
}

const platformNames: Readonly<Record<string, string>> = { slack: "Slack", teams: "Teams" };

function calledBy(t: T, { kind, name, personId }: Follower, viewer: Viewer): string {
  if (kind === "channel") return name === null ? t("unnamedChannel") : shorten(channelName({ name, kind }, viewer.language), 80);
  if (viewer.kind === "person" && viewer.person.id === personId) return channelName({ name, kind }, viewer.language);
  return name === null ? t("unnamedPerson") : t("directly", { name: shorten(name, 60) });
}

const asOf = (t: T, { organization, language }: Viewer, now: Date): Block => ({
  type: "quiet",
  line: t("asOf", { moment: showMoment(now, organization.timeZone, language) }),
});
