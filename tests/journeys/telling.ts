import { RevenueEvent } from "../../src/journeys/event.ts";
import { foldJourney } from "../../src/journeys/fold.ts";
import type { Journey, JourneyRules } from "../../src/journeys/journey.ts";
import { sixStage } from "../../src/journeys/models/six-stage.ts";

export const rules: JourneyRules = {
  model: sixStage,
  liveAfterDays: 90,
  proposalWords: ["proposal", "quote", "negotiation", "contract", "提案", "見積", "交渉", "契約", "方案", "报价", "谈判", "合同"],
  timeZone: "UTC",
};

type Fields = Record<string, unknown>;

/** An event as it comes through the door; a day stands for its noon. */
function told(on: string, id: string, kind: string, fields: Fields): RevenueEvent {
  const occurredAt = on.includes("T") ? on : `${on}T12:00:00Z`;
  return RevenueEvent.parse({
    id: `${id} ${on} ${JSON.stringify(fields)}`,
    source: "crm",
    occurredAt,
    kind,
    account: { domain: "acme.com" },
    ...fields,
  });
}

export const account = (on: string, fields: Fields) => told(on, "account", "account", fields);

export const lead = (on: string, milestone = "lead", fields: Fields = {}, id = "L1") =>
  told(on, id, "lead", { milestone, lead: { externalId: id, channel: "webinar", ...fields } });

export const deal = (on: string, stage: string, status: "open" | "won" | "lost" = "open", fields: Fields = {}, id = "D1") =>
  told(on, id, "opportunity", { opportunity: { externalId: id, name: "Acme rollout", stage, status, ...fields } });

export const subscription = (on: string, fields: Fields & { startsOn: string }, id = "S1") =>
  told(on, id, "subscription", { subscription: { externalId: id, ...fields } });

export const milestone = (on: string, reached: string, names: Fields = {}) => told(on, reached, "milestone", { milestone: reached, ...names });

export function fold(events: readonly RevenueEvent[], asOf: string, firstTouch: string | null = null, changed: Partial<JourneyRules> = {}): Journey {
  return foldJourney(events, firstTouch === null ? null : instant(firstTouch), { ...rules, ...changed }, instant(asOf));
}

/** Instants as the stories write them: a day for its noon, else the whole instant to the minute. */
export function written(at: Date | null): string {
  if (at === null) return "";
  const text = at.toISOString();
  return text.endsWith("T12:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 16);
}

/** The visits, one a line: "stage (milestone) from – to, backward, ended". */
export function visitsOf(journey: Journey): string[] {
  return journey.visits.map(({ stage, milestone, enteredAt, leftAt, backward, ended }) =>
    [`${stage} (${milestone}) ${written(enteredAt)} – ${written(leftAt)}`.trim(), backward ? "backward" : "", ended ?? ""].filter(Boolean).join(", "),
  );
}

/** The milestones of one subject ("D1", "account"), one a line: "milestone at, why". */
export function milestonesOf(journey: Journey, subject: string): string[] {
  const own = journey.milestones.filter((each) => each.subject === subject || each.subject.endsWith(` ${subject}`));
  return own.map(({ milestone, reachedAt, implied }) => `${milestone} ${written(reachedAt)}${implied ? `, ${implied}` : ""}`);
}

export const instant = (on: string): Date => new Date(on.includes("T") ? on : `${on}T12:00:00Z`);
