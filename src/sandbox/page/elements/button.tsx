import type { BlockElement } from "../../slack/block-elements.ts";
import { plain } from "../blocks/text.tsx";
import type { Target } from "../session/deeds.ts";
import { usePress } from "./use-press.ts";

type Props = { button: Extract<BlockElement, { type: "button" }>; on: Target };

/** A button of the app's. It keeps the focus while the app is told. */
export function Button({ button: { text, action_id, style, url, confirm, accessibility_label }, on }: Props) {
  const [busy, press] = usePress({ on, action: action_id, confirm });
  const click = async () => {
    if ((await press()) && url !== undefined) window.open(url, "_blank", "noopener,noreferrer");
  };
  return (
    <button type="button" className={`button ${style ?? ""}`} aria-label={accessibility_label} aria-busy={busy} onClick={click}>
      {plain(text)}
    </button>
  );
}
