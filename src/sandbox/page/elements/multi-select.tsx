import { useId, useRef } from "react";
import type { Option } from "../../slack/block-elements.ts";
import { plain } from "../blocks/text.tsx";
import { useWords } from "../session/use-session.ts";
import { fill } from "../session/words.ts";
import { type Holder, severalOf } from "./holder.ts";
import type { HoldingElement } from "./initial.ts";
import { useEscape } from "./use-escape.ts";

type Props = { select: Extract<HoldingElement, { type: "multi_static_select" }>; holder: Holder };

/** Several of many options: a list of boxes that opens, and closes by Escape. */
export function MultiSelect({ select, holder }: Props) {
  const words = useWords();
  const list = useRef<HTMLDetailsElement>(null);
  useEscape(list);
  const groups = select.options ? [{ label: null, options: select.options }] : (select.option_groups ?? []);
  const chosen = severalOf(holder.value);
  const full = chosen.length >= (select.max_selected_items ?? Number.POSITIVE_INFINITY);
  const names = groups.flatMap(({ options }) => options.filter(({ value }) => chosen.includes(value)).map(({ text }) => plain(text)));
  const empty = select.placeholder ? plain(select.placeholder) : words.choose;
  const tick = (value: string) => holder.mean(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  const { id, ...named } = holder.named;
  return (
    <details ref={list} className="multi" aria-busy={holder.busy}>
      <summary id={id}>{names.length === 0 ? empty : `${fill(words.chosen, { count: names.length })}: ${names.join(", ")}`}</summary>
      <fieldset {...named}>
        {groups.map(({ label, options }) => (
          <Group key={label?.text ?? ""} label={label && plain(label)} options={options} chosen={chosen} full={full} tick={tick} />
        ))}
      </fieldset>
    </details>
  );
}

type GroupProps = { label: string | null; options: readonly Option[]; chosen: readonly string[]; full: boolean; tick(value: string): void };

function Group({ label, options, chosen, full, tick }: GroupProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would be announced twice
    <div role="group" aria-labelledby={label ? id : undefined}>
      {label && <p id={id}>{label}</p>}
      {options.map(({ value, text }) => (
        <label key={value} className="choice">
          <input type="checkbox" checked={chosen.includes(value)} disabled={full && !chosen.includes(value)} onChange={() => tick(value)} />
          <span>{plain(text)}</span>
        </label>
      ))}
    </div>
  );
}
