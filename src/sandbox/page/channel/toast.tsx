import { Face } from "../parts/face.tsx";
import { Icon } from "../parts/icon.tsx";
import { addressOf } from "../session/address.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";

/** What the bot wrote out of the person's sight, as Teams shows it in a corner. */
export function Toast() {
  const session = useSession();
  const toast = useWorkspace((workspace) => workspace.toast);
  const { words, bot, places } = useWorkspace(({ start }) => start);
  const place = places.find(({ id }) => id === toast?.channel);
  if (!toast) return null;
  return (
    <section className="toast" aria-label={words.toast}>
      <Face name={bot.name} id={bot.id} bot />
      <a href={addressOf({ channel: toast.channel, tab: "messages", thread: toast.threadTs })}>
        <strong>{fill(toast.threadTs === null ? words.toastFrom : words.toastReply, { name: bot.name, place: place?.title ?? "" })}</strong>
        <span>{toast.spoken}</span>
      </a>
      <button type="button" className="icon-only" aria-label={words.dismiss} title={words.dismiss} onClick={session.dismissToast}>
        <Icon name="close" />
      </button>
    </section>
  );
}
