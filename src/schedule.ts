import { schedule } from "node-cron";
import type { Db } from "./db/client.ts";
import { tick } from "./ingest/tick.ts";
import type { Log } from "./log.ts";
import { loadOrganization } from "./people/organization.ts";
import type { Organization } from "./people/viewer.ts";

export type ScheduleOptions = { db: Db; log: Log; now: () => Date };

/** Every timed job. A job that several processes start is done once: its rows decide. Returns how to stop. */
export function startSchedule({ db, log, now }: ScheduleOptions): () => Promise<void> {
  const everyOrganization = (name: string, job: (organization: Organization) => Promise<unknown>) => async () => {
    try {
      for (const { id } of await db.sql<{ id: number }>("select id from organization order by id")) await job(await loadOrganization(db, id));
    } catch (error) {
      log.error({ err: error, job: name }, "timed job failed");
    }
  };
  const jobs = [
    schedule(
      "3 * * * *",
      everyOrganization("tick", (organization) => tick(db, organization, now())),
      { name: "tick", noOverlap: true },
    ),
  ];
  return async () => {
    for (const job of jobs) await job.destroy();
  };
}
