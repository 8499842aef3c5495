import { schedule } from "node-cron";
import type { Clock } from "./clock.ts";
import type { Db } from "./db/client.ts";
import type { ChatPlatform } from "./deliveries/chat-platform.ts";
import { tick } from "./ingest/tick.ts";
import { reportQuality } from "./leads/report.ts";
import { watchLeads } from "./leads/watch.ts";
import { sendDueLetter } from "./letters/send.ts";
import type { Log } from "./log.ts";
import { acquaint } from "./people/acquaint.ts";
import { loadOrganization } from "./people/organization.ts";
import type { Organization } from "./people/viewer.ts";
import { watchRenewals } from "./renewals/watch.ts";

export type ScheduleOptions = {
  db: Db;
  log: Log;
  now: Clock;
  /** By name. Filled before the first job runs. */
  platforms: ReadonlyMap<string, ChatPlatform>;
};

type TimedJob = { name: string; when: string; run(options: ScheduleOptions, organization: Organization): Promise<unknown> };

/** Every timed job, for each organization. One that several processes start is done once: its rows decide. */
const timedJobs: readonly TimedJob[] = [
  { name: "tick", when: "3 * * * *", run: ({ db, now }, organization) => tick(db, organization, now(organization.id)) },
  { name: "acquaint", when: "* * * * *", run: acquaint },
  { name: "renewals", when: "*/10 * * * *", run: ({ db, now }, organization) => watchRenewals(db, organization, now(organization.id)) },
  { name: "leads", when: "* * * * *", run: ({ db, now }, organization) => watchLeads(db, organization, now(organization.id)) },
  { name: "lead quality", when: "* * * * *", run: ({ db, now }, organization) => reportQuality(db, organization, now(organization.id)) },
  { name: "letter", when: "* * * * *", run: ({ db, now }, organization) => sendDueLetter(db, organization, now(organization.id)) },
];

/** Starts the timed jobs. Returns how to stop. `busy`: why nothing is done for an organization just now, because its history is being told; else null. */
export function startSchedule({ busy, ...options }: ScheduleOptions & { busy(organizationId: number): string | null }): () => Promise<void> {
  const { db, log } = options;
  const everyOrganization = ({ name, run }: TimedJob) => {
    const failed = (organization?: number) => (error: unknown) => log.error({ err: error, job: name, organization }, "timed job failed");
    return async () => {
      const organizations = await db.sql<{ id: number }>("select id from organization order by id").catch(failed());
      // What is wrong with one organization keeps no other waiting.
      for (const { id } of organizations ?? [])
        if (busy(id) === null)
          await loadOrganization(db, id)
            .then((organization) => run(options, organization))
            .catch(failed(id));
    };
  };
  const jobs = timedJobs.map((job) => schedule(job.when, everyOrganization(job), { name: job.name, noOverlap: true }));
  return async () => {
    for (const job of jobs) await job.destroy();
  };
}

/** Does now what is done by the clock, for one organization whose clock has jumped. */
export async function runTimedJobs(options: ScheduleOptions, organizationId: number): Promise<void> {
  const organization = await loadOrganization(options.db, organizationId);
  for (const { run } of timedJobs) await run(options, organization);
}
