import { say } from "../../../text.ts";
import { elementsOf, withIds } from "../../slack/block-problems.ts";
import type { Block } from "../../slack/blocks.ts";
import { messageAt } from "../messages.ts";
import { problemText } from "../problem-text.ts";
import type { Done } from "../protocol.ts";
import { type Seat, seesPlace } from "../seat.ts";
import { not, type Of, reached } from "./reach.ts";

/** A person presses a button, or picks something, of a message or a view that they see. */
export async function press(seat: Seat, { on, action, value, values }: Of<"press">): Promise<Done> {
  const label = labelOf(seat, blocksOn(seat, on), action);
  if (label === null) return not(seat, "gone");
  const picked = value === undefined ? {} : typeof value === "string" ? { option: value } : { options: value };
  return reached(seat, () => seat.slack.press({ user: seat.me.id, on, button: action, ...picked, ...(values && { values }) }), label);
}

/** What stands there for the person: it may have been edited or taken away since it was drawn. */
function blocksOn(seat: Seat, on: Of<"press">["on"]): readonly Block[] {
  const { slack, me } = seat;
  if ("view" in on) return [slack.modal(me.id), slack.home(me.id)].find((view) => view?.id === on.view)?.blocks ?? [];
  return seesPlace(seat, on.channel) ? withIds(messageAt(seat, on.channel, on.ts)?.blocks ?? []) : [];
}

/** What an element is called; null when it is not there. */
function labelOf(seat: Seat, blocks: readonly Block[], action: string): string | null {
  const block = blocks.find((one) => elementsOf(one).some((element) => element.action_id === action));
  const element = block && elementsOf(block).find((one) => one.action_id === action);
  if (!element) return null;
  if (element.type === "button") return element.text.text;
  if (block.type === "input") return block.label.text;
  return ("placeholder" in element && element.placeholder?.text) || say(problemText, seat.language)("choice");
}
