import type { Response } from "express";
import { type Breakage, breakAnswer } from "../breakage.ts";
import { type Failure, takeFault } from "./faults.ts";
import type { ApiRequest } from "./record.ts";
import { changed, type SlackState } from "./state.ts";

export type Asked = Pick<ApiRequest, "method" | "team" | "channel" | "arguments">;
/** An answer as it should be: a string goes out as text, anything else as JSON. */
export type Told = { status: number; headers?: Readonly<Record<string, string>>; body: unknown; outcome: string };

/** Answers one call: as `run` says, or as was asked for by a fault. Every call is noted, whatever became of it. */
export function answer(slack: SlackState, asked: Asked, response: Response, run: () => Told): void {
  const request: ApiRequest = { ...asked, at: slack.clock(), outcome: "" };
  slack.requests.push(request);
  const fault = takeFault(slack, asked.method, asked.channel);
  const told = (fault && insteadOfAccepting(fault)) ?? run();
  request.outcome = fault && told.outcome === "ok" ? fault.type : told.outcome;
  changed(slack);
  const breakage = fault && breakageOf(fault);
  if (breakage) breakAnswer(response, breakage, typeof told.body === "string" ? told.body : JSON.stringify(told.body));
  else tell(response, told);
}

/** Slack's 429; `retryAfter` null leaves the header out. */
export function rateLimited(retryAfter: number | string | null): Told {
  const headers = retryAfter === null ? {} : { "retry-after": String(retryAfter) };
  return { status: 429, headers, body: { ok: false, error: "ratelimited" }, outcome: "ratelimited" };
}

/** What a fault answers in place of the method; null: the method runs, and only its answer breaks. */
function insteadOfAccepting(fault: Failure): Told | null {
  if (fault.type === "429") return rateLimited(fault.retryAfter === undefined ? 1 : fault.retryAfter);
  if (fault.type === "refuse") return { status: 200, body: { ok: false, error: fault.error }, outcome: fault.error };
  return fault.type.endsWith("-after-accepting") ? null : { status: 200, body: { ok: false, error: "internal_error" }, outcome: fault.type };
}

const breakages = ["500", "no-answer", "reset", "cut", "html", "truncated-json", "slow", "bad-gzip"] as const satisfies Breakage[];

function breakageOf(fault: Failure): Breakage | null {
  return breakages.find((breakage) => fault.type === breakage || fault.type === `${breakage}-after-accepting`) ?? null;
}

function tell(response: Response, told: Told): void {
  response.status(told.status).set(told.headers ?? {});
  if (typeof told.body === "string") response.type("text").send(told.body);
  else response.json(told.body);
}
