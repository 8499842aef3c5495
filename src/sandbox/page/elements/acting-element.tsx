import { useRef, useState } from "react";
import type { Value } from "../../serve/protocol.ts";
import { plain } from "../blocks/text.tsx";
import type { Target } from "../session/deeds.ts";
import { useWords } from "../session/use-session.ts";
import { HeldElement } from "./held-element.tsx";
import type { Holder } from "./holder.ts";
import { type HoldingElement, initialOf } from "./initial.ts";
import { useSurface } from "./surface.ts";
import { usePress } from "./use-press.ts";

type Props = { element: HoldingElement; on: Target; label: string | null; named?: Holder["named"] };

/** An element whose value the app hears of as soon as it is meant. */
export function ActingElement({ element, on, label, named }: Props) {
  const words = useWords();
  const [value, setValue] = useState(() => initialOf(element));
  const told = useRef(value);
  const confirm = "confirm" in element ? element.confirm : undefined;
  const [busy, press] = usePress({ on, action: element.action_id, confirm });
  const surface = useSurface();
  const keep = (kept: Value) => {
    setValue(kept);
    surface.fill(element.action_id ?? "", kept);
  };
  const mean = async (meant: Value) => {
    keep(meant);
    const before = told.current;
    if (JSON.stringify(meant) === JSON.stringify(before)) return;
    told.current = meant;
    if (await press(meant)) return;
    told.current = before;
    keep(before);
  };
  const placeholder = "placeholder" in element && element.placeholder ? plain(element.placeholder) : null;
  return (
    <HeldElement
      element={element}
      holder={{
        value,
        keep,
        mean,
        busy,
        named: named ?? { "aria-label": [label, placeholder].filter(Boolean).join(": ") || words.choose },
      }}
    />
  );
}
