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
  /** Whether answers stand in the channel for the asker's eyes alone. */
  targeted(): Promise<boolean>;
  /** What goes on after its request was answered is waited for when the process ends. */
  track<T>(work: Promise<T>): Promise<T>;
};
