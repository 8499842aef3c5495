import type { SlackStandIn } from "../slack/stand-in.ts";
import type { TeamsStandIn } from "../teams/stand-in.ts";
import type { Client } from "./client.ts";
import type { ClientKind } from "./protocol.ts";
import type { SandboxPage } from "./sandbox-page.ts";
import { firstSeat, type Seat, seatOf } from "./seat.ts";
import { slackClient } from "./slack/client.ts";
import { teamsClient } from "./teams/client.ts";
import { createWindows, type Windows } from "./windows.ts";

/** The workspaces that the page shows: Slack's, and Teams' where there is one. */
export type StandIns = { slack: SlackStandIn; teams: TeamsStandIn | null };

/** Whoever asks: by the client's name and the person's id, as the page sends them; what is not there is the first that is. */
export type Seats = {
  /** Null: the person is nobody who can be played. */
  of(client: string | undefined, as: string): Seat | null;
  orFirst(client: string | undefined, as: string): Seat;
  windowsOf(kind: ClientKind): Windows;
};

export function seatsIn({ slack, teams }: StandIns, page: SandboxPage): Seats {
  const first = slackClient(slack, page.team);
  const clients: Client[] = [first, ...(teams ? [teamsClient(teams)] : [])];
  const windows = new Map(clients.map((client) => [client.kind, createWindows(client)]));
  const named = (kind: string | undefined): Client => clients.find((client) => client.kind === kind) ?? first;
  return {
    of: (kind, as) => seatOf(named(kind), clients, page, as),
    orFirst: (kind, as) => seatOf(named(kind), clients, page, as) ?? firstSeat(named(kind), clients, page),
    windowsOf: (kind) => windows.get(kind) ?? createWindows(named(kind)),
  };
}
