import type { Db } from "../../db/client.ts";
import { OperatorError } from "../../errors.ts";
import { type BuyingRole, buyingRoles } from "../../journeys/event.ts";
import { rebuild } from "../../journeys/rebuild.ts";
import { loadOrganization } from "../../people/organization.ts";
import type { Desk } from "../desk.ts";
import type { Named } from "../organizations.ts";
import { didYouMean, readCount } from "../words.ts";
import { changesText } from "./changes.ts";
import { BusinessHours, parseHours, showHours } from "./hours.ts";
import { readCurrency, readLanguage, readList, readName, readZone } from "./values.ts";

const text = { type: "string" } as const;

export const organizationFlags = {
  name: text,
  zone: text,
  currency: text,
  language: text,
  hours: text,
  "news-hours": text,
  "live-after-days": text,
  "committee-roles": text,
  "proposal-words": text,
} as const;

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

type Setting = { label: string; show(settings: OrganizationSettings): string; read(told: string): Partial<OrganizationSettings> };

const listed = (words: readonly string[]): string => (words.length > 0 ? words.join(", ") : "none");

/** Every setting by its flag, in the order in which people read them. */
export const organizationSettings: Readonly<Record<keyof typeof organizationFlags, Setting>> = {
  name: { label: "Name", show: ({ name }) => name, read: (told) => ({ name: readName("--name", told) }) },
  zone: { label: "Time zone", show: ({ timeZone }) => timeZone, read: (told) => ({ timeZone: readZone(told) }) },
  currency: { label: "Currency", show: ({ currency }) => currency, read: (told) => ({ currency: readCurrency(told) }) },
  language: { label: "Language", show: ({ language }) => language, read: (told) => ({ language: readLanguage(told) }) },
  hours: { label: "Business hours", show: ({ businessHours }) => showHours(businessHours), read: (told) => ({ businessHours: parseHours(told) }) },
  "news-hours": {
    label: "News up to an age of",
    show: ({ newsHours }) => `${newsHours} hours`,
    read: (told) => ({ newsHours: readCount("--news-hours", told, 0, 8_760) }),
  },
  "live-after-days": {
    label: "Live after onboarding",
    show: ({ liveAfterDays }) => `${liveAfterDays} days`,
    read: (told) => ({ liveAfterDays: readCount("--live-after-days", told, 1, 3_650) }),
  },
  "committee-roles": {
    label: "Committee roles",
    show: ({ committeeRoles }) => listed(committeeRoles),
    read: (told) => ({ committeeRoles: readRoles(told) }),
  },
  "proposal-words": {
    label: "Proposal words",
    show: ({ proposalWords }) => listed(proposalWords),
    read: (told) => ({ proposalWords: readList("--proposal-words", told) }),
  },
};

/** What a journey is folded by. */
const bearingOnJourneys = ["zone", "live-after-days", "proposal-words"] as const;

/** Sets what was given, all or nothing, and folds the organization's journeys anew when they depend on it. */
export async function setOrganization(desk: Desk, { id }: Named, given: Readonly<Record<string, string | undefined>>): Promise<string> {
  const asked = Object.entries(organizationSettings).flatMap(([flag, setting]) => {
    const told = given[flag];
    return told === undefined ? [] : [{ setting, value: setting.read(told) }];
  });
  const before = await loadSettings(desk.db, id);
  const set: Partial<OrganizationSettings> = Object.assign({}, ...asked.map(({ value }) => value));
  await desk.db.prisma.organization.update({ where: { id }, data: set });
  desk.forget();
  const after = { ...before, ...set };
  const changes = asked.map(({ setting: { label, show } }) => ({ label, before: show(before), after: show(after) }));
  // Also when they are as they were: a run that was broken off is made good by the next.
  const refolds = bearingOnJourneys.some((flag) => given[flag] !== undefined);
  const notes = [refolds ? await refoldText(desk, id) : "", before.currency === after.currency ? "" : currencyNote].filter(Boolean);
  return [changesText(`${after.name} (organization ${id})`, changes), ...notes].join("\n\n");
}

const currencyNote = "Amounts that came without a currency keep the one they were recorded with; those that come from now on get this one.";

/** @throws OperatorError when there is no such organization. */
export async function loadSettings({ prisma }: Db, id: number): Promise<OrganizationSettings> {
  const settings = await prisma.organization.findUnique({ where: { id } });
  if (!settings) throw new OperatorError(`Organization ${id} is gone.`);
  return { ...settings, businessHours: BusinessHours.parse(settings.businessHours) };
}

async function refoldText({ db, now }: Desk, id: number): Promise<string> {
  const count = await rebuild(db, await loadOrganization(db, id), now());
  if (count === 0) return "Journeys go by it from now on.";
  return `The journeys of ${count === 1 ? "the one account" : `all ${count} accounts`} were worked out anew by it. Nothing is announced of that.`;
}

function readRoles(told: string): string[] {
  return readList("--committee-roles", told).map((word) => {
    const wanted = word.toLowerCase().replace(/[\s-]+/g, "_");
    const role = requirable.find((each) => each === wanted);
    if (role) return role;
    throw new OperatorError(`--committee-roles takes ${requirable.join(", ")}; "${word}" is none of them.${didYouMean(wanted, requirable)}`);
  });
}

/** A committee lacks nobody for want of a blocker. */
const requirable: readonly BuyingRole[] = buyingRoles.filter((role) => role !== "blocker" && role !== "unknown");
