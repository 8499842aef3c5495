import { waitFor } from "../wait.ts";
import { limits } from "./blocks.ts";
import { contentOf, SlackRefusal } from "./content.ts";
import { type Dispatched, dispatch } from "./dispatch.ts";
import { commandForm } from "./payloads.ts";
import type { Accepted } from "./record.ts";
import { makeResponseUrl } from "./response-url.ts";
import { accept, changed, type ResponseUrl, type SlackState } from "./state.ts";
import { makeTrigger } from "./triggers.ts";
import { load, loadChannel } from "./workspace.ts";

/** For requests that are not quite right: signed at another time, with another secret, or saying something else than was done. */
export type Forgery = {
  signedAt?: Date;
  signingSecret?: string;
  /** Put over the fields of a command's form, of an interaction's payload, or of an event's envelope. */
  change?: Readonly<Record<string, unknown>>;
};

export type SlashCommand = {
  user: string;
  /** Its id or name. */
  channel: string;
  /** "/journey". */
  command: string;
  text?: string;
  /** The workspace it is typed in; unset: the person's. */
  team?: string;
  forgery?: Forgery;
};

export type Interaction = {
  /** The app's answer, a JSON body parsed; status 0 and an empty body when none came within three seconds. */
  ack: { status: number; body: unknown };
  ackMs: number;
  /**
   * As the person is told: `dispatch_failed` for another status than 200, a body Slack does not take, or no app there;
   * `incomplete` for a form whose fields are not right, of which the app heard nothing.
   */
  outcome: "ok" | "dispatch_failed" | "operation_timeout" | "incomplete";
  /** Why it failed, for whoever reads a test. */
  problem: string | null;
  /** What the ack itself showed. */
  answer: Accepted | null;
  /** What came through the response_url so far; the array grows. */
  later: readonly Accepted[];
  /** The first thing shown because of this, in the ack or after it; throws when there is none within `withinMs` (5,000). */
  reply(withinMs?: number): Promise<Accepted>;
  /** Empty where Slack gives none: in views, and for shortcuts that are on no message. */
  responseUrl: string;
};

/** A person types a slash command. The body of the acknowledgement is shown, if it is one that Slack takes. */
export async function command(slack: SlackState, typed: SlashCommand): Promise<Interaction> {
  const user = load(slack.workspace.users, typed.user);
  const team = load(slack.workspace.teams, typed.team ?? user.team);
  const channel = loadChannel(slack.workspace, typed.channel, team.id);
  const { url, kept } = makeResponseUrl(slack, { team: team.id, channel: channel.id, user: user.id, source: null });
  const triggerId = makeTrigger(slack, { team: team.id, user: user.id, view: null });
  const payload = commandForm({ team, user, channel, command: typed.command, text: typed.text ?? "", responseUrl: url, triggerId });
  const dispatched = await dispatch(slack, { type: "slash_commands", payload }, typed.forgery);
  if (dispatched.outcome !== "ok") return interactionOf(slack, dispatched, { kept, url });
  try {
    const answer = shownByAck(slack, kept, dispatched.ack.body);
    changed(slack);
    return interactionOf(slack, dispatched, { kept, url, answer });
  } catch (refusal) {
    return interactionOf(slack, refusedAck(dispatched, refusal), { kept, url });
  }
}

/** What became of something that was sent to the app. Without a response_url nothing comes later. */
export function interactionOf(
  slack: SlackState,
  dispatched: Omit<Dispatched, "outcome"> & Pick<Interaction, "outcome">,
  shown: { kept: ResponseUrl; url: string; answer?: Accepted | null } | null = null,
): Interaction {
  const answer = shown?.answer ?? null;
  const later = shown?.kept.accepted ?? [];
  const nothing = () => `Nothing was shown (${dispatched.outcome}${dispatched.problem ? `: ${dispatched.problem}` : ""}).`;
  return {
    ...dispatched,
    answer,
    later,
    responseUrl: shown?.url ?? "",
    reply: (withinMs = 5000) => waitFor(slack, () => answer ?? later[0] ?? null, withinMs, nothing),
  };
}

/** An acknowledgement whose body Slack does not take; anything but a refusal is thrown on. */
export function refusedAck(dispatched: Dispatched, refusal: unknown): Dispatched {
  if (!(refusal instanceof SlackRefusal)) throw refusal;
  return { ...dispatched, outcome: "dispatch_failed", problem: [refusal.message, ...refusal.problems].join("; ") };
}

function shownByAck(slack: SlackState, url: ResponseUrl, body: unknown): Accepted | null {
  const told = typeof body === "object" && body !== null ? { ...body } : { text: String(body) };
  const { text, blocks, response_type }: { text?: unknown; blocks?: unknown; response_type?: unknown } = told;
  if (!text && blocks === undefined) return null;
  return accept(slack, "ack", {
    ...contentOf({ text: typeof text === "string" ? text : "", blocks }, limits.postText),
    team: url.team,
    channel: url.channel,
    user: load(slack.workspace.teams, url.team).botUserId,
    visibleTo: response_type === "in_channel" ? null : url.user,
    thread_ts: null,
    reply_broadcast: false,
    metadata: null,
  });
}
