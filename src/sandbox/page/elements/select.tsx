import type { Option } from "../../slack/block-elements.ts";
import { plain } from "../blocks/text.tsx";
import { useWords } from "../session/use-session.ts";
import { type Holder, oneOf } from "./holder.ts";
import type { HoldingElement } from "./initial.ts";

type Props = { select: Extract<HoldingElement, { type: "static_select" }>; holder: Holder };

/** One of several options, or of several groups of them. */
export function Select({ select: { options, option_groups, placeholder }, holder }: Props) {
  const words = useWords();
  return (
    <select
      {...holder.named}
      className="select"
      aria-busy={holder.busy}
      value={oneOf(holder.value)}
      onChange={(event) => holder.mean(event.target.value)}
    >
      <option value="">{placeholder ? plain(placeholder) : words.choose}</option>
      {options && <Options options={options} />}
      {option_groups?.map((group) => (
        <optgroup key={group.label.text} label={plain(group.label)}>
          <Options options={group.options} />
        </optgroup>
      ))}
    </select>
  );
}

function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, text }) => (
    <option key={value} value={value}>
      {plain(text)}
    </option>
  ));
}
