import type { Tx } from "../db/client.ts";
import type { Scope, Within } from "../leads/quality.ts";
import type { Money } from "../money.ts";
import { readCohort } from "./cohort.ts";
import { readFlow } from "./flow.ts";
import type { Totals } from "./steps.ts";

/** A period's funnel, read both ways: what happened in it (flow.ts), and how far the leads that came in it have come by now (cohort.ts). */
export type Funnel = { flow: Totals; cohort: Totals /** What the deals won in it are worth, by currency. */; wonAmounts: readonly Money[] };

/** Two statements. */
export async function readFunnel(db: Tx, scope: Scope, within: Within): Promise<Funnel> {
  const { flow, wonAmounts } = await readFlow(db, scope, within);
  return { flow, wonAmounts, cohort: await readCohort(db, scope, within, null) };
}
