import { Face } from "../parts/face.tsx";
import { Icon } from "../parts/icon.tsx";
import { addressOf } from "../session/address.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";

/** What the bot wrote to the person's own chat while they look elsewhere, as Teams shows it in a corner. */
export function Toast() {
  const session = useSession();
  const toast = useWorkspace((workspace) => workspace.toast);
  const { words, bot } = useWorkspace(({ start }) => start);
  if (!toast) return null;
  return (
    <section className="toast" aria-label={words.toast}>
      <Face name={bot.name} id={bot.id} bot />
      <a href={addressOf({ channel: toast.channel, tab: "messages", thread: null })}>
        <strong>{fill(words.toastFrom, { name: bot.name })}</strong>
        <span>{toast.spoken}</span>
      </a>
      <button type="button" className="icon-only" aria-label={words.dismiss} title={words.dismiss} onClick={session.dismissToast}>
        <Icon name="close" />
      </button>
    </section>
  );
}
