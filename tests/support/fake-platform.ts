import type { Card } from "../../src/cards/card.ts";
import type { ChatPlatform, DestinationAddress, MessageReference, Pace, Post } from "../../src/deliveries/chat-platform.ts";
import { DeliveryError, type DeliveryFault } from "../../src/errors.ts";
import { platformMark } from "../../src/text.ts";

/** One call that the platform got, in order. `accepted`: it stands there. */
export type Call = {
  act: "post" | "reply" | "edit";
  channel: string;
  at: number;
  accepted: boolean;
  card: Card;
  message: string;
  deliveryId?: string;
  alsoToChannel?: boolean;
};

export type Mishap = { fault: DeliveryFault; accepts?: boolean } | { throws: Error; accepts?: boolean };

const noPace: Pace = { gapMs: 0, slotMs: 0, burst: 0 };

/** A chat platform that keeps what it was given, and fails when told to. */
export function fakePlatform({ name = "slack", pace = noPace, workspacePerMinute = 6_000_000 } = {}) {
  const calls: Call[] = [];
  const told: { replyUrl: string; card: Card }[] = [];
  const mishaps: { channel: string; mishap: Mishap }[] = [];
  const deleted = new Set<string>();
  let gate: Promise<void> | null = null;
  let sequence = 0;

  const accept = async ({ card, ...call }: Omit<Call, "accepted" | "at">) => {
    const entry: Call = { ...call, card: shown(card), at: performance.now(), accepted: true };
    calls.push(entry);
    if (gate) await gate;
    const at = mishaps.findIndex((each) => each.channel === call.channel);
    const [due] = at < 0 ? [] : mishaps.splice(at, 1);
    if (!due) return;
    entry.accepted = due.mishap.accepts ?? false;
    throw "throws" in due.mishap ? due.mishap.throws : new DeliveryError(`the platform says ${due.mishap.fault.next}`, due.mishap.fault);
  };

  const platform = {
    name,
    pace,
    workspacePerMinute,
    workspaces: () => null,
    async post(to: DestinationAddress, post: Post): Promise<MessageReference> {
      sequence += 1;
      const message = `m${sequence}`;
      if (post.thread && deleted.has(post.thread.reference.message)) throw new DeliveryError("deleted", { next: "message-gone" });
      const { card, deliveryId, thread } = post;
      await accept({
        act: thread ? "reply" : "post",
        channel: to.destination,
        card,
        deliveryId,
        message,
        ...(thread && { alsoToChannel: thread.alsoToChannel }),
      });
      return { channel: to.destination, message };
    },
    async edit(to: DestinationAddress, reference: MessageReference, card: Card): Promise<void> {
      if (deleted.has(reference.message)) throw new DeliveryError("deleted", { next: "message-gone" });
      await accept({ act: "edit", channel: to.destination, card, message: reference.message });
    },
    async tell(replyUrl: string, card: Card): Promise<void> {
      told.push({ replyUrl, card: shown(card) });
    },
    findPerson: async () => null,
  } satisfies ChatPlatform;

  return {
    platform,
    calls,
    told,
    /** The next call for the channel goes wrong; told several times, so do the ones after. */
    fail: (channel: string, mishap: Mishap) => void mishaps.push({ channel, mishap }),
    /** Someone deletes a message by hand. */
    remove: (message: string) => void deleted.add(message),
    /** No call is answered until the returned function is called. */
    hold: () => {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = () => {
          gate = null;
          resolve();
        };
      });
      return () => open();
    },
    accepted: (channel?: string) => calls.filter((call) => call.accepted && (channel === undefined || call.channel === channel)),
  };
}

/** What is unseen is not there. */
const shown = (card: Card): Card => JSON.parse(JSON.stringify(card).replaceAll(platformMark, ""));

export type FakePlatform = ReturnType<typeof fakePlatform>;
