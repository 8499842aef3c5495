import type { Card } from "../cards/card.ts";
import type { Profile } from "../people/profile.ts";
import type { Language } from "../text.ts";

/** A workspace as a platform knows it. */
export type WorkspaceAddress = { organizationId: number; workspaceId: string; platform: string; externalId: string };

/** A channel or person on a workspace. */
export type DestinationAddress = WorkspaceAddress & { kind: "channel" | "person"; destination: string };

/** Where a message stands once it was accepted. */
export type MessageReference = { channel: string; message: string };

export type Post = {
  card: Card;
  language: Language;
  /** Goes with the message where the platform can keep it, so that a message may be found by its delivery. */
  deliveryId: string;
  /** Makes it a reply in that message's thread; `alsoToChannel` shows the reply in the channel too. */
  thread?: { reference: MessageReference; alsoToChannel: boolean };
};

/**
 * How often a destination is written to: no two messages closer than `gapMs`, and in the long run one each `slotMs`, with up to `burst` messages
 * ahead of that. A slot of 0: the gap alone counts.
 */
export type Pace = { gapMs: number; slotMs: number; burst: number };

/**
 * What the outbox asks of a chat platform. Each call is one attempt, never retried inside, and ends in a
 * DeliveryError whose fault says what the outbox may do next.
 */
export type ChatPlatform = {
  readonly name: string;
  readonly pace: Pace;
  /** Messages a workspace takes per minute over all its destinations. */
  readonly workspacePerMinute: number;
  /** The workspaces it can send to now, by their ids on the platform; null: all there are. What is for another waits for who serves it. */
  workspaces(): readonly string[] | null;
  post(to: DestinationAddress, post: Post): Promise<MessageReference>;
  edit(to: DestinationAddress, reference: MessageReference, card: Card, language: Language): Promise<void>;
  /** Tells the asker of an interaction, privately, through the address that came with it. One try; a late one is lost. */
  tell(replyUrl: string, card: Card, language: Language): Promise<void>;
  /** Who on a workspace has this e-mail (lower case); null: nobody. */
  findPerson(workspace: WorkspaceAddress, email: string): Promise<Profile | null>;
};
