import type { Answering } from "../answering.ts";
import type { Askers } from "../askers.ts";
import type { TeamsClient } from "./client.ts";
import type { Conversations } from "./conversations.ts";
import type { Sightings } from "./sightings.ts";
import type { TeamsWorkspace } from "./workspace.ts";

/** What every request is handled with. */
export type Desk = Answering & {
  workspace: TeamsWorkspace;
  askers: Askers;
  client: TeamsClient;
  conversations: Conversations;
  sightings: Sightings;
  /** Whether somebody, by their Entra id, is in a channel or chat. Throws where Teams does not say. */
  isMember(serviceUrl: string, conversation: string, userId: string): Promise<boolean>;
  /** Whether answers stand in the channel for the asker's eyes alone. */
  targeted(): Promise<boolean>;
  /** What goes on after its request was answered is waited for when the process ends. */
  track<T>(work: Promise<T>): Promise<T>;
};
