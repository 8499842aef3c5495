/** For how many days a merge can be undone. */
export const undoDays = 30;

/** The last instant at which a merge can be undone. */
export const undoUntil = (mergedAt: Date): Date => new Date(mergedAt.getTime() + undoDays * 86_400_000);
