import { z } from "zod";
import { decimalsOf, moneyOf } from "../money.ts";
import { milestones, waysBack } from "./milestone.ts";

const shortText = z.string().trim().min(1).max(500);
const longText = z.string().max(20_000);
/** Longer than any name, and what an index can hold. */
const longestName = 500;
const name = z.string().trim().min(1).max(20_000).transform(cutName);
const code = z.string().trim().min(1).max(255);
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "is not an e-mail address");
/** What a calendar of ours can mean; further out it is a slip of the keys. */
const plausible = (told: string): boolean => told >= "1900" && told < "2200";
const day = z.iso.date().refine(plausible, "is not between 1900 and 2200");
const count = z.int().min(0).max(2_147_483_647);
const currencyCode = z.string().trim().toUpperCase().refine(isCurrency, "is not an ISO 4217 currency");
const amount = z.union([z.string().max(40), z.number()]);
const utm = z.record(z.string().max(100), z.string().max(2_000));
const address = z.string().max(4_000);

export const AccountName = z.looseObject({
  domain: z.string().trim().min(1).max(300).optional(),
  externalId: code.optional(),
  name: name.optional(),
});
export type AccountName = z.infer<typeof AccountName>;

export const buyingRoles = ["champion", "economic_buyer", "decision_maker", "technical_evaluator", "end_user", "blocker", "unknown"] as const;
export type BuyingRole = (typeof buyingRoles)[number];

/** The steps that a lead itself takes. */
export const leadMilestones = ["lead", "mql", "sal", "sql", "recycled", "rejected"] as const;

const ContactTold = z.looseObject({ email, name: name.optional(), title: name.optional(), buyingRole: z.enum(buyingRoles).optional() });

const Recurring = z.looseObject({ amount, currency: currencyCode, per: z.enum(["month", "year"]) }).transform(withMinor);

const Lead = z.looseObject({
  externalId: code,
  contact: ContactTold.optional(),
  channel: shortText,
  campaign: shortText.optional(),
  utm: utm.optional(),
  score: z.number().optional(),
  owner: email.optional(),
});

const Opportunity = z
  .looseObject({
    externalId: code,
    name,
    stage: shortText,
    stageOrder: z.int().min(-1_000_000).max(1_000_000).optional(),
    pipeline: shortText.optional(),
    status: z.enum(["open", "won", "lost"]),
    amount: amount.optional(),
    currency: currencyCode.optional(),
    owner: email.optional(),
    closesOn: day.optional(),
    lossReason: shortText.optional(),
  })
  .transform(withMinor);

const Subscription = z.looseObject({
  externalId: code,
  plan: shortText.optional(),
  seats: count.optional(),
  recurring: Recurring.optional(),
  startsOn: day,
  renewsOn: day.optional(),
  endedOn: day.optional(),
  status: z.enum(["trial", "active", "churned"]).default("active"),
  autoRenew: z.boolean().optional(),
  endReason: shortText.optional(),
});

const named = {
  id: code,
  source: z
    .string()
    .regex(/^[\w.:-]{1,100}$/, "takes letters, digits and . _ : -")
    .default("api"),
  revision: z.int().min(0).max(2_147_483_647).default(0),
  occurredAt: z
    .union(
      [z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })],
      "is not an instant with its zone, as in 2026-06-15T12:00:00Z",
    )
    .transform(instant)
    .refine(plausible, "is not between 1900 and 2200"),
  account: AccountName.optional(),
};
/** An event may name its deal or contract instead of its account; a lead names itself. */
const reference = z.looseObject({ externalId: code });
const viaSubject = { opportunity: reference.optional(), subscription: reference.optional(), lead: reference.optional() };

