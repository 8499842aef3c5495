import type { Desk } from "./desk.ts";

/** Where events are sent to for a door; the first organization's has no path of its own. */
export function doorAddress({ publicUrl }: Pick<Desk, "publicUrl">, path: string): string {
  const base = `${publicUrl.replace(/\/+$/, "")}/webhooks/events`;
  return path === "" ? base : `${base}/${path}`;
}
