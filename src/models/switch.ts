import type { Db, Tx } from "../db/client.ts";
import type { JourneyModel } from "../journeys/model.ts";
import { definitionOf } from "../journeys/models/definition.ts";
import { isShipped } from "../journeys/models/shipped.ts";
import { type Rebuilt, rebuild } from "../journeys/rebuild.ts";
import { RulesChanged, rulesOf } from "../journeys/refold.ts";
import { loadOrganization } from "../people/organization.ts";
import { lockInForce, ModelChanged, tellSettingsChanged } from "./lock.ts";

type Choice = {
  /** The model that whoever chooses has seen in force. */
  from: string;
  to: JourneyModel;
};

/**
 * Puts another model in force: every journey is folded anew by it, and they are swapped in together with the setting. Announces nothing.
 * Null when another model than `from` is in force by now, or `to` is not as it was: nothing is changed then.
 * @throws RebuildUnderWay when journeys are being worked out anew already.
 */
export async function switchModel(
  db: Db,
  organizationId: number,
  { from, to }: Choice,
  now: Date,
  tell?: (line: string) => void,
): Promise<Rebuilt | null> {
  const organization = await loadOrganization(db, organizationId);
  if (organization.model.name !== from) return null;
  const rules = { ...rulesOf(organization), model: to };
  const save = (tx: Tx) => putInForce(tx, organizationId, { from, to });
  try {
    return await rebuild(db, organization, now, { rules, save, ...(tell && { tell }) });
  } catch (error) {
    // Thrown to undo the swap: someone was quicker, with the model or with another setting.
    if (error instanceof ModelChanged) return null;
    if (error instanceof RulesChanged) return switchModel(db, organizationId, { from, to }, now, tell);
    throw error;
  }
}

async function putInForce(tx: Tx, organizationId: number, { from, to }: Choice): Promise<void> {
  if ((await lockInForce(tx, organizationId)) !== from) throw new ModelChanged();
  const definition = isShipped(to.name) ? null : JSON.stringify(definitionOf(to));
  const changed = await tx.sql(setInForce, [organizationId, to.name, definition]);
  if (changed.length === 0) throw new ModelChanged();
  await tellSettingsChanged(tx);
}

/** An own model that was removed or edited while journeys were folded by it is not what was chosen. */
const setInForce = `
update organization set "journeyModel" = $2
where id = $1 and ($3::jsonb is null or exists (
  select from journey_model own where own."organizationId" = $1 and own.name = $2 and own.definition = $3::jsonb))
returning id`;
