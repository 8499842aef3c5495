import type { Tx } from "../../src/db/client.ts";
import { readCohort } from "../../src/funnel/cohort.ts";
import { readFlow } from "../../src/funnel/flow.ts";
import type { Totals } from "../../src/funnel/steps.ts";
import type { Scope, Within } from "../../src/leads/quality.ts";
import type { Money } from "../../src/money.ts";

/** A period's funnel, read both ways: what happened in it (flow.ts), and how far the leads that came in it have come by now (cohort.ts). */
export type Funnel = { flow: Totals; cohort: Totals /** What the deals won in it are worth, by currency. */; wonAmounts: readonly Money[] };

/** By the two reads that `/funnel` and the letter are made of. */
export async function readFunnel(db: Tx, scope: Scope, within: Within): Promise<Funnel> {
  const { flow, wonAmounts } = await readFlow(db, scope, within);
  return { flow, wonAmounts, cohort: await readCohort(db, scope, within, null) };
}
