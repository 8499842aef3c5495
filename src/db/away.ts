const broken = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "P1001",
  "P1002",
  "P1017",
  "P2024",
]);

/** True for an error that says the database cannot be reached or broke off, and nothing about what was asked of it. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // Class 08: connection; 57P01–57P03: shut down, crashed, starting; 53300: too many connections; 58: its disk; 53100: disk full.
  if (broken.has(code) || /^(08...|57P0[1-5]|53[123]00|58030)$/.test(code)) return true;
  if (
    /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|cannot use a pool after|PGlite is closed/i.test(
      error.message,
    )
  ) {
    return true;
  }
  return error instanceof AggregateError ? error.errors.some(isDatabaseAway) : isDatabaseAway(error.cause);
}
