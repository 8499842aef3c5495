import type { BlockElement } from "./block-elements.ts";
import { elementsOf, withIds } from "./block-problems.ts";
import type { Block } from "./blocks.ts";
import { dispatch } from "./dispatch.ts";
import { type Forgery, type Interaction, interactionOf } from "./interactions.ts";
import { messagePressPayload, viewPressPayload } from "./payloads.ts";
import { makeResponseUrl } from "./response-url.ts";
import type { SlackState } from "./state.ts";
import { makeTrigger } from "./triggers.ts";
import { enter, type Filled } from "./views/fill.ts";
import { type Entered, type Given, type Held, holding } from "./views/held.ts";
import { findView, topOf } from "./views/stack.ts";
import { findMessage, load, type Workspace } from "./workspace.ts";

export type Press = {
  user: string;
  /** The message it is on, also an ephemeral one: anything with its channel and ts. Or the modal or Home tab, by its id. */
  on: { channel: string; ts: string } | { view: string };
  /** The action_id of the button or whatever else it is, or what is written on it. */
  button: string;
  /** For whatever takes one thing: the value of the option that is picked, somebody's id, a time ("09:30"), a text. */
  option?: string;
  /** For whatever takes several: the values of the options that are picked. */
  options?: readonly string[];
  /** For a date picker: "2026-11-23". */
  date?: string;
  /** What the person filled in beside it before they pressed, by action_id or by the label of the input. */
  values?: Filled;
  /** The workspace the press comes from; unset: the person's. */
  team?: string;
  forgery?: Forgery;
};

/** A person presses a button, or picks from a menu. What the acknowledgement says is shown nowhere. */
export async function press(slack: SlackState, pressed: Press): Promise<Interaction> {
  return "view" in pressed.on ? pressInView(slack, pressed, pressed.on.view) : pressOnMessage(slack, pressed, pressed.on);
}

async function pressOnMessage(slack: SlackState, pressed: Press, on: { channel: string; ts: string }): Promise<Interaction> {
  const user = load(slack.workspace.users, pressed.user);
  const team = load(slack.workspace.teams, pressed.team ?? user.team);
  const message = findMessage(slack.workspace, on.channel, on.ts);
  if (!message || (message.visibleTo !== null && message.visibleTo !== user.id)) throw new Error(`${user.name} sees no message ${on.ts} there.`);
  const entered = enteredIn(slack, `${message.channel} ${message.ts} ${user.id}`);
  const done = touch(slack.workspace, withIds(message.blocks), entered, pressed);
  const channel = load(slack.workspace.channels, message.channel);
  const { url, kept } = makeResponseUrl(slack, { team: team.id, channel: channel.id, user: user.id, source: message });
  const triggerId = makeTrigger(slack, { team: team.id, user: user.id, view: null });
  const payload = messagePressPayload(slack, { team, user, channel, message, entered, ...done, responseUrl: url, triggerId });
  return interactionOf(slack, await dispatch(slack, { type: "interactive", payload }, pressed.forgery), { kept, url });
}

async function pressInView(slack: SlackState, pressed: Press, id: string): Promise<Interaction> {
  const user = load(slack.workspace.users, pressed.user);
  const team = load(slack.workspace.teams, pressed.team ?? user.team);
  const open = findView(slack, id);
  if (open?.user !== user.id || (open.view.type === "modal" && open !== topOf(slack, user.id)))
    throw new Error(`${user.name} has no view ${id} before them.`);
  const done = touch(slack.workspace, open.view.blocks, open.entered, pressed);
  const triggerId = makeTrigger(slack, { team: team.id, user: user.id, view: open.id });
  const payload = viewPressPayload({ team, user, open, ...done, triggerId });
  return interactionOf(slack, await dispatch(slack, { type: "interactive", payload }, pressed.forgery));
}

function enteredIn(slack: SlackState, key: string): Entered {
  const known = slack.entered.get(key);
  if (known) return known;
  const entered: Entered = {};
  slack.entered.set(key, entered);
  return entered;
}

/** Fills in what was filled in, and does what was done; an input tells the app of it only when it was made to. */
function touch(
  workspace: Workspace,
  blocks: readonly Block[],
  entered: Entered,
  pressed: Press,
): { element: BlockElement; block_id: string; held: Held | null } {
  const { block, element } = elementNamed(blocks, pressed.button);
  if (block.type === "input" && !block.dispatch_action)
    throw new Error(`${pressed.button} is an input that tells the app nothing by itself: give it in \`values\`.`);
  enter(workspace, blocks, entered, pressed.values ?? {});
  const block_id = block.block_id ?? "";
  const held = element.type === "button" ? null : holding(workspace, element, givenBy(pressed));
  if (held && element.type !== "overflow") entered[block_id] = { ...entered[block_id], [element.action_id ?? ""]: held };
  return { element, block_id, held };
}

function givenBy({ button, option, options, date }: Press): Given {
  const given = options ?? date ?? option;
  if (given === undefined) throw new Error(`What is picked from ${button}? Say it as \`option\`, \`options\` or \`date\`.`);
  return given;
}

function elementNamed(blocks: readonly Block[], name: string): { block: Block; element: BlockElement } {
  const there = blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  const found = there.filter(({ block, element }) => element.action_id === name || labelOf(block, element) === name);
  const [only, another] = found;
  if (only && !another) return only;
  const called = there.map(({ block, element }) => `${labelOf(block, element)} (${element.action_id})`).join(", ");
  throw new Error(`${another ? "Several buttons are" : "No button is"} called ${name}; there are ${called || "none"}.`);
}

function labelOf(block: Block, element: BlockElement): string {
  if (element.type === "button") return element.text.text;
  if (block.type === "input") return block.label.text;
  return "placeholder" in element ? (element.placeholder?.text ?? "") : "";
}
