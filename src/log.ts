import { type Logger, pino } from "pino";

const secrets =
  /(xox[a-z]-|xapp-|whsec_|sk_)[A-Za-z0-9+/=_-]+|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_.-]+|Bearer\s+[^\s"]+|(postgres(?:ql)?:\/\/[^:@/\s]+:)[^@\s]+@/g;

export type Log = Logger;

/** Lines of JSON on standard error. Secrets are struck out by their shape, wherever they stand; bodies are never logged. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void process.stderr.write(withoutSecrets(line)) },
  );
}

export function withoutSecrets(line: string): string {
  return line.replace(secrets, (_whole, prefix?: string, url?: string) => (url ? `${url}[secret]@` : `${prefix ?? ""}[secret]`));
}
