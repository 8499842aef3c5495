/** What a goal can be set on. Each is one figure of a period, with its own definition in progress.ts. */
export const metrics = ["pipeline", "won", "deals-won", "leads-accepted", "lead-acceptance", "renewals-kept", "customers-live"] as const;
export type Metric = (typeof metrics)[number];

/** How a metric is written down: money in minor units, a whole number, or a share in tenths of a percent. */
export const units = ["amount", "count", "share"] as const;
export type Unit = (typeof units)[number];

export function unitOf(metric: Metric): Unit {
  switch (metric) {
    case "pipeline":
    case "won":
      return "amount";
    case "deals-won":
    case "leads-accepted":
    case "customers-live":
      return "count";
    case "lead-acceptance":
    case "renewals-kept":
      return "share";
  }
}
