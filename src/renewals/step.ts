import { z } from "zod";

/** Where a renewal stands by the health of its account, best first. */
export const bands = ["healthy", "watch", "risk"] as const;
export type Band = (typeof bands)[number];

/** What may become of a renewal. */
export const outcomes = ["renewed", "reduced", "lost"] as const;
export type Outcome = (typeof outcomes)[number];

/** What happened to a renewal that its message tells of, in its thread. Names are those of people; health is from 0 to 100; days are "YYYY-MM-DD". */
export const RenewalStep = z.discriminatedUnion("step", [
  z.object({ step: z.literal("due"), days: z.int() }),
  /** `from` is the band before, null at first; `fell` is set where it lost that many points within seven days, `woke` where that ended a snooze. */
  z.object({
    step: z.literal("risk"),
    from: z.enum(bands).nullable(),
    to: z.enum(bands),
    health: z.number(),
    fell: z.number().nullable(),
    woke: z.boolean().optional(),
  }),
  z.object({ step: z.literal("acknowledged"), by: z.string() }),
  z.object({ step: z.literal("assigned"), to: z.string(), by: z.string() }),
  z.object({ step: z.literal("snoozed"), until: z.string(), by: z.string() }),
  z.object({ step: z.literal("outcome"), outcome: z.enum(outcomes), note: z.string().nullable(), by: z.string() }),
  /** What was told since says how it ended. */
  z.object({ step: z.literal("closed"), as: z.enum(["renewed", "churned", "moved"]) }),
]);
export type RenewalStep = z.infer<typeof RenewalStep>;
