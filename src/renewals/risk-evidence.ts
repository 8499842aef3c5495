/** What a signal tells of. */
export const families = ["usage", "support", "commercial", "relationship"] as const;
export type Family = (typeof families)[number];

export const severities = ["info", "warning", "critical"] as const;
export type Severity = (typeof severities)[number];

/** One telling of a signal; `at` in milliseconds. */
export type Telling = { at: number; value: number | string | null; severity: Severity };

/** What was told under one name. */
export type Signals = { family: Family; name: string; tellings: readonly Telling[] };

/** What was told of a contract. Days are "YYYY-MM-DD"; what a telling leaves open is null. */
export type ContractTold = {
  at: number;
  /** Tells one contract from another. */
  contract: string;
  status: string;
  seats: number | null;
  yearlyMinor: number | null;
  currency: string | null;
  startsOn: string;
  endedOn: string | null;
  autoRenew: boolean | null;
};

/**
 * What is known of an account that its health is worked out from, in any order, each with its instant in milliseconds: so the same evidence says
 * how healthy it was at any earlier instant, too.
 */
export type Evidence = {
  signals: readonly Signals[];
  /** When they were in touch: what they did or wrote, and meetings. `who` is an e-mail, null where nobody was named. */
  contacts: readonly { at: number; who: string | null }[];
  /** Which part somebody of theirs has in the buying. */
  roles: readonly { at: number; email: string; role: string }[];
  contracts: readonly ContractTold[];
  /** Since when they are a customer by what was sold to them; null: not, or not any more. */
  wonAt: number | null;
};

/** Points that were lost for one cause; what `values` holds depends on the code. */
export type Loss = { code: string; points: number; values: Record<string, string | number> };
