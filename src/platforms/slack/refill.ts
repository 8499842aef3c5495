import type { ViewOutput, ViewStateValue } from "@slack/bolt";
import { type Language, say } from "../../text.ts";
import { renderInView } from "./render.ts";
import { slackText } from "./text.ts";

/** A form that was sent, as it was, with what was put into it; above it, what is wrong by the label of its field. */
export function refilled(view: ViewOutput, errors: Readonly<Record<string, string>>, language: Language): Record<string, unknown> {
  const { title, submit, close, callback_id, private_metadata, state } = view;
  const lines = view.blocks.flatMap((block) => {
    const error = errors[block.block_id ?? ""];
    return error === undefined ? [] : [`${labelOf(block)}: ${error}`];
  });
  const said = renderInView(
    { title: "", blocks: [{ type: "text", lines: [{ text: say(slackText, language)("notSent"), style: "strong" }, ...lines] }] },
    language,
  );
  return {
    type: "modal",
    title,
    callback_id,
    private_metadata,
    ...(submit && { submit }),
    ...(close && { close }),
    blocks: [...said, ...view.blocks.map((block) => withWhatWasPutIn(block, state.values?.[block.block_id ?? ""]))],
  };
}

type Block = ViewOutput["blocks"][number];

function labelOf(block: Block): string {
  const label: unknown = "label" in block ? block.label : null;
  return typeof label === "object" && label !== null && "text" in label ? String(label.text) : "";
}

function withWhatWasPutIn(block: Block, values: Readonly<Record<string, ViewStateValue>> | undefined): object {
  const [value] = Object.values(values ?? {});
  if (!value || !("element" in block) || typeof block.element !== "object" || block.element === null) return block;
  return { ...block, element: { ...block.element, ...initialOf(value) } };
}

/** What was emptied starts empty. */
function initialOf({ type, value, selected_option, selected_options, selected_date }: ViewStateValue): object {
  switch (type) {
    case "plain_text_input":
      return { initial_value: value ?? undefined };
    case "static_select":
      return { initial_option: selected_option ?? undefined };
    case "multi_static_select":
      // Slack takes no empty list.
      return { initial_options: selected_options?.length ? selected_options : undefined };
    case "datepicker":
      return { initial_date: selected_date ?? undefined };
    default:
      return {};
  }
}
