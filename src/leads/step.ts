import { z } from "zod";

/** What happened to a lead that its message tells of, in its thread or as a message of its own. */
export const LeadStep = z.discriminatedUnion("step", [
  /** `round` above 1: it came back to its owner. */
  z.object({ step: z.literal("new"), round: z.int() }),
  /** As the lead's row said right after. `by` is a name; null: nobody knows. `returnsOn` is a day. */
  z.object({
    step: z.literal("judged"),
    verdict: z.enum(["accept", "recycle", "reject"]),
    reason: z.string().nullable(),
    note: z.string().nullable(),
    by: z.string().nullable(),
    /** An instant. */
    at: z.string(),
    returnsOn: z.string().nullable(),
  }),
  /** A deal was opened that it lives on in. */
  z.object({ step: z.literal("converted") }),
  /** Its owner has not answered in time: told to them once, then to their manager. `waitedSince` is an instant, `owner` a name. */
  z.object({ step: z.literal("reminded"), waitedSince: z.string() }),
  z.object({ step: z.literal("late"), waitedSince: z.string(), owner: z.string().nullable() }),
]);
export type LeadStep = z.infer<typeof LeadStep>;
