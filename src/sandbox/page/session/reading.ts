import type { Start } from "../../serve/protocol.ts";
import type { Workspace } from "./workspace.ts";

/**
 * What a person has read when the page first sees them in this browser: the channels as they stand, and of what was
 * written to them alone nothing.
 */
export function readAtFirst(start: Start): Record<string, string> {
  return Object.fromEntries(start.places.flatMap(({ id, direct, newest }) => (direct || newest === null ? [] : [[id, newest]])));
}

/** With the open place read, when its newest messages are before the person's eyes. */
export function withOpenRead(workspace: Workspace, looking: boolean): Workspace {
  const { where, start, read, atEnd } = workspace;
  const newest = start.places.find(({ id }) => id === where.channel)?.newest ?? null;
  if (!looking || !atEnd || where.tab !== "messages" || newest === null || newest <= (read[where.channel] ?? "")) return workspace;
  return { ...workspace, read: { ...read, [where.channel]: newest } };
}

/** Whether a place holds something that the person has not read. */
export function hasNews({ start, read }: Pick<Workspace, "start" | "read">, place: string): boolean {
  const newest = start.places.find(({ id }) => id === place)?.newest ?? null;
  return newest !== null && newest > (read[place] ?? "");
}

/** Up to where a place was read, if there is more; null: all of it was read, or nothing ever. */
export function unreadSince({ start, read }: Pick<Workspace, "start" | "read">, place: string): string | null {
  return hasNews({ start, read }, place) ? (read[place] ?? null) : null;
}
