import { useId, useState } from "react";
import { plain } from "../blocks/text.tsx";
import { ActingElement } from "../elements/acting-element.tsx";
import { HeldElement } from "../elements/held-element.tsx";
import type { Holder } from "../elements/holder.ts";
import { initialOf } from "../elements/initial.ts";
import { usePress } from "../elements/use-press.ts";
import type { Target } from "../session/deeds.ts";
import { useWords } from "../session/use-session.ts";
import { type InputOf, keyOf, useForm } from "./form.ts";

/** A labelled field, with what is asked of it and what is wrong with it. */
export function InputBlock({ input, on }: { input: InputOf; on: Target }) {
  const words = useWords();
  const form = useForm();
  const id = useId();
  const error = form?.errors[input.block_id ?? ""];
  const grouped = ["radio_buttons", "checkboxes", "multi_static_select"].includes(input.element.type);
  const described = [...(input.hint ? [`${id}-hint`] : []), ...(error === undefined ? [] : [`${id}-error`])].join(" ");
  const named: Holder["named"] = {
    id: `${id}-field`,
    ...(grouped && { "aria-labelledby": `${id}-label` }),
    ...(described !== "" && { "aria-describedby": described }),
    ...(error !== undefined && { "aria-invalid": true as const }),
    ...(!input.optional && !grouped && { "aria-required": true as const }),
  };
  const label = (
    <>
      {plain(input.label)} {input.optional && <span className="optional">{words.optional}</span>}
    </>
  );
  return (
    <div className="field" data-block={input.block_id}>
      {grouped ? (
        <p className="field-label" id={`${id}-label`}>
          {label}
        </p>
      ) : (
        <label className="field-label" htmlFor={`${id}-field`}>
          {label}
        </label>
      )}
      <Field input={input} on={on} named={named} />
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {input.hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {plain(input.hint)}
        </p>
      )}
    </div>
  );
}

type Props = { input: InputOf; on: Target; named: Holder["named"] };

/** In a form it is collected; elsewhere the app hears of it at once, if it wants to. */
function Field({ input, on, named }: Props) {
  const form = useForm();
  const [typed, setTyped] = useState(() => initialOf(input.element));
  const [busy, press] = usePress({ on, block: input.block_id, action: input.element.action_id, confirm: undefined });
  if (!form && input.dispatch_action) return <ActingElement element={input.element} block={input.block_id} on={on} label={null} named={named} />;
  if (!form) return <HeldElement element={input.element} holder={{ value: typed, keep: setTyped, mean: setTyped, busy: false, named }} />;
  const value = form.values[keyOf(input)] ?? initialOf(input.element);
  const keep: Holder["keep"] = (next) => form.set(keyOf(input), next);
  const mean: Holder["mean"] = (next) => {
    keep(next);
    if (input.dispatch_action && JSON.stringify(next) !== JSON.stringify(value)) void press(next);
  };
  return <HeldElement element={input.element} holder={{ value, keep, mean, busy, named }} />;
}
