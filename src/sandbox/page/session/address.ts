import type { Place } from "../../serve/protocol.ts";
import type { Whereabouts } from "./workspace.ts";

/** Where somebody is, as the address of the page says it: "#C0REVENUE", "#D0ALEX/home", "#C0REVENUE/thread/1764.5". */
export function addressOf({ channel, tab, thread }: Whereabouts): string {
  if (thread !== null) return `#${channel}/thread/${thread}`;
  return tab === "home" ? `#${channel}/home` : `#${channel}`;
}

/** The place that an address names by its id or name, else the first. Direct messages that are another person's lead to one's own. */
export function whereIs(address: string, { places, first }: { places: readonly Place[]; first: string | null }): Whereabouts {
  const [channel = "", tab, thread] = address.replace(/^#/, "").split("/");
  const direct = isDirect(channel) ? places.find((place) => place.direct) : undefined;
  const named = places.find(({ id }) => id === channel) ?? places.find(({ name }) => name === readable(channel)) ?? direct;
  const place = named ?? places.find(({ id }) => id === first) ?? places[0];
  if (!place) throw new Error("The workspace has no place to be in.");
  const itself = place.id === channel;
  return {
    channel: place.id,
    tab: place.direct && tab === "home" ? "home" : "messages",
    thread: itself && tab === "thread" && thread ? thread : null,
  };
}

/** On Slack they begin with "D", on Teams with "a:". */
const isDirect = (channel: string): boolean => /^(D|a:)/.test(channel);

/** A name as it was before a browser put it into an address. */
function readable(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Where a message of this workspace is to be found in the page, by the address that Slack's and Teams' clients know it by; null for any other address. */
export function hereOf(href: string): string | null {
  const [, conversation, id] = ofPost.exec(href) ?? [];
  if (conversation && id) return addressOf({ channel: readable(conversation), tab: "messages", thread: id });
  const [, channel, seconds, micros, thread] = ofMessage.exec(href) ?? [];
  return channel ? addressOf({ channel, tab: "messages", thread: thread ?? `${seconds}.${micros}` }) : null;
}

const ofMessage = /^https:\/\/[a-z0-9-]+\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})(?:\?thread_ts=(\d+\.\d+).*)?$/;
const ofPost = /^https:\/\/teams\.microsoft\.com\/l\/message\/([^/?#]+)\/(\d+)(?:\?.*)?$/;
