import { Fragment } from "react";
import type { Place } from "../../serve/protocol.ts";
import { Face } from "../parts/face.tsx";
import { Icon } from "../parts/icon.tsx";
import { addressOf } from "../session/address.ts";
import { hasNews } from "../session/reading.ts";
import { useSession, useWords, useWorkspace } from "../session/use-session.ts";

/** The channels and the direct messages; those with something unread are bold and marked. */
export function Places() {
  const session = useSession();
  const { words, places } = useWorkspace(({ start }) => start);
  // Chats of several stand beside one's own.
  const shared = places.filter(({ direct, threads }) => !direct && threads);
  const teams = [...new Set(shared.map(({ team }) => team))];
  const link = (place: Place) => <PlaceLink key={place.id} place={place} />;
  return (
    <nav className="places" aria-label={words.places}>
      <div className="places-head">
        <h2 id="channels-label">{words.channels}</h2>
        <button type="button" className="icon-only" aria-label={words.jumpTo} title={`${words.jumpTo} (Ctrl K)`} onClick={() => session.jump(true)}>
          <Icon name="search" />
        </button>
      </div>
      {teams.map((team) => (
        <Fragment key={team}>
          {team !== null && (
            <h3 id={`team-${team}`}>
              <Face name={team} id={team} bot={false} /> {team}
            </h3>
          )}
          <ul aria-labelledby={team === null ? "channels-label" : `team-${team}`}>{shared.filter((place) => place.team === team).map(link)}</ul>
        </Fragment>
      ))}
      <h2 id="direct-label">{words.direct}</h2>
      <ul aria-labelledby="direct-label">{places.filter((place) => !shared.includes(place)).map(link)}</ul>
    </nav>
  );
}

function PlaceLink({ place: { id, name, direct, team } }: { place: Place }) {
  const words = useWords();
  const news = useWorkspace((workspace) => hasNews(workspace, id));
  const here = useWorkspace(({ where }) => where.channel === id);
  return (
    <li>
      <a href={addressOf({ channel: id, tab: "messages", thread: null })} className={news ? "news" : ""} aria-current={here ? "page" : undefined}>
        {direct ? <Face name={name} id={id} bot /> : team === null ? <Icon name="hash" /> : <span />}
        <span className="place-name">{name.replace(/^#/, "")}</span>
        {news && <span className="unseen">{words.unread}</span>}
      </a>
    </li>
  );
}
