import type { Response } from "express";
import { breakAnswer } from "../breakage.ts";
import { type Fault, takeFault } from "./faults.ts";
import type { CloudRequest, Operation } from "./record.ts";
import { TeamsRefusal } from "./refusal.ts";
import { changed, type TeamsState } from "./state.ts";

export type Asked = Pick<CloudRequest, "operation" | "conversation" | "body">;
type Told = { status: number; headers?: Readonly<Record<string, string>>; body: unknown; outcome: string };

/** Answers one call: as `run` says, or as was asked for by a fault. Every call is noted, whatever became of it. */
export function answer(teams: TeamsState, asked: Asked, response: Response, run: () => { status: number; body: unknown }): void {
  const request: CloudRequest = { ...asked, at: teams.clock(), outcome: "" };
  teams.requests.push(request);
  const fault = takeFault(teams, asked.operation, asked.conversation);
  const ran = fault && fault.after !== "accepted" ? null : attempt(asked.operation, run);
  const told = fault && (ran === null || ran.outcome === "ok") ? failed(asked.operation, fault, ran) : (ran ?? attempt(asked.operation, run));
  request.outcome = told.outcome;
  changed(teams);
  if (fault?.breaks) breakAnswer(response, fault.breaks, JSON.stringify(told.body ?? {}));
  else if (told.body === null)
    response
      .status(told.status)
      .set(told.headers ?? {})
      .end();
  else
    response
      .status(told.status)
      .set(told.headers ?? {})
      .json(told.body);
}

function attempt(operation: Operation, run: () => { status: number; body: unknown }): Told {
  try {
    return { ...run(), outcome: "ok" };
  } catch (problem) {
    if (!(problem instanceof TeamsRefusal)) throw problem;
    const headers = problem.retryAfter === null ? {} : { "retry-after": String(problem.retryAfter) };
    return { status: problem.status, headers, body: bodyOf(operation, problem.code, problem.message), outcome: problem.code };
  }
}

/** The answer that a fault asks for, after the call was accepted or in its place. */
function failed(operation: Operation, { status, code, retryAfter, breaks }: Fault, ran: Told | null): Told {
  const after = ran ? "-after-accepting" : "";
  if (breaks) return { status: 200, body: ran?.body ?? bodyOf(operation, "ServiceError", "Unknown"), outcome: `${breaks}${after}` };
  const told = status ?? 500;
  const named = code ?? codes[told] ?? "ServiceError";
  const seconds = retryAfter === undefined && told === 429 ? 1 : (retryAfter ?? null);
  const headers = seconds === null ? {} : { "retry-after": String(seconds) };
  return { status: told, headers, body: bodyOf(operation, named, "A fault that was asked for"), outcome: `${named}${after}` };
}

const codes: Readonly<Record<number, string>> = {
  400: "BadSyntax",
  401: "Unauthorized",
  403: "BotNotInConversationRoster",
  404: "ConversationNotFound",
  412: "PreconditionFailed",
  413: "MessageSizeTooBig",
  429: "Throttled",
  502: "BadGateway",
  503: "ServiceUnavailable",
};

/** Entra words a refusal in its own way. What Teams says of a blocked chat is what the chat service behind it said, wrapped once more. */
function bodyOf(operation: Operation, code: string, message: string): object {
  if (operation === "token") return { error: code, error_description: message };
  if (code !== "MessageWritesBlocked") return { error: { code, message } };
  return { errorCode: 209, message: JSON.stringify({ subCode: code, details: "Thread is blocked from message writes.", errorCode: null }) };
}
