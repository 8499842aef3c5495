/** How many days before its date a renewal is told of, soonest first. */
export const dueDays = [30, 60, 90] as const;
export type DueDays = (typeof dueDays)[number];

/** A renewal is watched from so many days before its date, and until so many after it where nobody says what became of it. */
export const watchedBefore = 120;
export const watchedAfter = 30;

/**
 * The nearest of 30, 60 and 90 days that has been reached with `days` left; null where none has, the date has passed, or the contract's term is too
 * short for it: of one that runs for less than 90 days (`term`; null: not known), only what lies in its second half is told.
 */
export function dueOf(days: number, term: number | null): DueDays | null {
  if (days < 0) return null;
  const reached = dueDays.find((each) => each >= days);
  return reached !== undefined && isToldOf(reached, term) ? reached : null;
}

const isToldOf = (due: number, term: number | null): boolean => term === null || term >= shortTerm || due < term / 2;

const shortTerm = 90;
