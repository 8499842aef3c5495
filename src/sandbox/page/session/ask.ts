import type { ClientKind, Deed, Done, Page, Start } from "../../serve/protocol.ts";

/** This window, to the server: what was asked for here opens here. */
export const thisWindow = crypto.randomUUID();

/** Who looks, by their id, and at which client; null: the first there is. */
export type Asker = { as: string | null; client: ClientKind | null };

/** Each throws when the server does not answer. */
export const askStart = (asker: Asker): Promise<Start> => get("start", asker, { window: thisWindow });

/** The newest messages of a place, or those before a `ts`. */
export const askMessages = (asker: Asker, channel: string, before: string | null = null, count = 60): Promise<Page> =>
  get("messages", asker, { channel, count: String(count), ...(before !== null && { before }) });

/** A thread: its root, then its replies. */
export const askThread = (asker: Asker, channel: string, ts: string): Promise<Page> => get("thread", asker, { channel, ts });

/** Does something as a person. Throws when the server does not answer; a problem that it tells is in what it answers. */
export async function act(client: ClientKind, deed: Deed): Promise<Done> {
  const body = JSON.stringify(deed);
  const response = await fetch(`/sandbox/${deed.type}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-window": thisWindow, "x-client": client },
    body,
  });
  if (response.headers.get("content-type")?.includes("json")) return response.json();
  return { problem: `${response.status} ${response.statusText}` };
}

/** An asker as a query says it. */
export const asQuery = ({ as, client }: Asker): Record<string, string> => ({ ...(as !== null && { as }), ...(client !== null && { client }) });

async function get<Answer>(path: string, asker: Asker, query: Record<string, string>): Promise<Answer> {
  const response = await fetch(`/sandbox/${path}?${new URLSearchParams({ ...asQuery(asker), ...query })}`);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}
