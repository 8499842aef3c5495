import type { Config } from "./config.ts";
import type { Failpoints } from "./deliveries/deliver.ts";

/** Ends this process as a power cut would, at a step of a delivery: how the tests see what a crash leaves behind. */
export function failpointsFor(name: Config["failpoint"]): Failpoints {
  const die = () => void process.kill(process.pid, "SIGKILL");
  switch (name) {
    case null:
      return {};
    case "before-claim":
      return { beforeClaim: die };
    case "after-accepted":
      return { afterAccepted: die };
    case "before-record":
      return { beforeRecord: die };
  }
}
