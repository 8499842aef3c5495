import { elementsOf } from "../block-problems.ts";
import type { Block } from "../blocks.ts";
import type { Workspace } from "../workspace.ts";
import { type Entered, type Given, holding } from "./held.ts";

/** What a person filled in, by action_id or by the label of the input. */
export type Filled = Readonly<Record<string, Given>>;

/** Puts what a person filled in into the fields it is meant for. Throws for a field that is not there, or cannot hold it. */
export function enter(workspace: Workspace, blocks: readonly Block[], entered: Entered, filled: Filled): void {
  for (const [name, given] of Object.entries(filled)) {
    const { block_id, element } = fieldNamed(blocks, name);
    entered[block_id] = { ...entered[block_id], [element.action_id ?? ""]: holding(workspace, element, given) };
  }
}

function fieldNamed(blocks: readonly Block[], name: string) {
  const fields = blocks.flatMap((block) =>
    elementsOf(block)
      .filter((element) => element.type !== "button" && element.type !== "overflow")
      .map((element) => ({ block_id: block.block_id ?? "", element, label: block.type === "input" ? block.label.text : "" })),
  );
  const [only, another] = fields.filter(({ element, label }) => element.action_id === name || label === name);
  if (only && !another) return only;
  const called = fields.map(({ element, label }) => `${label} (${element.action_id})`).join(", ");
  throw new Error(`${another ? "Several fields are" : "No field is"} called ${name}; there are ${called || "none"}.`);
}
