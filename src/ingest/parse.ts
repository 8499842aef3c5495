import { RevenueEvent } from "../journeys/event.ts";
import { type Names, namesOf } from "../journeys/names.ts";

import { notJson } from "./body.ts";
import { issueInWords } from "./issue-words.ts";

/** An event that may be recorded, with whom it names. */
export type ParsedEvent = { event: RevenueEvent; names: Names };

/** As the door answers: which of the events sent, its id where it had one, and what the sender can mend. */
export type Problem = { index: number; id: string | null; problem: string };

const aheadMs = 5 * 60_000;
const deepest = 32;
const mostFields = 1_000;

/** What is wrong with an event: in which field, by its path ("account.domain"; empty: the event as a whole), and how. */
export type FieldProblem = { path: string; problem: string };

/**
 * One event as it was sent. Amounts without a currency are in the organization's.
 * @returns the event, or what is wrong with it in one sentence.
 */
export function parseEvent(sent: unknown, currency: string, now: Date): ParsedEvent | string {
  const read = readEvent(sent, currency, now);
  if (!Array.isArray(read)) return read;
  return read
    .slice(0, 3)
    .map(({ path, problem }) => (path === "" ? problem : `${path}: ${problem}`))
    .join("; ");
}

/** The same, with each problem's field by itself. */
export function readEvent(sent: unknown, currency: string, now: Date): ParsedEvent | FieldProblem[] {
  const unfit = sent === notJson ? "is not JSON" : shapeProblem(sent);
  if (unfit) return [{ path: "", problem: unfit }];
  const parsed = RevenueEvent.safeParse(withCurrency(sent, currency), { error: issueInWords });
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), problem: message }));
  const { occurredAt } = parsed.data;
  if (Date.parse(occurredAt) > now.getTime() + aheadMs) {
    return [{ path: "occurredAt", problem: `${occurredAt} is more than 5 minutes in the future` }];
  }
  try {
    return { event: parsed.data, names: namesOf(parsed.data) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [, path = "", problem = error.message] = /^(account\.\w+): (.+)$/s.exec(error.message) ?? [];
    return [{ path, problem }];
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
