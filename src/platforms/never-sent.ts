/** True of what fetch failed with before anything could reach the other side: no address, no connection, no trust. */
export function wasNeverSent(failed: unknown): boolean {
  const cause = failed instanceof Error && failed.cause instanceof Error ? failed.cause : failed;
  if (cause instanceof AggregateError && cause.errors.length > 0) {
    return cause.errors.every((error) => error instanceof Error && failedToConnect(error));
  }
  return cause instanceof Error && failedToConnect(cause);
}

function failedToConnect(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  const connecting = "syscall" in error && error.syscall === "connect";
  return connecting || unreachable.has(code) || code.startsWith("ERR_TLS_CERT") || /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code);
}

const unreachable = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);
