import type { Db, Tx } from "../db/client.ts";
import { OperatorError } from "../errors.ts";
import type { JourneyModel } from "../journeys/model.ts";
import { definitionOf } from "../journeys/models/definition.ts";
import { type Rebuilt, rebuild } from "../journeys/rebuild.ts";
import { RulesChanged, rulesOf } from "../journeys/refold.ts";
import { loadOrganization } from "../people/organization.ts";
import { lockInForce, ModelChanged, tellSettingsChanged } from "./lock.ts";

const mostOwn = 20;

/**
 * Keeps an organization's own model, new or changed; it has been checked. Where it is the one in force, every journey is folded anew by it
 * and swapped in with it, and what came of that is returned; null: it is not in force.
 * @throws OperatorError when there are too many, ModelChanged when it came into force or went out of it meanwhile,
 * RebuildUnderWay when journeys are being worked out anew already.
 */
export async function defineModel(
  db: Db,
  organizationId: number,
  model: JourneyModel,
  now: Date,
  tell?: (line: string) => void,
): Promise<Rebuilt | null> {
  const organization = await loadOrganization(db, organizationId);
  const inForce = organization.model.name === model.name;
  const save = async (tx: Tx) => {
    if (((await lockInForce(tx, organizationId)) === model.name) !== inForce) throw new ModelChanged();
    const kept = await tx.sql(keep, [organizationId, model.name, JSON.stringify(definitionOf(model)), now, mostOwn]);
    if (kept.length === 0) throw new OperatorError(`There are ${mostOwn} models of your own already. Remove one first: npm run model -- remove NAME`);
    await tellSettingsChanged(tx);
  };
  if (!inForce) {
    await db.transaction(save);
    return null;
  }
  try {
    return await rebuild(db, organization, now, { rules: { ...rulesOf(organization), model }, save, ...(tell && { tell }) });
  } catch (error) {
    // Another setting was changed while we folded.
    if (error instanceof RulesChanged) return defineModel(db, organizationId, model, now, tell);
    throw error;
  }
}

/**
 * Removes an organization's own model.
 * @throws OperatorError when it is in force.
 */
export function removeModel(db: Db, organizationId: number, name: string): Promise<void> {
  return db.transaction(async (tx) => {
    if ((await lockInForce(tx, organizationId)) === name)
      throw new OperatorError(`${name} is in force. Put another one in force first: npm run model -- use NAME`);
    await tx.sql('delete from journey_model where "organizationId" = $1 and name = $2', [organizationId, name]);
  });
}

const keep = `
insert into journey_model ("organizationId", name, definition, "updatedAt")
select $1::int, $2::text, $3::jsonb, $4::timestamptz
where (select count(*) from journey_model where "organizationId" = $1 and name <> $2) < $5::int
on conflict ("organizationId", name) do update set definition = excluded.definition, "updatedAt" = excluded."updatedAt"
returning name`;
