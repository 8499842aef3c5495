import type { BlockElement } from "./block-elements.ts";
import { elementsOf, withIds } from "./block-problems.ts";
import { limits } from "./blocks.ts";
import { contentOf, SlackRefusal } from "./content.ts";
import { type Dispatched, dispatch } from "./dispatch.ts";
import { commandForm, pressPayload } from "./payloads.ts";
import type { Accepted } from "./record.ts";
import { makeResponseUrl } from "./response-url.ts";
import { accept, changed, type ResponseUrl, type SlackState } from "./state.ts";
import { waitFor } from "./wait.ts";
import { findMessage, load, loadChannel, type Message } from "./workspace.ts";

/** For requests that are not quite right: signed at another time, with another secret, or saying something else than was done. */
export type Forgery = {
  signedAt?: Date;
  signingSecret?: string;
  /** Put over the fields of a command's form, or over those of an interaction's payload. */
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

export type Press = {
  user: string;
  /** The message it is on: anything with its channel and ts, also ephemeral. */
  on: { channel: string; ts: string };
  /** The button's or menu's action_id, or what is written on it. */
  button: string;
  /** For a menu: the value of the option that is picked. */
  option?: string;
  /** The workspace the press comes from; unset: the person's. */
  team?: string;
  forgery?: Forgery;
};

export type Interaction = {
  /** The app's answer, a JSON body parsed; status 0 and an empty body when none came within three seconds. */
  ack: { status: number; body: unknown };
  ackMs: number;
  /** As the person is told: `dispatch_failed` for another status than 200, a body Slack does not take, or no app there. */
  outcome: "ok" | "dispatch_failed" | "operation_timeout";
  /** Why it failed, for whoever reads a test. */
  problem: string | null;
  /** What the ack itself showed. */
  answer: Accepted | null;
  /** What came through the response_url so far; the array grows. */
  later: readonly Accepted[];
  /** The first thing shown because of this, in the ack or after it; throws when there is none within `withinMs` (5,000). */
  reply(withinMs?: number): Promise<Accepted>;
  responseUrl: string;
};

/** A person types a slash command. The body of the acknowledgement is shown, if it is one that Slack takes. */
export async function command(slack: SlackState, typed: SlashCommand): Promise<Interaction> {
  const user = load(slack.workspace.users, typed.user);
  const team = load(slack.workspace.teams, typed.team ?? user.team);
  const channel = loadChannel(slack.workspace, typed.channel, team.id);
  const { url, kept } = makeResponseUrl(slack, { team: team.id, channel: channel.id, user: user.id, source: null });
  const form = commandForm({ team, user, channel, command: typed.command, text: typed.text ?? "", responseUrl: url });
  const changes = Object.entries(typed.forgery?.change ?? {}).map(([field, value]) => [field, String(value)]);
  const dispatched = await dispatch(slack, { ...form, ...Object.fromEntries(changes) }, typed.forgery);
  if (dispatched.outcome !== "ok") return interactionOf(slack, dispatched, null, kept, url);
  try {
    const answer = shownByAck(slack, kept, dispatched.ack.body);
    changed(slack);
    return interactionOf(slack, dispatched, answer, kept, url);
  } catch (refusal) {
    if (!(refusal instanceof SlackRefusal)) throw refusal;
    const problem = [refusal.message, ...refusal.problems].join("; ");
    return interactionOf(slack, { ...dispatched, outcome: "dispatch_failed", problem }, null, kept, url);
  }
}

/** A person presses a button, or picks from a menu. What the acknowledgement says is shown nowhere. */
export async function press(slack: SlackState, pressed: Press): Promise<Interaction> {
  const user = load(slack.workspace.users, pressed.user);
  const team = load(slack.workspace.teams, pressed.team ?? user.team);
  const message = findMessage(slack.workspace, pressed.on.channel, pressed.on.ts);
  if (!message || (message.visibleTo !== null && message.visibleTo !== user.id))
    throw new Error(`${user.name} sees no message ${pressed.on.ts} there.`);
  const { block_id, element } = elementNamed(message, pressed.button);
  const channel = load(slack.workspace.channels, message.channel);
  const { url, kept } = makeResponseUrl(slack, { team: team.id, channel: channel.id, user: user.id, source: message });
  const { workspace } = slack;
  const payload = pressPayload({ workspace, team, user, channel, message, block_id, element, option: pressed.option ?? null, responseUrl: url });
  const form = { payload: JSON.stringify({ ...payload, ...pressed.forgery?.change }) };
  return interactionOf(slack, await dispatch(slack, form, pressed.forgery), null, kept, url);
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

function elementNamed(message: Message, name: string): { block_id: string; element: BlockElement } {
  const elements = withIds(message.blocks).flatMap((block) => elementsOf(block).map((element) => ({ block_id: block.block_id ?? "", element })));
  const found = elements.filter(({ element }) => element.action_id === name || labelOf(element) === name);
  const [only, another] = found;
  if (!only || another) {
    const there = elements.map(({ element }) => `${labelOf(element)} (${element.action_id})`).join(", ");
    throw new Error(`${another ? "Several buttons are" : "No button is"} called ${name}; there are ${there || "none"}.`);
  }
  return only;
}

const labelOf = (element: BlockElement) => (element.type === "button" ? element.text.text : (element.placeholder?.text ?? ""));

function interactionOf(slack: SlackState, dispatched: Dispatched, answer: Accepted | null, url: ResponseUrl, responseUrl: string): Interaction {
  const first = () => answer ?? url.accepted[0] ?? null;
  const nothing = () => `Nothing was shown (${dispatched.outcome}${dispatched.problem ? `: ${dispatched.problem}` : ""}).`;
  return { ...dispatched, answer, later: url.accepted, responseUrl, reply: (withinMs = 5000) => waitFor(slack, first, withinMs, nothing) };
}
