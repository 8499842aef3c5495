import type { SubjectCards } from "../deliveries/shown.ts";

/** A renewal's message, and its steps. */
export const renewalCards: SubjectCards = { message: async () => null, step: async () => null };
