import { Agent, type Dispatcher, request } from "undici";
import { z } from "zod";
import { DeliveryError } from "../../errors.ts";
import type { Cloud } from "./cloud.ts";
import { TeamsRefusal, TeamsUnanswered } from "./connector-errors.ts";
import type { TeamsMessage } from "./render.ts";

/** Someone in a conversation, as Teams tells. */
export type Member = z.infer<typeof Member>;

export type TeamsClient = {
  /** Puts a message into a conversation, or into the thread of a message there; returns its id. */
  send(to: Spot & { thread?: string }, message: TeamsMessage, options?: Targeting): Promise<string>;
  update(at: Spot & { activity: string }, message: TeamsMessage, options?: Targeting): Promise<void>;
  /** The id of somebody's own chat with the bot, by their Entra id; opened where there was none. */
  createPersonal(serviceUrl: string, tenantId: string, userId: string): Promise<string>;
  member(serviceUrl: string, conversation: string, userId: string): Promise<Member>;
  /** A page of a team's or chat's members; `continuation` of the page before leads to the next, null ends it. */
  members(serviceUrl: string, conversation: string, continuation: string | null): Promise<{ members: Member[]; continuation: string | null }>;
  /** The channels of a team; its first has no name. */
  channels(serviceUrl: string, teamId: string): Promise<{ id: string; name: string | null }[]>;
};

type Spot = { serviceUrl: string; conversation: string };

/** For the eyes of one member of the conversation alone, by their id in it ("29:…"). */
type Targeting = { targetedAt?: string };

/** `limitMs`: how long one call may take. */
export type TeamsClientOptions = Pick<Cloud, "appId" | "token" | "mayReach"> & { limitMs?: number };

type Call = { method: "GET" | "POST" | "PUT"; serviceUrl: string; path: readonly string[]; query?: Record<string, string>; body?: unknown };

/**
 * Microsoft's Bot Connector, one attempt each: whoever calls owns the retries. A token that is not taken is renewed once, since what it was sent with
 * was not accepted either.
 *
 * Not the SDK's own ConnectorClient: it repeats a request up to three times after 429, 5xx and torn connections, so that a message may appear four
 * times, and has no way to be told not to.
 * @throws TeamsRefusal for an answer that is none of success, TeamsUnanswered where there was none.
 */
export function teamsClient({ appId, token, mayReach, limitMs = 10_000 }: TeamsClientOptions): TeamsClient {
  const bot = { id: `28:${appId}` };
  // Below the limit of the whole call, so that a host that cannot be reached is told apart from one that may have read the request.
  const dispatcher = new Agent({ connect: { timeout: limitMs / 2 } });
  const exchange = exchangeThrough(dispatcher);

  async function ask<T>(call: Call, Answer: z.ZodType<T>): Promise<T> {
    if (!mayReach(call.serviceUrl)) throw new DeliveryError("The conversation is not at an address of Microsoft's", { next: "not-authorized" });
    const signal = AbortSignal.timeout(limitMs);
    const first = await exchange(call, await inTime(token(), signal), signal);
    const response = first.statusCode === 401 ? await again(first, call, signal) : first;
    if (response.statusCode < 200 || response.statusCode >= 300) throw await refusal(response);
    const text = await response.body.text().catch(unanswered);
    const answer = Answer.safeParse(parsed(text));
    if (!answer.success) throw new TeamsUnanswered("Teams answered something else than expected", { written: true });
    return answer.data;
  }

  async function again(first: Answered, call: Call, signal: AbortSignal): Promise<Answered> {
    await first.body.dump();
    return exchange(call, await inTime(token(true), signal), signal);
  }

  const messageActivity = ({ summary, card }: TeamsMessage, { targetedAt }: Targeting) => ({
    type: "message",
    from: bot,
    summary,
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }],
    ...(targetedAt !== undefined && { recipient: { id: targetedAt } }),
  });
  const targeting = ({ targetedAt }: Targeting) => (targetedAt === undefined ? {} : { query: { isTargetedActivity: "true" } });

  return {
    async send({ serviceUrl, conversation, thread }, message, options = {}) {
      const place = thread === undefined ? conversation : `${conversation};messageid=${thread}`;
      const body = { ...messageActivity(message, options), conversation: { id: place } };
      const path = ["v3", "conversations", place, "activities"];
      return (await ask({ method: "POST", serviceUrl, path, ...targeting(options), body }, Created)).id;
    },
    async update({ serviceUrl, conversation, activity }, message, options = {}) {
      const body = { ...messageActivity(message, options), id: activity, conversation: { id: conversation } };
      const path = ["v3", "conversations", conversation, "activities", activity];
      await ask({ method: "PUT", serviceUrl, path, ...targeting(options), body }, z.unknown());
    },
    async createPersonal(serviceUrl, tenantId, userId) {
      const body = { bot, isGroup: false, members: [{ id: userId }], tenantId, channelData: { tenant: { id: tenantId } } };
      return (await ask({ method: "POST", serviceUrl, path: ["v3", "conversations"], body }, Created)).id;
    },
    member(serviceUrl, conversation, userId) {
      return ask({ method: "GET", serviceUrl, path: ["v3", "conversations", conversation, "members", userId] }, Member);
    },
    async members(serviceUrl, conversation, continuation) {
      const query = { pageSize: "500", ...(continuation !== null && { continuationToken: continuation }) };
      const page = await ask({ method: "GET", serviceUrl, path: ["v3", "conversations", conversation, "pagedmembers"], query }, MemberPage);
      return { members: page.members, continuation: page.continuationToken || null };
    },
    async channels(serviceUrl, teamId) {
      return (await ask({ method: "GET", serviceUrl, path: ["v3", "teams", teamId, "conversations"] }, Channels)).conversations;
    },
  };
}

