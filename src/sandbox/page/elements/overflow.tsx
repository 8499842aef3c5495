import type { BlockElement } from "../../slack/block-elements.ts";
import { plain } from "../blocks/text.tsx";
import { Icon } from "../parts/icon.tsx";
import { Menu } from "../parts/menu.tsx";
import type { Target } from "../session/deeds.ts";
import { useWords } from "../session/use-session.ts";
import { usePress } from "./use-press.ts";

type Props = { overflow: Extract<BlockElement, { type: "overflow" }>; on: Target; label: string | null };

/** Further choices behind three dots. */
export function Overflow({ overflow: { options, action_id, confirm }, on, label }: Props) {
  const words = useWords();
  const [busy, press] = usePress({ on, action: action_id, confirm });
  const items = options.map(({ text, description, value, url }) => ({
    label: plain(text),
    about: description ? plain(description) : null,
    choose: async () => {
      if ((await press(value)) && url !== undefined) window.open(url, "_blank", "noopener,noreferrer");
    },
  }));
  return (
    <Menu label={label ? `${words.moreOptions}: ${label}` : words.moreOptions} className="button icon-only" busy={busy} items={items}>
      <Icon name="more" />
    </Menu>
  );
}
