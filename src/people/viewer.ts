import type { JourneyModel } from "../journeys/model.ts";
import type { Language } from "../text.ts";

/** The settings of an organization that reads and rules ask for. */
export type Organization = {
  id: number;
  name: string;
  timeZone: string;
  currency: string;
  language: Language;
  /** The journey model in force. */
  model: JourneyModel;
  /** Raised by every change of what journeys are folded by. */
  rulesVersion: number;
  newsHours: number;
  liveAfterDays: number;
  committeeRoles: readonly string[];
  proposalWords: readonly string[];
};

export const teams = ["marketing", "sales", "success", "leadership", "operations"] as const;
export type Team = (typeof teams)[number];

export type Person = {
  id: string;
  name: string;
  /** Lower case; unknown where the platform does not tell it. */
  email: string | null;
  team: Team | null;
  role: "admin" | "member";
  timeZone: string;
};

/** On whose behalf something is read: a person, or the destination it will stand in. */
export type Viewer = {
  organization: Organization;
  language: Language;
  /** Which accounts may be seen (null: all), and whether amounts may. */
  audience: { segment: string | null; amounts: boolean };
} & ({ kind: "person"; person: Person } | { kind: "destination"; destinationId: string });