type Answered = Dispatcher.ResponseData;
type Exchange = (call: Call, bearer: string, signal: AbortSignal) => Promise<Answered>;

function exchangeThrough(dispatcher: Agent): Exchange {
  return ({ method, serviceUrl, path, query = {}, body }, bearer, signal) => {
    const url = new URL(path.map(encodeURIComponent).join("/"), serviceUrl.endsWith("/") ? serviceUrl : `${serviceUrl}/`);
    url.search = new URLSearchParams(query).toString();
    const headers = { authorization: `Bearer ${bearer}`, accept: "application/json" };
    const sent = body === undefined ? { headers } : { headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
    // Not by fetch, which takes three times as long over it. No redirect is followed.
    return request(url, { method, ...sent, signal, dispatcher }).catch(unanswered);
  };
}

/** Nothing was sent yet, whatever goes wrong with the token. */
async function inTime(token: Promise<string>, signal: AbortSignal): Promise<string> {
  let late = () => {};
  const limit = new Promise<never>((_, reject) => {
    late = () => reject(signal.reason);
    signal.addEventListener("abort", late, { once: true });
  });
  try {
    signal.throwIfAborted();
    return await Promise.race([token, limit]);
  } catch (error) {
    throw new TeamsUnanswered("Microsoft gave no token", { written: false, cause: error });
  } finally {
    signal.removeEventListener("abort", late);
  }
}

function unanswered(error: unknown): never {
  throw new TeamsUnanswered("Teams did not answer", { written: true, cause: error });
}

/** Mostly `error` says it; what the chat service behind the connector refused comes in wrappings that vary, with a `subCode` at their heart. */
async function refusal({ statusCode, headers, body }: Answered): Promise<TeamsRefusal> {
  const said = await body.text().catch(() => "");
  const told = Refused.safeParse(parsed(said)).data;
  const code = /subCode[\\"]*\s*:\s*[\\"]*(\w+)/.exec(said)?.[1] ?? told?.error?.code ?? told?.errorCode?.toString() ?? null;
  const [retryAfter = null] = [headers["retry-after"]].flat();
  return new TeamsRefusal(statusCode, { code, message: told?.error?.message ?? said, retryAfter });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An edit is answered with nothing, and what stands in between answers pages: told apart by what was expected.
    return text === "" ? {} : null;
  }
}

const text = z.string().nullish();
const Member = z.object({
  id: z.string(),
  aadObjectId: text,
  objectId: text,
  name: text,
  email: text,
  userPrincipalName: text,
  tenantId: text,
  userRole: text,
});
const MemberPage = z.object({ members: z.array(Member), continuationToken: text });
const Channels = z.object({ conversations: z.array(z.object({ id: z.string(), name: text.transform((name) => name || null) })) });
const Created = z.object({ id: z.string().min(1) });
const Refused = z.object({
  error: z.object({ code: z.string().optional(), message: z.string().optional() }).optional(),
  errorCode: z.union([z.number(), z.string()]).optional(),
});
