import type { z } from "zod";
import { RevenueEvent } from "../journeys/event.ts";
import { type Names, namesOf } from "../journeys/names.ts";

import { notJson } from "./body.ts";

/** An event that may be recorded, with whom it names. */
export type ParsedEvent = { event: RevenueEvent; names: Names };

/** As the door answers: which of the events sent, its id where it had one, and what the sender can mend. */
export type Problem = { index: number; id: string | null; problem: string };

const aheadMs = 5 * 60_000;
const deepest = 32;
const mostFields = 1_000;

/**
 * One event as it was sent. Amounts without a currency are in the organization's.
 * @returns the event, or what is wrong with it in one sentence.
 */
export function parseEvent(sent: unknown, currency: string, now: Date): ParsedEvent | string {
  if (sent === notJson) return "is not JSON";
  const unfit = shapeProblem(sent);
  if (unfit) return unfit;
  const parsed = RevenueEvent.safeParse(withCurrency(sent, currency));
  if (!parsed.success) return inWords(parsed.error);
  if (Date.parse(parsed.data.occurredAt) > now.getTime() + aheadMs) {
    return `occurredAt: ${parsed.data.occurredAt} is more than 5 minutes in the future`;
  }
  try {
    return { event: parsed.data, names: namesOf(parsed.data) };
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

/** The id an event was sent with, as far as it has one that can be shown. */
export function idOf(sent: unknown): string | null {
  return isObject(sent) && (typeof sent["id"] === "string" || typeof sent["id"] === "number") ? String(sent["id"]).slice(0, 255) : null;
}

/** What the database could not keep, or what only an attack looks like. */
function shapeProblem(sent: unknown): string | null {
  if (!isObject(sent)) return "is not an object";
  let fields = 0;
  const visit = (value: unknown, depth: number): string | null => {
    if (typeof value === "string")
      return value.isWellFormed() && !value.includes("\0") ? null : "holds a character that is no text (NUL or half of a pair)";
    if (typeof value === "number" && !Number.isFinite(value)) return "holds a number that is too large";
    if (typeof value !== "object" || value === null) return null;
    if (depth > deepest) return `is nested more than ${deepest} levels deep`;
    for (const [name, inner] of Object.entries(value)) {
      fields += 1;
      if (fields > mostFields) return `has more than ${mostFields} fields`;
      const problem = name === "__proto__" ? 'has a field named "__proto__"' : (visit(name, depth) ?? visit(inner, depth + 1));
      if (problem) return problem;
    }
    return null;
  };
  return visit(sent, 1);
}

/** Puts the organization's currency where an amount came without one. */
function withCurrency(sent: unknown, currency: string): unknown {
  if (!isObject(sent)) return sent;
  const filled = { ...sent };
  if (isObject(sent["opportunity"]) && sent["opportunity"]["amount"] !== undefined) filled["opportunity"] = { currency, ...sent["opportunity"] };
  if (isObject(sent["channel"]) && sent["channel"]["cost"] !== undefined) filled["channel"] = { currency, ...sent["channel"] };
  if (sent["kind"] === "touch" && sent["cost"] !== undefined) filled["currency"] ??= currency;
  return filled;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function inWords(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message))
    .join("; ");
}
