import type { Tx } from "../db/client.ts";
import { OperatorError } from "../errors.ts";

/** Someone else put another model in force meanwhile, or changed the one that was to be. Nothing is changed. */
export class ModelChanged extends OperatorError {
  override name = "ModelChanged";

  constructor() {
    super("Meanwhile someone else changed the journey model, so nothing was changed now. See how it is with npm run model, and do it again.");
  }
}

/** The name of the model in force, which stays in force until the transaction ends. */
export async function lockInForce(tx: Tx, organizationId: number): Promise<string | undefined> {
  const [row] = await tx.sql<{ journeyModel: string }>(lock, [organizationId]);
  return row?.journeyModel;
}

/** Every process forgets, once the transaction is committed, what it remembers of organizations. */
export async function tellSettingsChanged(tx: Tx): Promise<void> {
  await tx.sql("select pg_notify('settings', '')");
}

const lock = `select "journeyModel" from organization where id = $1 for no key update`;
