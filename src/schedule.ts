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
    const failed = (organization?: number) => (error: unknown) => log.error({ err: error, job: name, organization }, "timed job failed");
    const organizations = await db.sql<{ id: number }>("select id from organization order by id").catch(failed());
    // What is wrong with one organization keeps no other waiting.
    for (const { id } of organizations ?? []) await loadOrganization(db, id).then(job).catch(failed(id));
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