/** Everything that arrives, in the one vocabulary. Fields we do not know stay with the event and are ignored. */
export const RevenueEvent = z.discriminatedUnion("kind", [
  z.looseObject({
    ...named,
    ...viaSubject,
    kind: z.literal("account"),
    segment: shortText.optional(),
    industry: shortText.optional(),
    country: shortText.optional(),
    employees: count.optional(),
    owner: email.optional(),
    csm: email.optional(),
    target: z.boolean().optional(),
    inMarket: z.boolean().optional(),
  }),
  z.looseObject({ ...named, ...viaSubject, kind: z.literal("contact"), contact: ContactTold }),
  z.looseObject({ ...named, ...viaSubject, kind: z.literal("note"), text: longText.min(1), by: email.optional(), url: address.optional() }),
  z
    .looseObject({
      ...named,
      ...viaSubject,
      kind: z.literal("touch"),
      channel: shortText,
      direction: z.enum(["inbound", "outbound"]).default("inbound"),
      type: z.enum(["impression", "click", "visit", "form", "email", "call", "meeting", "event"]).optional(),
      campaign: shortText.optional(),
      utm: utm.optional(),
      url: address.optional(),
      contact: ContactTold.optional(),
      cost: amount.optional(),
      currency: currencyCode.optional(),
    })
    .transform(withMinorCost),
  z.looseObject({
    ...named,
    ...viaSubject,
    kind: z.literal("lead"),
    lead: Lead,
    milestone: z.enum(leadMilestones).default("lead"),
    /** Beside a milestone that judges the lead: why, and who says so; `returnsOn` is when one that is put off comes back. */
    verdict: z
      .looseObject({
        reason: shortText.optional(),
        note: longText.optional(),
        by: shortText.optional(),
        returnsOn: day.optional(),
      })
      .optional(),
  }),
  z.looseObject({ ...named, ...viaSubject, kind: z.literal("opportunity"), opportunity: Opportunity }),
  z.looseObject({ ...named, ...viaSubject, kind: z.literal("subscription"), subscription: Subscription }),
  z.looseObject({
    ...named,
    ...viaSubject,
    kind: z.literal("signal"),
    signal: z.looseObject({
      family: z.enum(["usage", "support", "commercial", "relationship"]),
      name: shortText,
      value: z.union([z.number(), shortText]).optional(),
      previous: z.union([z.number(), shortText]).optional(),
      severity: z.enum(["info", "warning", "critical"]).default("info"),
    }),
  }),
  z.looseObject({ ...named, ...viaSubject, kind: z.literal("milestone"), milestone: z.enum([...milestones, ...waysBack]) }),
  /** Takes back what was told under the same source and id: it counts for nobody any more. A higher revision may tell it again. */
  z.looseObject({ ...named, kind: z.literal("withdrawn") }),
  z.looseObject({
    ...named,
    kind: z.literal("channel"),
    channel: z
      .looseObject({
        day,
        name: shortText,
        campaign: shortText.optional(),
        page: shortText.optional(),
        impressions: count.optional(),
        clicks: count.optional(),
        sessions: count.optional(),
        conversions: count.optional(),
        cost: amount.optional(),
        currency: currencyCode.optional(),
      })
      .refine(fitsIndex, "name, campaign and page are together longer than 2,400 bytes")
      .transform(withMinorCost),
  }),
]);
export type RevenueEvent = z.infer<typeof RevenueEvent>;
export type EventKind = RevenueEvent["kind"];
export type EventOf<Kind extends EventKind> = Extract<RevenueEvent, { kind: Kind }>;

function instant(told: string): string {
  return new Date(told).toISOString();
}

function cutName(told: string): string {
  if (told.length <= longestName) return told;
  return `${told.slice(0, longestName - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** A channel's day is found by all three, and an index holds no more. */
function fitsIndex({ name, campaign = "", page = "" }: { name: string; campaign?: string | undefined; page?: string | undefined }): boolean {
  return new TextEncoder().encode(name + campaign + page).length <= 2_400;
}

function isCurrency(told: string): boolean {
  try {
    return decimalsOf(told) >= 0;
  } catch {
    return false;
  }
}

/** Takes the amount as it was told away and puts it in minor units, so that "12.5" and 12.50 are the same telling. */
function withMinor<Told extends { amount?: string | number | undefined; currency?: string | undefined }>(told: Told, context: z.RefinementCtx) {
  const parsed: Told = { ...told };
  delete parsed.amount;
  // Ours alone to say: a field of that name that was sent would pass for an amount.
  Reflect.deleteProperty(parsed, "minor");
  return Object.assign(parsed, minorOf("amount", told.amount, told.currency, context));
}

function withMinorCost<Told extends { cost?: string | number | undefined; currency?: string | undefined }>(told: Told, context: z.RefinementCtx) {
  const parsed: Told = { ...told };
  delete parsed.cost;
  Reflect.deleteProperty(parsed, "minor");
  return Object.assign(parsed, minorOf("cost", told.cost, told.currency, context));
}

function minorOf(field: string, said: string | number | undefined, currency: string | undefined, context: z.RefinementCtx): { minor?: number } {
  if (said === undefined) return {};
  if (currency === undefined) {
    context.addIssue({ code: "custom", path: [field], message: "needs a currency" });
    return {};
  }
  try {
    return { minor: moneyOf(said, currency).minor };
  } catch (error) {
    context.addIssue({ code: "custom", path: [field], message: error instanceof RangeError ? error.message : String(error) });
    return {};
  }
}
