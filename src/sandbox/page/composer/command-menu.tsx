import type { Place } from "../../serve/protocol.ts";
import { Icon } from "../parts/icon.tsx";
import { Menu } from "../parts/menu.tsx";
import { lineFor } from "../session/line-for.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";

/** What Teams lists of the bot's commands: one that is chosen is written for the person. */
export function CommandMenu({ place }: { place: Place }) {
  const session = useSession();
  const start = useWorkspace((workspace) => workspace.start);
  const items = start.commands.map(({ command, hint, about }) => ({
    label: `${command} ${hint}`.trim(),
    about,
    choose: () => session.draft(place.id, `${lineFor(start, place, command)} `),
  }));
  return (
    <Menu className="icon-only" label={start.words.commands} items={items} up>
      <Icon name="list" />
    </Menu>
  );
}
