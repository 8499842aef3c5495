import { z } from "zod";

const broken = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  // Prisma's own: not reached, timed out, closed, too many connections.
  "P1001",
  "P1008",
  "P1017",
  "P2037",
]);

/**
 * What errors of the driver tell, and those of Prisma about one: where Prisma has no code of its own,
 * the server's is the `originalCode` of the cause of `meta.driverAdapterError`.
 */
const Told = z.object({
  code: z.string().catch(""),
  originalCode: z.string().catch(""),
  severity: z.string().catch(""),
  message: z.string().catch(""),
  cause: z.unknown().optional(),
  errors: z.array(z.unknown()).catch([]),
  meta: z.object({ driverAdapterError: z.unknown().optional() }).catch({}),
});

/** True for an error that says the database cannot be reached or broke off, and nothing about what was asked of it. */
export function isDatabaseAway(error: unknown): boolean {
  const { data: told } = Told.safeParse(error);
  if (!told) return false;
  // The server's word for what ends the connection, or never let it begin: no such database now, none taken, another password.
  if (told.severity === "FATAL" || saysAway(told.code) || saysAway(told.originalCode)) return true;
  if (
    /connection terminated|query read timeout|timeout exceeded when trying to connect|client has encountered a connection error|cannot use a pool after|PGlite is closed/i.test(
      told.message,
    )
  ) {
    return true;
  }
  return [told.cause, told.meta.driverAdapterError, ...told.errors].some(isDatabaseAway);
}

// Class 08: connection; 57P01–57P03: shut down, crashed, starting; 57014 and 55P03: it took too long, or waited for a lock; 53300: too many connections; 58: its disk; 53100: disk full.
const saysAway = (code: string): boolean => broken.has(code) || /^(08...|57P0[1-5]|57014|55P03|53[123]00|58030)$/.test(code);
