import { useEffect, useState } from "react";
import { Icon } from "../parts/icon.tsx";
import { sayingOf, shortDayOf, shortTimeOf } from "../session/days.ts";
import { useSession, useWorkspace } from "../session/use-session.ts";
import { fill } from "../session/words.ts";

/** What time it is at the demo company, and how to move it on. */
export function DemoClock() {
  const session = useSession();
  const start = useWorkspace((workspace) => workspace.start);
  const { words, clock } = start;
  const now = useNow();
  const { aheadDays, moving } = clock;
  const move = (days: 1 | 7) => {
    if (!moving) void session.does({ type: "time", days });
  };
  return (
    <section className="clock" aria-labelledby="clock-label">
      <h2 className="unseen" id="clock-label">
        {words.clock}
      </h2>
      <p className="clock-now">
        <Icon name="clock" />
        <time dateTime={now.toISOString()}>{shortTimeOf(now, sayingOf(start))}</time>
        {aheadDays > 0 && <span className="badge">{fill(aheadDays === 1 ? words.aheadOne : words.aheadMany, { count: aheadDays })}</span>}
      </p>
      {moving?.what === "time" && (
        <p className="clock-moving">
          <span id="moving">{fill(words.movingTime, { until: shortDayOf(new Date(moving.until), sayingOf(start)) })}</span>
          <progress aria-labelledby="moving" max={1} value={moving.done} />
        </p>
      )}
      <div className="clock-buttons">
        <button type="button" className="button" aria-disabled={moving !== null} onClick={() => move(1)}>
          {words.dayOn}
        </button>
        <button type="button" className="button" aria-disabled={moving !== null} onClick={() => move(7)}>
          {words.weekOn}
        </button>
      </div>
    </section>
  );
}

/** The company's time as it was told, running on by the minute. */
function useNow(): Date {
  const told = useWorkspace(({ start }) => start.clock.now);
  const toldAt = useWorkspace((workspace) => workspace.clockToldAt);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  return new Date(Date.parse(told) + Date.now() - toldAt);
}
