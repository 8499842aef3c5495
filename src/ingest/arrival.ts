import type { RevenueEvent } from "../journeys/event.ts";
import { identifierKey } from "../journeys/names.ts";
import type { ParsedEvent } from "./parse.ts";

/** An event on its way in: when it was received, whether its sender wants it told, and whether it corrects whatever its id told before. */
export type Arrival = ParsedEvent & { announce: boolean; receivedAt: Date; corrects?: boolean };

/** News is told, history is not: an event is news if it happened at most so long before it was received. */
export function isNews({ event, announce, receivedAt }: Arrival, newsHours: number): boolean {
  return announce && receivedAt.getTime() - Date.parse(event.occurredAt) <= newsHours * 3_600_000;
}

/** The key under which a lead's events are kept together; null for an event that names no lead. */
export function leadIdOf(event: RevenueEvent): string | null {
  if (event.kind === "channel" || event.kind === "withdrawn" || !event.lead) return null;
  return identifierKey({ kind: "lead", source: event.source, value: event.lead.externalId });
}
