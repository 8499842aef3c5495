import { OperatorError } from "../../errors.ts";
import { type BuyingRole, buyingRoles } from "../../journeys/event.ts";
import { refoldAll } from "../../journeys/refold-all.ts";
import { loadOrganization } from "../../people/organization.ts";
import type { Desk } from "../desk.ts";
import type { Named } from "../organizations.ts";
import { didYouMean, readCount } from "../words.ts";
import { type Change, changesText } from "./changes.ts";
import { type BusinessHours, parseHours, showHours } from "./hours.ts";
import { readCurrency, readLanguage, readList, readName, readZone } from "./values.ts";

export const organizationFlags = {
  name: { type: "string" },
  zone: { type: "string" },
  currency: { type: "string" },
  language: { type: "string" },
  hours: { type: "string" },
  "news-hours": { type: "string" },
  "live-after-days": { type: "string" },
  "committee-roles": { type: "string" },
  "proposal-words": { type: "string" },
} as const;

export type OrganizationGiven = { [flag in keyof typeof organizationFlags]?: string | undefined };

/** An organization's settings, as its row has them. */
export type OrganizationSettings = {
  name: string;
  timeZone: string;
  currency: string;
  language: string;
  businessHours: BusinessHours;
  newsHours: number;
  liveAfterDays: number;
  committeeRoles: string[];
  proposalWords: string[];
};

type Setting<Value> = { label: string; read(told: string): Value; show(value: Value): string };

const same = (text: string): string => text;
const listed = (words: readonly string[]): string => (words.length > 0 ? words.join(", ") : "none");

/** How each setting is called, read and shown. */
const described: { [Key in keyof OrganizationSettings]: Setting<OrganizationSettings[Key]> } = {
  name: { label: "Name", read: (told) => readName("--name", told), show: same },
  timeZone: { label: "Time zone", read: readZone, show: same },
  currency: { label: "Currency", read: readCurrency, show: same },
  language: { label: "Language", read: readLanguage, show: same },
  businessHours: { label: "Business hours", read: parseHours, show: showHours },
  newsHours: { label: "News, at most hours old", read: (told) => readCount("--news-hours", told, 0, 8_760), show: String },
  liveAfterDays: { label: "Live after days", read: (told) => readCount("--live-after-days", told, 1, 3_650), show: String },
  committeeRoles: { label: "Committee roles", read: readRoles, show: listed },
  proposalWords: { label: "Proposal words", read: (told) => readList("--proposal-words", told), show: listed },
};

/** Every setting with its name, in the order in which people read them. */
export function organizationRows(settings: OrganizationSettings): string[][] {
  return [
    [described.name.label, described.name.show(settings.name)],
  ];
}
