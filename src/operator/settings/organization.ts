import type { Db, Tx } from "../../db/client.ts";
import { OperatorError } from "../../errors.ts";
import { type BuyingRole, buyingRoles } from "../../journeys/event.ts";
import { type Rebuilt, rebuild } from "../../journeys/rebuild.ts";
import { rulesOf } from "../../journeys/refold.ts";
import { readSchedule, showWeekday } from "../../letters/schedule-words.ts";
import { passLastSlot } from "../../letters/set-schedule.ts";
import { BusinessHours } from "../../people/business-hours.ts";
import { loadOrganization } from "../../people/organization.ts";
import type { Desk } from "../desk.ts";
import type { Named } from "../organizations.ts";
import { didYouMean, readCount } from "../words.ts";
import { changesText } from "./changes.ts";
import { parseHours, showHours } from "./hours.ts";
import { readChoice, readCurrency, readLanguage, readList, readName, readZone } from "./values.ts";

const text = { type: "string" } as const;

export const organizationFlags = {
  name: text,
  zone: text,
  currency: text,
  language: text,
  hours: text,
  "news-hours": text,
  "live-after-days": text,
  "lead-answer-days": text,
  letter: text,
  "committee-roles": text,
  "proposal-words": text,
  "teams-answers": text,
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
  leadAnswerDays: number;
  letterDay: number;
  letterTime: string;
  committeeRoles: string[];
  proposalWords: string[];
  targetedReplies: boolean;
};

const settingColumns =
  "name timeZone currency language businessHours newsHours liveAfterDays leadAnswerDays letterDay letterTime committeeRoles proposalWords targetedReplies"
    .split(" ")
    .map((name) => `"${name}"`)
    .join(", ");

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
  "lead-answer-days": {
    label: "Leads to be judged within",
    show: ({ leadAnswerDays }) => (leadAnswerDays === 1 ? "1 business day" : `${leadAnswerDays} business days`),
    read: (told) => ({ leadAnswerDays: readCount("--lead-answer-days", told, 1, 30) }),
  },
  letter: {
    label: "Weekly letter",
    show: ({ letterDay, letterTime }) => (letterDay === 0 ? "off" : `${showWeekday(letterDay, "en")} ${letterTime}`),
    read: readLetter,
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
  "teams-answers": {
    label: "Answers in Teams channels",
    show: ({ targetedReplies }) => (targetedReplies ? "in the channel, for the asker alone" : "in the asker's own chat"),
    read: (told) => ({ targetedReplies: readChoice("--teams-answers", told, ["chat", "channel"]) === "channel" }),
  },
};

/** What a journey is folded by. */
const bearingOnJourneys: ReadonlySet<string> = new Set(["zone", "live-after-days", "proposal-words"]);

/**
 * Sets what was given, all or nothing. Where the organization's journeys depend on it they are worked out by it, and both change at once.
 * @throws RebuildUnderWay while they are being worked out anew already.
 */
export async function setOrganization(desk: Desk, { id }: Named, given: Readonly<Record<string, string | undefined>>): Promise<string> {
  const asked = Object.entries(organizationSettings).flatMap(([flag, setting]) => {
    const told = given[flag];
    return told === undefined ? [] : [{ flag, setting, value: setting.read(told) }];
  });
  // Loaded before the settings: should they be changed meanwhile, what journeys go by is known to be no longer this.
  const organization = await loadOrganization(desk.db, id);
  const before = await loadSettings(desk.db, id);
  const set: Partial<OrganizationSettings> = Object.assign({}, ...asked.map(({ value }) => value));
  const after = { ...before, ...set };
  const changes = asked.map(({ flag, setting: { label, show } }) => ({ flag, label, before: show(before), after: show(after) }));
  const save = async (tx: Tx) => {
    await tx.sql(saveSettings, [id, JSON.stringify(set)]);
    const { timeZone, letterDay: day, letterTime: time } = after;
    if (given["letter"] !== undefined) await passLastSlot(tx, { id, timeZone }, { day, time }, desk.now(id));
  };
  const notes: string[] = [];
  if (changes.some((change) => bearingOnJourneys.has(change.flag) && change.before !== change.after)) {
    const { timeZone, liveAfterDays, proposalWords } = after;
    const rules = { ...rulesOf(organization), timeZone, liveAfterDays, proposalWords };
    notes.push(refoldedText(await rebuild(desk.db, organization, desk.now(organization.id), { rules, save, tell: desk.tell })));
  } else await desk.db.transaction(save);
  desk.forget();
  if (before.currency !== after.currency) notes.push(currencyNote);
  return [changesText(`${after.name} (organization ${id})`, changes), ...notes].join("\n\n");
}

/** What was not given stays as it is. */
const saveSettings = `
update organization set (${settingColumns}) = (select ${settingColumns} from jsonb_populate_record(organization, $2::jsonb)) where id = $1`;

const currencyNote = "Amounts that came without a currency keep the one they were recorded with; those that come from now on get this one.";

/** @throws OperatorError when there is no such organization. */
export async function loadSettings({ prisma }: Db, id: number): Promise<OrganizationSettings> {
  const settings = await prisma.organization.findUnique({ where: { id } });
  if (!settings) throw new OperatorError(`Organization ${id} is gone.`);
  return { ...settings, businessHours: BusinessHours.parse(settings.businessHours) };
}

function refoldedText({ accounts }: Rebuilt): string {
  if (accounts === 0) return "Journeys go by it from now on.";
  return `The journeys of ${accounts === 1 ? "the one account" : `all ${accounts} accounts`} were worked out anew by it. Nothing is announced of that.`;
}

function readLetter(told: string): Partial<OrganizationSettings> {
  const schedule = readSchedule(told);
  if (schedule) return { letterDay: schedule.day, letterTime: schedule.time };
  throw new OperatorError(`--letter takes a weekday and a time of day, as in "monday 09:00", or off; "${told}" is neither.`);
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
