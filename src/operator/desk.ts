import type { Clock } from "../clock.ts";
import type { Db } from "../db/client.ts";
import type { Encryption } from "../encryption.ts";
import { OperatorError } from "../errors.ts";

/** What an operator's command works with, in the running process or in one of its own. */
export type Desk = {
  db: Db;
  /** Null: on a server whose ENCRYPTION_KEYS are not set. */
  encryption: Encryption | null;
  publicUrl: string;
  /** The secret that the environment sets for the first organization's door. */
  webhookSecret: string | null;
  now: Clock;
  /** Puts another company in the place of the sandbox's, and tells its story; null: this process has no sandbox. */
  remakeDemo: ((size: { seed: number; accounts: number; months: number }, tell: (line: string) => void) => Promise<void>) | null;
  /** Something was put into the outbox. */
  wake(): void;
  /** Says something while a long command works: one line. */
  tell(line: string): void;
  /** Settings changed: what was remembered of organizations and people is no longer true. */
  forget(): void;
};

/** @throws OperatorError where there is no key to keep a secret with. */
export function needEncryption({ encryption }: Desk): Encryption {
  if (encryption) return encryption;
  throw new OperatorError(
    'Secrets are stored encrypted, and there is no key. Set ENCRYPTION_KEYS to an id, a colon and 32 random bytes in base64: ENCRYPTION_KEYS="k1:$(openssl rand -base64 32)"',
  );
}
