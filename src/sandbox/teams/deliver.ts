import { signToken } from "./keys.ts";
import type { Forgery, Interaction } from "./stand-in.ts";
import { serviceUrlOf, type TeamsState } from "./state.ts";

export type Delivered = Pick<Interaction, "answer" | "answerMs" | "outcome" | "problem">;

/** Teams waits this long for a message to be taken, and for the answer to an invoke. */
const deadlinesMs = { message: 15_000, invoke: 5_000 } as const;

const livesSeconds = 3_600;
/** Microsoft's own allowance for clocks that differ. */
const earlierSeconds = 300;

/** Sends an activity to the app as Microsoft signs it, or as forged, and says how it was answered. */
export async function deliver(teams: TeamsState, activity: Readonly<Record<string, unknown>>, forgery: Forgery = {}): Promise<Delivered> {
  if (!teams.appUrl) throw new Error("The stand-in does not know where the app listens: call setAppUrl first.");
  const authorization = forgery.authorization === undefined ? `Bearer ${tokenFor(teams, forgery)}` : forgery.authorization;
  const headers = { "content-type": "application/json; charset=utf-8", "user-agent": "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)" };
  const deadlineMs = deadlinesMs[activity["type"] === "invoke" ? "invoke" : "message"];
  const from = performance.now();
  const since = () => Math.round(performance.now() - from);
  try {
    const response = await fetch(new URL("/api/messages", teams.appUrl), {
      method: "POST",
      headers: authorization === null ? headers : { ...headers, authorization },
      body: JSON.stringify({ ...activity, ...forgery.change }),
      signal: AbortSignal.timeout(deadlineMs),
      redirect: "error",
    });
    const answer = { status: response.status, body: bodyOf(await response.text()) };
    return { answer, answerMs: since(), ...(response.ok ? { outcome: "ok", problem: null } : refused(`the app answered ${response.status}`)) };
  } catch (problem) {
    const late = problem instanceof DOMException && problem.name === "TimeoutError";
    const fate = late ? ({ outcome: "late", problem: `no answer within ${deadlineMs} ms` } as const) : refused("the app cannot be reached");
    return { answer: { status: 0, body: null }, answerMs: since(), ...fate };
  }
}

const refused = (problem: string) => ({ outcome: "refused", problem }) as const;

function tokenFor(teams: TeamsState, { claims, header, signature }: Forgery): string {
  const now = Math.floor(teams.clock().getTime() / 1_000);
  const usual = {
    serviceurl: serviceUrlOf(teams),
    nbf: now - earlierSeconds,
    exp: now + livesSeconds,
    iss: "https://api.botframework.com",
    aud: teams.appId,
  };
  return signToken(teams.keys, { ...usual, ...claims }, header ?? {}, signature ?? "published-key");
}

/** JSON where it is some, null where there is nothing, else the text itself. */
function bodyOf(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
