import type { Deed, Done, Page, Start } from "../../serve/protocol.ts";

/** This window, to the server: what was asked for here opens here. */
export const thisWindow = crypto.randomUUID();

/** Asks as one person, by their id; unset: as the first. Each throws when the server does not answer. */
export const askStart = (as: string | null): Promise<Start> => get("start", { window: thisWindow, ...(as !== null && { as }) });

/** The newest messages of a place, or those before a `ts`. */
export const askMessages = (as: string, channel: string, before: string | null = null, count = 60): Promise<Page> =>
  get("messages", { as, channel, count: String(count), ...(before !== null && { before }) });

/** A thread: its root, then its replies. */
export const askThread = (as: string, channel: string, ts: string): Promise<Page> => get("thread", { as, channel, ts });

/** Does something as a person. Throws when the server does not answer; a problem that it tells is in what it answers. */
export async function act(deed: Deed): Promise<Done> {
  const body = JSON.stringify(deed);
  const response = await fetch(`/sandbox/${deed.type}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-window": thisWindow },
    body,
  });
  if (response.headers.get("content-type")?.includes("json")) return response.json();
  return { problem: `${response.status} ${response.statusText}` };
}

async function get<Answer>(path: string, query: Record<string, string>): Promise<Answer> {
  const response = await fetch(`/sandbox/${path}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}
