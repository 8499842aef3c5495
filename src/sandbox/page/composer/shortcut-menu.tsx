import type { Place } from "../../serve/protocol.ts";
import { Icon } from "../parts/icon.tsx";
import { Menu } from "../parts/menu.tsx";
import { useSession, useWorkspace } from "../session/use-session.ts";

/** The global shortcuts, where there are any. */
export function ShortcutMenu({ place }: { place: Place }) {
  const session = useSession();
  const { words, shortcuts } = useWorkspace(({ start }) => start);
  const items = shortcuts
    .filter(({ on }) => on === "anywhere")
    .map(({ label, about, callback }) => ({ label, about, choose: () => void session.does({ type: "shortcut", callback, channel: place.id }) }));
  if (items.length === 0) return null;
  return (
    <Menu className="icon-only" label={words.shortcuts} items={items} up>
      <Icon name="spark" />
    </Menu>
  );
}
