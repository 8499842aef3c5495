import { weekOf } from "../calendar.ts";
import type { Block, Line } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import { showCalendarDay, showDayOfWeek } from "../dates.ts";
import { showMoney } from "../money.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Say, say } from "../text.ts";
import { saysChannel, shownChannel, shownSignal } from "./shown-names.ts";
import { happenedText, journeyText } from "./text.ts";
import type { ToldEvent } from "./told.ts";
import { reasonName } from "./verdict-reasons.ts";

type T = Say<typeof happenedText>;
export type Names = Readonly<Record<string, string>>;

/** The timeline's lines, newest first: one block a week of the organization's, each week beginning on Monday. */
export function weeksOf(events: readonly ToldEvent[], names: Names, viewer: Viewer): Block[] {
  const { timeZone } = viewer.organization;
  const { language } = viewer;
  const t = say(journeyText, language);
  const weeks = Map.groupBy(events, (event) => weekOf(event.occurredAt, timeZone));
  return [...weeks].map(([monday, happened]) => ({
    type: "text",
    lines: [
      { text: t("weekOf", { day: showCalendarDay(monday, language) }), style: "strong" },
      ...happened.map((event): Line => {
        const said = `${showDayOfWeek(event.occurredAt, timeZone, language)} · ${whatHappened(event, names, viewer)}`;
        return event.url === undefined ? said : [`${said} `, { text: t("noteLink"), url: event.url }];
      }),
    ],
  }));
}

/** One event in words, in the viewer's language, without amounts where the audience hides them. */
export function whatHappened(event: ToldEvent, names: Names, viewer: Viewer): string {
  const t = say(happenedText, viewer.language);
  switch (event.kind) {
    case "account":
      return details(t, event, names);
    case "contact":
      return t("contact", {
        who: [whoOf(event, names), short(event.contact.title), roleName(event.contact.role, viewer)].filter(Boolean).join(", "),
      });
    case "note": {
      const text = shorten(event.text ?? "", 140);
      return event.by ? t("noteBy", { by: nameOf(event.by, names), text }) : t("note", { text });
    }
    case "touch":
      return touch(t, event, names, viewer);
    case "lead": {
      const who = whoOf(event, names);
      const values = { milestone: milestoneName(t, event.milestone ?? "lead"), channel: channelOf(t, event, viewer) };
      const reason = event.verdict?.reason === undefined ? "" : reasonName(event.verdict.reason, viewer.language);
      return [who ? t("lead", { who, ...values }) : t("leadUnnamed", values), reason].filter(Boolean).join(" · ");
    }
    case "opportunity":
      return [deal(t, event), amountOf(event.deal, viewer)].filter(Boolean).join(" · ");
    case "subscription":
      return subscription(t, event, viewer);
    case "signal":
      return t("signal", { family: event.signal.family ?? "", what: signal(event, viewer) });
    case "milestone":
      return t("milestone", { milestone: milestoneName(t, event.milestone ?? "") });
  }
}

/** A person or contact as people know them: by name where it is known, else by e-mail. */
export const nameOf = (email: string, names: Names): string => shorten(names[email] ?? email, 60);

/** A buying role in words; empty for none. One that an organization made up is said as it is. */
export function roleName(role: string | null | undefined, { language }: Viewer): string {
  if (!role) return "";
  return isKey(journeyText, role) ? say(journeyText, language)(role) : shorten(role, 40);
}

/** Money as the viewer may see it; empty where the audience hides it or it is not known. */
export function amountOf({ minor, currency }: { minor?: number | null; currency?: string | null }, viewer: Viewer): string {
  if (!viewer.audience.amounts || minor === undefined || minor === null || !currency) return "";
  return showMoney({ minor, currency }, viewer.language);
}

function details(t: T, { details }: ToldEvent, names: Names): string {
  const { owner, csm, ...rest } = details;
  const told = [...Object.values(rest), ...[owner, csm].flatMap((email) => (email ? [nameOf(email, names)] : []))];
  return told.length === 0 ? t("detailsOnly") : t("details", { details: told.map((each) => shorten(each, 60)).join(", ") });
}

function touch(t: T, event: ToldEvent, names: Names, viewer: Viewer): string {
  const who = whoOf(event, names);
  const values = { type: event.type ?? "", through: throughWhat(t, event, viewer) };
  if (event.direction !== "outbound") return t("inbound", { who: who || t("someone"), ...values });
  return t("outbound", { by: event.by ? nameOf(event.by, names) : t("we"), who: who || t("them"), ...values });
}

/** The channel and the campaign in brackets, without a channel that the verb says; empty where nothing is left. */
function throughWhat(t: T, { direction, type = "", channel = "", campaign = "" }: ToldEvent, viewer: Viewer): string {
  // A visit of ours is one in person: that it was to their website does not go without saying.
  const said = saysChannel(type, channel) && !(type === "visit" && direction === "outbound");
  const left = channelOf(t, { channel: said ? "" : channel, campaign }, viewer);
  return left ? t("through", { channel: left }) : "";
}

function deal(t: T, { deal: { name = "", stage = "", status } }: ToldEvent): string {
  const values = { name: shorten(name, 80), stage: shorten(stage, 60) };
  if (status === "won") return t("dealWon", values);
  return status === "lost" ? t("dealLost", values) : t("dealOpen", values);
}

function subscription(t: T, { subscription: { plan = "", status, renewsOn, ...recurring } }: ToldEvent, viewer: Viewer): string {
  const values = { plan: shorten(plan, 60) };
  const said = t(status === "churned" ? "subscriptionChurned" : status === "trial" ? "subscriptionTrial" : "subscriptionActive", values);
  const renews = renewsOn && status !== "churned" ? t("renews", { day: showCalendarDay(renewsOn, viewer.language) }) : "";
  return [said.trim(), recurringOf(recurring, viewer), renews].filter(Boolean).join(" · ");
}

/** A recurring amount with its period; empty where it may not be seen or is not known. */
export function recurringOf(told: { minor?: number | null; currency?: string | null; per?: string | null }, viewer: Viewer): string {
  const amount = amountOf(told, viewer);
  if (!amount) return "";
  return say(journeyText, viewer.language)(told.per === "year" ? "perYear" : "perMonth", { amount });
}

/** What a commercial signal counts is money more often than not. */
function signal({ signal: { family, name = "", value, previous } }: ToldEvent, viewer: Viewer): string {
  const said = shorten(shownSignal(name, viewer.language), 80);
  if (value === undefined || (family === "commercial" && !viewer.audience.amounts)) return said;
  return previous === undefined ? `${said} ${shorten(value, 60)}` : `${said} ${shorten(previous, 60)} → ${shorten(value, 60)}`;
}

function milestoneName(t: T, milestone: string): string {
  const key = milestone === "lead" ? "asLead" : milestone;
  return isKey(happenedText, key) ? t(key) : milestone;
}

const isKey = <Catalogue extends object>(catalogue: Catalogue, key: string): key is keyof Catalogue & string => Object.hasOwn(catalogue, key);

function whoOf({ contact }: ToldEvent, names: Names): string {
  const known = contact.email === undefined ? undefined : names[contact.email];
  return shorten(known ?? contact.name ?? contact.email ?? "", 60);
}

function channelOf(t: T, { channel, campaign }: Pick<ToldEvent, "channel" | "campaign">, { language }: Viewer): string {
  return [channel && shownChannel(channel, language), campaign].flatMap((told) => (told ? [shorten(told, 40)] : [])).join(t("comma"));
}

const short = (told: string | undefined): string => shorten(told ?? "", 60);
