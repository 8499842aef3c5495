import { dayOf } from "../calendar.ts";
import type { Block, Card, Line } from "../cards/card.ts";
import type { Listed, PersonViewer } from "../commands/command.ts";
import type { Shortcut } from "../commands/shortcut.ts";
import { showCalendarDay } from "../dates.ts";
import { searchButton } from "../journeys/search-button.ts";
import { journeyText } from "../journeys/text.ts";
import { languageNames, peopleText } from "../people/text.ts";
import { languages, platformMark, type Say, say } from "../text.ts";
import { dealGroup, leadGroup, newsGroup, renewalGroup } from "./groups.ts";
import type { PersonsOwn } from "./own.ts";
import { homeText } from "./text.ts";

type T = Say<typeof homeText>;

/** What can be typed and used from menus. */
export type Offered = { commands: readonly Listed[]; shortcuts: readonly Shortcut[] };

/** How many days back news is told, and ahead renewals. */
export type Spans = { newsDays: number; renewalDays: number };

/** A person's day: what is theirs, or why nothing is; their language; what they can do here. */
export function dayCard(own: PersonsOwn, offered: Offered, viewer: PersonViewer, spans: Spans, now: Date): Card {
  const { language, organization } = viewer;
  const t = say(homeText, language);
  const counts = { deals: own.deals.total, news: own.news.total, leads: own.leads.total, renewals: own.renewals.total };
  const ownsAnything = own.accounts + counts.deals + counts.leads > 0;
  const today = showCalendarDay(dayOf(now, organization.timeZone), language);
  return {
    title: t("title", { day: today }),
    summary: ownsAnything ? t("summary", counts) : t("nothingSummary"),
    blocks: [
      ...(ownsAnything ? groups(t, own, viewer, spans, now) : nothing(t, own, viewer)),
      { type: "divider" },
      ...whatToType(t, offered, viewer),
      ...languageChoice(t, viewer),
    ],
  };
}

function groups(t: T, own: PersonsOwn, viewer: PersonViewer, spans: Spans, now: Date): Block[] {
  const shown = [
    { name: t("deals"), blocks: dealGroup(own.deals, viewer, now) },
    { name: t("news", { days: spans.newsDays }), blocks: newsGroup(own.news, viewer, spans, now) },
    { name: t("leads"), blocks: leadGroup(own.leads, viewer, now) },
    { name: t("renewals", { days: spans.renewalDays }), blocks: renewalGroup(own.renewals, viewer, spans, now) },
  ];
  const empty = shown.filter(({ blocks }) => blocks.length === 0).map(({ name }) => name);
  const rest = new Intl.ListFormat(viewer.language, { type: "conjunction" }).format(empty);
  if (empty.length === shown.length)
    return [{ type: "text", lines: [t("calm", { count: own.accounts, email: viewer.person.email ?? "" }), t("calmMend")] }];
  const emptyLine: Block[] = empty.length > 0 ? [{ type: "quiet", line: t("noneOf", { groups: rest, email: viewer.person.email ?? "" }) }] : [];
  return [...shown.flatMap(({ blocks }) => blocks), ...emptyLine];
}

/** Why there is nothing, and what to do so that there is. */
function nothing(t: T, own: PersonsOwn, { person, language }: PersonViewer): Block[] {
  const journey = say(journeyText, language);
  if (!own.hasAccounts) {
    return [
      { type: "heading", text: journey("firstRunTitle") },
      { type: "list", items: [journey("firstRun"), journey("firstRunSecret"), t("import")] },
    ];
  }
  if (person.email === null) {
    return [
      { type: "heading", text: t("noEmailTitle") },
      { type: "list", items: [t("noEmail"), t("noEmailMend"), t("noEmailMeanwhile")] },
    ];
  }
  return [
    { type: "heading", text: t("nothingTitle") },
    { type: "list", items: [t("nothing", { email: person.email }), t("nothingMend"), t("nothingCheck")] },
  ];
}

function whatToType(t: T, { commands, shortcuts }: Offered, { language }: PersonViewer): Block[] {
  const named = (on: Shortcut["on"]) => shortcuts.filter((shortcut) => shortcut.on === on).map(({ label }) => t("quoted", { name: label[language] }));
  const list = (names: string[]) => new Intl.ListFormat(language, { type: "conjunction" }).format(names);
  const lines: Line[] = [
    ...commands.map(
      ({ word, hint, about }): Line => [{ text: `${platformMark}/rev ${word} ${hint}`.trim(), style: "strong" }, `  ${about[language]}`],
    ),
    t("shortcutsAnywhere", { shortcuts: list(named("anywhere")) }),
    t("shortcutsOnMessage", { shortcuts: list(named("message")) }),
  ];
  return [
    { type: "heading", text: t("whatToType") },
    { type: "list", items: lines },
    { type: "buttons", buttons: [searchButton(language)] },
  ];
}

function languageChoice(t: T, { language }: PersonViewer): Block[] {
  const label = say(peopleText, language)("language");
  return [
    { type: "heading", text: label },
    { type: "text", lines: [t("language", { language: languageNames[language] })] },
    {
      type: "buttons",
      buttons: languages.map((each) => ({
        action: "me.language",
        label: languageNames[each],
        data: { language: each },
        ...(each === language && { look: "primary" as const }),
      })),
    },
  ];
}
