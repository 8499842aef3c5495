import { Composer } from "../composer/composer.tsx";
import { useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";
import { Home } from "../views/home.tsx";
import { ChannelHeader } from "./channel-header.tsx";
import { EmptyPlace } from "./empty-place.tsx";
import { MessageList } from "./message-list.tsx";
import { Notices } from "./notices.tsx";
import { Toast } from "./toast.tsx";

/** The place that is open: its messages with the composer, or the app's Home tab. */
export function Channel() {
  const start = useWorkspace((workspace) => workspace.start);
  const where = useWorkspace((workspace) => workspace.where);
  const loaded = useWorkspace((workspace) => workspace.loaded[where.channel]);
  const place = start.places.find(({ id }) => id === where.channel);
  if (!place) return null;
  const name = fill(start.words.messagesIn, { place: place.title });
  return (
    <main className="channel" data-region tabIndex={-1} aria-labelledby="place-name">
      <ChannelHeader place={place} tab={where.tab} />
      <Notices />
      {where.tab === "home" ? (
        <Home />
      ) : (
        <div
          className={`conversation ${place.threads ? "" : "chat"}`}
          {...(place.direct && start.client === "slack" && { id: "panel-messages", role: "tabpanel", "aria-labelledby": "tab-messages" })}
        >
          {!loaded && <div className="message-list" aria-busy="true" />}
          {loaded?.messages.length === 0 && <EmptyPlace place={place} />}
          {loaded && loaded.messages.length > 0 && <MessageList key={`messages ${place.id}`} channel={place.id} name={name} loaded={loaded} />}
          <Composer key={`composer ${place.id}`} place={place} thread={null} />
        </div>
      )}
      <Toast />
    </main>
  );
}
