import { sayingOf, shortDayOf } from "../session/days.ts";
import { useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";
import { Told } from "./told.tsx";
import { Trouble } from "./trouble.tsx";

/** What is going on around the messages: the connection, the company's history being told, something that went wrong. */
export function Notices() {
  const live = useWorkspace((workspace) => workspace.live);
  const start = useWorkspace((workspace) => workspace.start);
  const { words, clock } = start;
  const history = clock.moving?.what === "history" ? clock.moving : null;
  return (
    <>
      <p className="notice lost" role="status" hidden={live}>
        {live ? "" : words.lost}
      </p>
      {history && (
        <p className="notice telling">
          <span id="telling">{fill(words.tellingHistory, { until: shortDayOf(new Date(history.until), sayingOf(start)) })}</span>
          <progress aria-labelledby="telling" max={1} value={history.done} />
        </p>
      )}
      <Trouble />
      <Told />
    </>
  );
}
