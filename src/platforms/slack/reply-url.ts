const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Whether an answer may be sent to an address that came with a request: Slack's own, or for tests the origin of a
 * Slack API that runs on this machine.
 */
export function mayReplyTo(address: string, apiUrl: string | undefined): boolean {
  const origin = originOf(address);
  if (origin === "https://hooks.slack.com") return true;
  const api = apiUrl === undefined ? null : URL.parse(apiUrl);
  return api !== null && loopback.has(api.hostname) && origin === api.origin;
}

/** Null for what is no address, and for one that carries a name or password. */
function originOf(address: string): string | null {
  const url = URL.parse(address);
  return url?.username === "" && url.password === "" ? url.origin : null;
}
