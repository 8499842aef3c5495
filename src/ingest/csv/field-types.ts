import { buyingRoles, type EventKind, leadMilestones } from "../../journeys/event.ts";
import { milestones, waysBack } from "../../journeys/milestone.ts";
import {
  buyingRoleWords,
  directionWords,
  familyWords,
  leadAndMilestoneWords,
  opportunityStatusWords,
  perWords,
  severityWords,
  subscriptionStatusWords,
  touchTypeWords,
} from "./field-words.ts";
import type { Choice, FieldType } from "./values.ts";

/**
 * What a field of an event holds: a type of cell; `value`: a number if it is one, else text; `person`: somebody's e-mail address; `id`: what
 * something is known by.
 */
export type EventFieldType = FieldType | "value" | "person" | "id";

const contact = (at: string): [string, EventFieldType][] => [
  [`${at}.email`, "email"],
  [`${at}.name`, "text"],
  [`${at}.title`, "text"],
  [`${at}.buyingRole`, { choices: buyingRoles, aliases: buyingRoleWords }],
];
const utm = (at: string): [string, EventFieldType][] => ["source", "medium", "campaign", "term", "content"].map((name) => [`${at}.${name}`, "text"]);

/** Every field of the vocabulary that a file can fill, by its path in an event. */
export const fieldTypes: ReadonlyMap<string, EventFieldType> = new Map<string, EventFieldType>([
  ["id", "id"],
  ["occurredAt", "instant"],
  ["account.domain", "domain"],
  ["account.externalId", "id"],
  ["account.name", "text"],
  ["segment", "text"],
  ["industry", "text"],
  ["country", "text"],
  ["employees", "count"],
  ["owner", "person"],
  ["csm", "person"],
  ["target", "boolean"],
  ["inMarket", "boolean"],
  ...contact("contact"),
  ["text", "text"],
  ["by", "person"],
  ["url", "text"],
  ["channel", "text"],
  ["direction", { choices: ["inbound", "outbound"], aliases: directionWords }],
  ["type", { choices: ["impression", "click", "visit", "form", "email", "call", "meeting", "event"], aliases: touchTypeWords }],
  ["campaign", "text"],
  ...utm("utm"),
  ["cost", "amount"],
  ["currency", "text"],
  ["lead.externalId", "id"],
  ...contact("lead.contact"),
  ["lead.channel", "text"],
  ["lead.campaign", "text"],
  ...utm("lead.utm"),
  ["lead.score", "number"],
  ["lead.owner", "person"],
  ["verdict.reason", "text"],
  ["verdict.note", "text"],
  ["verdict.by", "text"],
  ["verdict.returnsOn", "day"],
  ["milestone", { choices: [...milestones, ...waysBack], aliases: leadAndMilestoneWords }],
  ["opportunity.externalId", "id"],
  ["opportunity.name", "text"],
  ["opportunity.stage", "text"],
  ["opportunity.stageOrder", "number"],
  ["opportunity.pipeline", "text"],
  ["opportunity.status", { choices: ["open", "won", "lost"], aliases: opportunityStatusWords }],
  ["opportunity.amount", "amount"],
  ["opportunity.currency", "text"],
  ["opportunity.owner", "person"],
  ["opportunity.closesOn", "day"],
  ["opportunity.lossReason", "text"],
  ["subscription.externalId", "id"],
  ["subscription.plan", "text"],
  ["subscription.seats", "count"],
  ["subscription.recurring.amount", "amount"],
  ["subscription.recurring.currency", "text"],
  ["subscription.recurring.per", { choices: ["month", "year"], aliases: perWords }],
  ["subscription.startsOn", "day"],
  ["subscription.renewsOn", "day"],
  ["subscription.endedOn", "day"],
  ["subscription.status", { choices: ["trial", "active", "churned"], aliases: subscriptionStatusWords }],
  ["subscription.autoRenew", "boolean"],
  ["subscription.endReason", "text"],
  ["signal.family", { choices: ["usage", "support", "commercial", "relationship"], aliases: familyWords }],
  ["signal.name", "text"],
  ["signal.value", "value"],
  ["signal.previous", "value"],
  ["signal.severity", { choices: ["info", "warning", "critical"], aliases: severityWords }],
  ["channel.day", "day"],
  ["channel.name", "text"],
  ["channel.campaign", "text"],
  ["channel.page", "text"],
  ["channel.impressions", "count"],
  ["channel.clicks", "count"],
  ["channel.sessions", "count"],
  ["channel.conversions", "count"],
  ["channel.cost", "amount"],
  ["channel.currency", "text"],
]);

/** What a field holds in an event of a kind: a lead's steps are fewer than a journey's milestones. */
export function fieldTypeOf(path: string, kind?: TellableKind): EventFieldType | undefined {
  return kind === "lead" && path === "milestone" ? leadMilestone : fieldTypes.get(path);
}
const leadMilestone: Choice = {
  choices: leadMilestones,
  aliases: Object.fromEntries(Object.entries(leadAndMilestoneWords).filter(([, meaning]) => leadMilestones.some((one) => one === meaning))),
};

/** The kinds of event that a file can tell of. */
export type TellableKind = Exclude<EventKind, "withdrawn">;

/** What no event of a kind can do without. */
export const neededFields: Readonly<Record<TellableKind, readonly string[]>> = {
  account: ["occurredAt"],
  contact: ["occurredAt", "contact.email"],
  note: ["occurredAt", "text"],
  touch: ["occurredAt", "channel"],
  lead: ["occurredAt", "lead.externalId", "lead.channel"],
  opportunity: ["occurredAt", "opportunity.externalId", "opportunity.name", "opportunity.stage", "opportunity.status"],
  subscription: ["occurredAt", "subscription.externalId", "subscription.startsOn"],
  signal: ["occurredAt", "signal.family", "signal.name"],
  milestone: ["occurredAt", "milestone"],
  channel: ["occurredAt", "channel.day", "channel.name"],
};
