import type { Place } from "../../serve/protocol.ts";
import { Face } from "../parts/face.tsx";
import { Icon } from "../parts/icon.tsx";
import { useSession, useWorkspace } from "../session/use-session.ts";
import type { Whereabouts } from "../session/workspace.ts";
import { Tabs } from "./tabs.tsx";

/** The name of the place, and the tabs of the bot's direct messages. */
export function ChannelHeader({ place, tab }: { place: Place; tab: Whereabouts["tab"] }) {
  const session = useSession();
  const { words, client } = useWorkspace(({ start }) => start);
  const sidebarOpen = useWorkspace((workspace) => workspace.sidebarOpen);
  return (
    <header className="channel-header">
      <button
        type="button"
        className="icon-only menu-button"
        aria-label={words.openSidebar}
        aria-expanded={sidebarOpen}
        aria-controls="sidebar"
        onClick={() => session.openSidebar(true)}
      >
        <Icon name="menu" />
      </button>
      <h2 id="place-name">
        {place.direct ? <Face name={place.name} id={place.id} bot /> : null}
        {place.title}
        {place.team !== null && <small className="place-team">{place.team}</small>}
      </h2>
      {place.direct && client === "slack" && (
        <Tabs
          label={place.name}
          chosen={tab}
          tabs={[
            { id: "messages", label: words.messagesTab, choose: () => session.go({ tab: "messages" }) },
            { id: "home", label: words.homeTab, choose: () => session.go({ tab: "home" }) },
          ]}
        />
      )}
    </header>
  );
}
