import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Db } from "./db/client.ts";

export type Metrics = {
  /** In Prometheus' text format. */
  text(): Promise<string>;
  contentType: string;
  eventsTaken(fate: "accepted" | "duplicate" | "rejected", count: number): void;
  /** How long a request took, by the route that answered it. */
  answered(route: string, status: number, seconds: number): void;
};

/** What an operator watches: the process, the requests, the events taken in, and the outbox as it stands when asked. */
export function createMetrics(db: Db): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const events = new Counter({
    name: "throughline_events_total",
    help: "Events received, by what became of them",
    labelNames: ["fate"],
    registers: [registry],
  });
  const requests = new Histogram({
    name: "throughline_request_seconds",
    help: "Time to answer a request",
    labelNames: ["route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers: [registry],
  });
  new Gauge({
    name: "throughline_outbox_rows",
    help: "Deliveries that are not done with, by state",
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { state, rows } of await db.sql<{ state: string; rows: number }>(countOutbox)) this.set({ state }, rows);
    },
  });
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    eventsTaken: (fate, count) => events.inc({ fate }, count),
    answered: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
  };
}

/** Each half by the index that holds just its states. */
const countOutbox = `
select state, count(*) as rows from delivery where state in ('pending', 'sending') group by state
union all
select state, count(*) as rows from delivery where state in ('unknown', 'dead') group by state`;
