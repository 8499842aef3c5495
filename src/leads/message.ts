import type { SubjectCards } from "../deliveries/shown.ts";

/** A lead's message, and its steps. */
export const leadCards: SubjectCards = { message: async () => null, step: async () => null };
