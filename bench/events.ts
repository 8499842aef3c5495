import { type Extent, type Figure, interleave, shown } from "./interleave.ts";
import type { Server } from "./servers.ts";

const batch = 500;

/** `POST /webhooks/events` with fresh events, against Express with the same signature check and one INSERT. */
export async function eventsOnServer(extent: Extent, ours: Server, express: Server): Promise<Figure[]> {
  return [await single(extent, ours, express, 1, 0.25), await single(extent, ours, express, 50, 1), ...(await batches(extent, ours, express))];
}

async function single(extent: Extent, { port }: Server, express: Server, connections: number, least: number): Promise<Figure> {
  const asked = { ask: "events" as const, connections };
  const { ours, floor, ratio } = await interleave(extent, { ours: { ...asked, port }, floor: { ...asked, port: express.port } });
  return {
    what: `events one by one, ${connections} at once, against Express with one INSERT`,
    ours: shown(ours),
    floor: shown(floor),
    ratio: ratio.toFixed(2),
    target: `at least ${least.toFixed(2)}`,
    holds: ratio >= least,
  };
}

async function batches(extent: Extent, { port }: Server, express: Server): Promise<Figure[]> {
  const asked = { connections: 2, batch };
  const { ours, floor, also, ratio } = await interleave(extent, {
    ours: { ...asked, ask: "events", port },
    floor: { ...asked, ask: "events", port: express.port },
    also: { ...asked, ask: "repeats", port, mostRequests: Math.ceil((extent.seconds * 20_000) / batch) },
  });
  const again = (also?.perSecond ?? 0) / ours.perSecond;
  return [
    {
      what: `events in batches of ${batch}, two at once, against Express with one INSERT a batch`,
      ours: shown(ours, batch),
      floor: shown(floor, batch),
      ratio: ratio.toFixed(2),
      target: "at least 10,000/s",
      holds: ours.perSecond * batch >= 10_000,
    },
    {
      what: "the same when all were sent before, against fresh ones",
      ours: also ? shown(also, batch) : "",
      floor: shown(ours, batch),
      ratio: again.toFixed(2),
      target: "at least 1.00",
      holds: again >= 1,
    },
  ];
}
