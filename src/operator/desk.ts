import type { Db } from "../db/client.ts";
import type { Encryption } from "../encryption.ts";

/** What an operator's command works with, in the running process or in one of its own. */
export type Desk = {
  db: Db;
  encryption: Encryption;
  publicUrl: string;
  /** The secret that the environment sets for the first organization's door. */
  webhookSecret: string | null;
  now: () => Date;
  /** Something was put into the outbox. */
  wake(): void;
  /** Settings changed: what was remembered of organizations and people is no longer true. */
  forget(): void;
};
