import type { ActionsBlock, Button as ButtonElement, ConfirmationDialog, PlainTextElement } from "@slack/types";
import type { Button } from "../../cards/card.ts";
import { plainUpTo } from "../pieces.ts";
import { limits } from "./limits.ts";

/**
 * Blocks of buttons. Their ids are unique in the message: the action's, and a number that goes on from `first`.
 * @throws RangeError when an id or what comes with it is longer than Slack takes.
 */
export function buttonBlocks(buttons: readonly Button[], first: number): ActionsBlock[] {
  const elements = buttons.map((button, index) => buttonElement(button, first + index));
  const blocks: ActionsBlock[] = [];
  for (let at = 0; at < elements.length; at += limits.buttonsPerBlock) {
    blocks.push({ type: "actions", elements: elements.slice(at, at + limits.buttonsPerBlock) });
  }
  return blocks;
}

/** The action and data of a button that was pressed; null for what is not one of ours. */
export function pressed(actionId: string, value: string | undefined): { action: string; data: unknown } | null {
  const end = actionId.lastIndexOf(":");
  if (end <= 0 || value === undefined) return null;
  try {
    return { action: actionId.slice(0, end), data: JSON.parse(value) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** One button; `number` makes its id unique among those of its action. */
export function buttonElement(button: Button, number: number): ButtonElement {
  const action_id = `${button.action}:${number}`;
  const value = JSON.stringify(button.data);
  if (action_id.length > limits.actionId) throw new RangeError(`The action "${button.action}" has too long an id for Slack`);
  if (value.length > limits.buttonValue)
    throw new RangeError(`A button of "${button.action}" carries ${value.length} characters; Slack takes ${limits.buttonValue}`);
  const text = plainText(limits.buttonLabel, button.label);
  const { look, confirm } = button;
  return { type: "button", action_id, value, text, ...(look && { style: look }), ...(confirm && { confirm: confirmation(confirm) }) };
}

function confirmation({ title, text, confirm, deny }: NonNullable<Button["confirm"]>): ConfirmationDialog {
  return {
    title: plainText(limits.confirmTitle, title),
    text: plainText(limits.confirmText, text),
    confirm: plainText(limits.confirmAnswer, confirm),
    deny: plainText(limits.confirmAnswer, deny),
  };
}

const plainText = (limit: number, text: string): PlainTextElement => ({ type: "plain_text", text: plainUpTo(limit, text) || "…", emoji: false });
