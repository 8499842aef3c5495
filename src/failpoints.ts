import type { Config } from "./config.ts";
import type { Tx } from "./db/client.ts";
import type { Failpoints } from "./deliveries/deliver.ts";

/** Ends this process as a power cut would, at a step of a delivery: how the tests see what a crash leaves behind. */
export function failpointsFor(name: Config["failpoint"], tx: Tx): Failpoints {
  const die = () => void process.kill(process.pid, "SIGKILL");
  switch (name) {
    case null:
      return {};
    case "before-claim":
      return { beforeClaim: () => dieBeforeSomething(tx, die) };
    case "after-accepted":
      return { afterAccepted: die };
    case "before-record":
      return { beforeRecord: die };
  }
}

/** A look at an empty outbox claims nothing, so there is nothing to be early for. */
async function dieBeforeSomething(tx: Tx, die: () => void): Promise<void> {
  const waiting = await tx.sql("select from delivery where state = 'pending' limit 1");
  if (waiting.length > 0) die();
}
