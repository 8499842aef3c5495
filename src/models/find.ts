import type { Db } from "../db/client.ts";
import type { Milestone } from "../journeys/milestone.ts";
import type { JourneyModel } from "../journeys/model.ts";
import { modelNamed } from "../journeys/models/in-force.ts";
import { shippedModels } from "../journeys/models/shipped.ts";

/** The journey model in force, and those that an organization could use instead: what ships, then its own by name. */
export type Models = { inForce: JourneyModel; others: readonly JourneyModel[] };

/** As the database has them now, not as a viewer was loaded with. */
export async function findModels({ prisma }: Db, organizationId: number): Promise<Models> {
  const { journeyModel, models } = await prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { journeyModel: true, models: { orderBy: { name: "asc" } } },
  });
  const all = [...shippedModels, ...models.map(({ name, definition }) => modelNamed(name, definition))];
  const inForce = all.find(({ name }) => name === journeyModel) ?? modelNamed(journeyModel, null);
  return { inForce, others: all.filter((model) => model !== inForce) };
}

/** How many accounts stand at a milestone; null: nothing has happened to them yet. Of those that `ended`, it is the furthest they came. */
export type Headcount = { milestone: Milestone | null; ended: boolean; count: number };

/** Counts the accounts of a segment, or of all (null). */
export function countAccounts(db: Db, organizationId: number, segment: string | null): Promise<Headcount[]> {
  return db.sql<Headcount>(countByMilestone, [organizationId, segment]);
}

const countByMilestone = `
select milestone, ended is not null as ended, count(*) as count from account
where "organizationId" = $1 and ($2::text is null or segment = $2)
group by milestone, ended is not null`;
