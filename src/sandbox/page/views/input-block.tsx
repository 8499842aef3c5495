import { useId, useState } from "react";
import { plain } from "../blocks/text.tsx";
import { ActingElement } from "../elements/acting-element.tsx";
import { HeldElement } from "../elements/held-element.tsx";
import type { Holder } from "../elements/holder.ts";
import { initialOf } from "../elements/initial.ts";
import { useSurface } from "../elements/surface.ts";
import { usePress } from "../elements/use-press.ts";
import type { Target } from "../session/deeds.ts";
import { useWords } from "../session/use-session.ts";
import { type Form, type InputOf, useForm } from "./form.ts";

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

/** In a form it is collected; elsewhere the app hears of it at once where it wants to, else with what is pressed beside it. */
function Field({ input: { element, dispatch_action = false }, on, named }: Props) {
  const form = useForm();
  if (form) return <CollectedElement element={element} form={form} tells={dispatch_action} on={on} named={named} />;
  if (dispatch_action) return <ActingElement element={element} on={on} label={null} named={named} />;
  return <KeptElement element={element} named={named} />;
}

function CollectedElement({ element, form, tells, on, named }: Omit<Props, "input"> & { element: InputOf["element"]; form: Form; tells: boolean }) {
  const { action_id = "" } = element;
  const [busy, press] = usePress({ on, action: action_id, confirm: undefined });
  const value = form.values[action_id] ?? initialOf(element);
  const keep: Holder["keep"] = (next) => form.set(action_id, next);
  const mean: Holder["mean"] = (next) => {
    keep(next);
    if (tells && JSON.stringify(next) !== JSON.stringify(value)) void press(next);
  };
  return <HeldElement element={element} holder={{ value, keep, mean, busy, named }} />;
}

function KeptElement({ element, named }: { element: InputOf["element"]; named: Holder["named"] }) {
  const surface = useSurface();
  const [value, setValue] = useState(() => initialOf(element));
  const keep: Holder["keep"] = (next) => {
    setValue(next);
    surface.fill(element.action_id ?? "", next);
  };
  return <HeldElement element={element} holder={{ value, keep, mean: keep, busy: false, named }} />;
}
