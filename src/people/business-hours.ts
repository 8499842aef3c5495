import { z } from "zod";

/** When an organization works: ISO weekdays (Monday is 1) and local times "HH:MM", the end not included. */
export const BusinessHours = z.object({ days: z.array(z.int().min(1).max(7)), from: z.string(), to: z.string() });
export type BusinessHours = z.infer<typeof BusinessHours>;
