import { type Logger, pino } from "pino";

const secrets =
  /(xox[a-z]-|xapp-|whsec_|\bsk_)[A-Za-z0-9+/=_-]+|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_.-]+|Bearer\s+[^\s"\\]+|(postgres(?:ql)?:\/\/[^:@/\s"\\]*:)[^@\s"\\]+@/g;

export type Log = Logger;

/** Lines of JSON on standard error. Secrets are struck out by their shape, wherever they stand; bodies are never logged. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: (error: unknown) => described(error, 0) } },
    { write: (line: string) => void process.stderr.write(withoutSecrets(line)) },
  );
}

export function withoutSecrets(line: string): string {
  return line.replace(secrets, (_whole, prefix?: string, url?: string) => (url ? `${url}[secret]@` : `${prefix ?? ""}[secret]`));
}

type Described = { type: string; message: string; code?: string | number; stack?: string; cause?: Described; errors?: Described[] };

/**
 * What an error says by itself. Whatever else hangs on it stays away: drivers put the statement, its values and whole rows there.
 * Causes are followed a few levels down.
 */
function described(error: unknown, depth: number): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause } = error;
  const code = "code" in error && (typeof error.code === "string" || typeof error.code === "number") ? { code: error.code } : {};
  const inner = (each: unknown) => described(each, depth + 1);
  const deeper = depth < 3;
  return {
    type: name,
    message,
    ...code,
    ...(stack !== undefined && { stack }),
    ...(deeper && cause !== undefined && { cause: inner(cause) }),
    ...(deeper && error instanceof AggregateError && { errors: error.errors.slice(0, 5).map(inner) }),
  };
}
