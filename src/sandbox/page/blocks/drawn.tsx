import { type Block, Message } from "slack-blocks-to-jsx";
import { useTheme } from "../parts/theme.ts";
import { hereOf } from "../session/address.ts";
import { useWorkspace } from "../session/use-session.ts";
import type { Workspace } from "../session/workspace.ts";

/** A block as the library draws it. */
export function Drawn({ block }: { block: Block }) {
  const theme = useTheme();
  const data = useWorkspace(namesIn);
  return <Message blocks={[block]} data={data} hooks={hooks} theme={theme} name="" logo="" withoutWrapper />;
}

type Names = { users: { id: string; name: string }[]; channels: { id: string; name: string }[] };

/** Made once for all messages: the names change only with the whole workspace. */
let made: { of: Workspace["start"]["users"]; names: Names } | null = null;

function namesIn({ start: { users, channels } }: Workspace): Names {
  if (made?.of !== users) made = { of: users, names: { users: named(users), channels: named(channels) } };
  return made.names;
}

const named = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([id, name]) => ({ id, name }));

type Hooks = NonNullable<Parameters<typeof Message>[0]["hooks"]>;

const hooks: Hooks = {
  user: ({ id, name }) => <span className="mention">@{name || id}</span>,
  channel: ({ id, name }) => <a href={`#${id}`}>#{name || id}</a>,
  // An emoji that is not known is shown as it was typed; none is fetched from anywhere.
  emoji: (emoji, parse) => {
    const parsed = parse(emoji);
    return parsed === emoji.name ? `:${emoji.name}:` : parsed;
  },
  link: ({ href, children }) => {
    const here = hereOf(href);
    if (here !== null) return <a href={here}>{children}</a>;
    if (!/^(https?:\/\/|mailto:)/i.test(href)) return <span>{children}</span>;
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  },
};
