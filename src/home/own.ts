import type { ToldEvent } from "../journeys/told.ts";
import type { Band } from "../renewals/step.ts";

export type HomeAccount = { id: string; name: string; domain: string | null };

/** The first few, and how many there are. */
export type Group<Each> = { shown: readonly Each[]; total: number };

/** Money in minor units, days "YYYY-MM-DD". */
export type OwnDeal = {
  account: HomeAccount;
  name: string;
  stage: string;
  stageSince: Date;
  amountMinor: number | null;
  currency: string | null;
  closesOn: string | null;
  source: string;
};

/** Of one account: the stage it came to, how it ended, the deal that was closed and the signal that is gravest, each with how many there were. */
export type AccountNews = {
  account: HomeAccount;
  moved: { stage: string; at: Date } | null;
  ended: { how: string; at: Date } | null;
  closed: ToldEvent | null;
  closedCount: number;
  signal: ToldEvent | null;
  signalCount: number;
};

export type OwnLead = {
  account: HomeAccount | null;
  /** A name, else an e-mail; null: neither is known. */
  who: string | null;
  channel: string;
  campaign: string | null;
  status: string;
  openedAt: Date;
  source: string;
  externalId: string;
  /** Somebody has judged it. */
  judged: boolean;
};

export type OwnRenewal = {
  account: HomeAccount;
  plan: string | null;
  recurringMinor: number | null;
  currency: string | null;
  per: string | null;
  renewsOn: string;
  /** Of the account, from 0 to 100; null: not worked out yet. */
  health: number | null;
  band: Band | null;
  acknowledged: boolean;
  snoozedUntil: Date | null;
  source: string;
};

/** What is a person's own. */
export type PersonsOwn = {
  deals: Group<OwnDeal>;
  news: Group<AccountNews>;
  leads: Group<OwnLead>;
  renewals: Group<OwnRenewal>;
  /** How many accounts they are owner or csm of. */
  accounts: number;
  /** Whether the organization has any account. */
  hasAccounts: boolean;
};
