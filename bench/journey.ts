import { type Extent, type Figure, interleave, shown } from "./interleave.ts";
import type { Server } from "./servers.ts";

const journey = { ask: "/journey" as const };
const echo = { ask: "/echo" as const };

/** A signed `/journey <domain>`, answered in its acknowledgement, against Bolt with the same statement by bare `pg`, and Bolt that only echoes. */
export async function journeyOnServer(extent: Extent, { port }: Server, bolt: Server): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const connections of [1, 10, 50]) {
    const outcome = await interleave(extent, {
      ours: { ...journey, port, connections },
      floor: { ...journey, port: bolt.port, connections },
      also: { ...echo, port: bolt.port, connections },
    });
    const { ours, floor, also, ratio } = outcome;
    const byTail = connections === 10;
    figures.push({
      what: `\`/journey\` on PostgreSQL, ${connections} at once, against Bolt with the same statement`,
      ours: shown(ours),
      floor: shown(floor),
      ratio: ratio.toFixed(2),
      target: byTail ? "p99 under 50 ms" : "at least 0.5",
      holds: byTail ? ours.p99 < 50 : ratio >= 0.5,
    });
    if (also)
      figures.push({
        what: "the same, against Bolt that only echoes",
        ours: "",
        floor: shown(also),
        ratio: (ours.perSecond / also.perSecond).toFixed(2),
        target: "",
        holds: null,
      });
  }
  return figures;
}

/** The same on the embedded database, where no other process could run the statement: beside the echo alone. */
export async function journeyEmbedded(extent: Extent, { port }: Server, bolt: Server): Promise<Figure> {
  const connections = 1;
  const { ours, floor, ratio } = await interleave(extent, {
    ours: { ...journey, port, connections },
    floor: { ...echo, port: bolt.port, connections },
  });
  return {
    what: "`/journey` on the embedded database, one at a time, against Bolt that only echoes",
    ours: shown(ours),
    floor: shown(floor),
    ratio: ratio.toFixed(2),
    target: "p50 under 10 ms",
    holds: ours.p50 < 10,
  };
}
