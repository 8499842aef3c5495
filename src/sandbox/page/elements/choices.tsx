import { useId } from "react";
import { Text } from "../blocks/text.tsx";
import { type Holder, severalOf } from "./holder.ts";
import type { HoldingElement } from "./initial.ts";

type Props = { choices: Extract<HoldingElement, { type: "radio_buttons" | "checkboxes" }>; holder: Holder };

/** A few options side by side: one of them, or several. */
export function Choices({ choices: { type, options }, holder }: Props) {
  const group = useId();
  const chosen = severalOf(holder.value);
  const several = type === "checkboxes";
  const pick = (value: string) => {
    if (!several) return holder.mean(value);
    holder.mean(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  };
  const { id, ...named } = holder.named;
  return (
    <fieldset {...named} className="choices" aria-busy={holder.busy}>
      {options.map(({ value, text, description }, place) => (
        <label key={value} className="choice">
          <input
            id={place === 0 ? id : undefined}
            type={several ? "checkbox" : "radio"}
            name={group}
            checked={chosen.includes(value)}
            onChange={() => pick(value)}
          />
          <span>
            <Text text={text} />
            {description && (
              <small>
                <Text text={description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
