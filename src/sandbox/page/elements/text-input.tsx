import type { KeyboardEvent } from "react";
import { plain } from "../blocks/text.tsx";
import { type Holder, oneOf } from "./holder.ts";
import type { HoldingElement } from "./initial.ts";

type Props = {
  input: Extract<HoldingElement, { type: "plain_text_input" | "number_input" | "email_text_input" | "url_text_input" }>;
  holder: Holder;
};

const modes = { plain_text_input: "text", number_input: "decimal", email_text_input: "email", url_text_input: "url" } as const;

/** Words, a number, an e-mail or web address. Whether they fit is said by the form, in the person's language. */
export function TextInput({ input, holder }: Props) {
  const value = oneOf(holder.value);
  const lines = input.type === "plain_text_input" && input.multiline === true;
  const field = {
    ...holder.named,
    value,
    className: "input",
    "aria-busy": holder.busy,
    placeholder: input.placeholder ? plain(input.placeholder) : undefined,
    maxLength: input.type === "plain_text_input" ? (input.max_length ?? 3000) : 3000,
    onBlur: () => meansOn(input, "on_enter_pressed") && holder.mean(value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter" && !event.nativeEvent.isComposing && !lines) holder.mean(value);
    },
  };
  const typed = (text: string) => (meansOn(input, "on_character_entered") ? holder.mean(text) : holder.keep(text));
  if (lines) return <textarea {...field} rows={5} onChange={(event) => typed(event.target.value)} />;
  return (
    <input
      {...field}
      type={input.type === "number_input" ? "text" : modes[input.type]}
      inputMode={modes[input.type]}
      autoComplete="off"
      onChange={(event) => typed(event.target.value)}
    />
  );
}

/** Unless it says otherwise, an input that acts does so on Enter. */
function meansOn({ dispatch_action_config }: Props["input"], trigger: "on_enter_pressed" | "on_character_entered"): boolean {
  return (dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"]).includes(trigger);
}
