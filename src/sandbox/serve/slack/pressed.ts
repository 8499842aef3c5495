import type { BlockElement } from "../../slack/block-elements.ts";
import { elementsOf, withIds } from "../../slack/block-problems.ts";
import type { Block } from "../../slack/blocks.ts";
import type { SlackStandIn } from "../../slack/stand-in.ts";
import type { PressedOn } from "../client.ts";

/** What an element that a person sees is called, "" for one without a name; null when it is not there for them: it may have been edited or taken away since it was drawn. */
export function labelOn(slack: SlackStandIn, user: string, on: PressedOn, action: string): string | null {
  const is = (element: BlockElement) => element.action_id === action;
  const block = blocksOn(slack, user, on).find((one) => elementsOf(one).some(is));
  const element = block && elementsOf(block).find(is);
  if (!element) return null;
  if (element.type === "button") return element.text.text;
  if (block.type === "input") return block.label.text;
  return ("placeholder" in element && element.placeholder?.text) || "";
}

function blocksOn(slack: SlackStandIn, user: string, on: PressedOn): readonly Block[] {
  if ("view" in on) return [slack.modal(user), slack.home(user)].find((view) => view?.id === on.view)?.blocks ?? [];
  // The newest before what would stand right after it, else a reply.
  const [newest] = slack.messagesBefore(on.channel, { before: `${on.ts}~`, count: 1, seenBy: user });
  if (newest?.ts === on.ts) return withIds(newest.blocks);
  const replies = slack.messages(on.channel, user).flatMap((message) => message.replies);
  return withIds(replies.find(({ ts }) => ts === on.ts)?.blocks ?? []);
}
