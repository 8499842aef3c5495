import type { Log } from "../../log.ts";
import type { Sentence } from "../../text.ts";
import type { ClientKind, GuideStep, PageClock, Sent } from "./protocol.ts";

/** A command as the composer offers it. */
export type OfferedCommand = {
  /** "/journey", "journey". */
  command: string;
  /** What comes after it: "<account>". */
  hint: string;
  about: Sentence;
};

export type OfferedShortcut = { callback: string; label: Sentence; about: Sentence; on: "anywhere" | "message" };

type Stop = () => void;

/** What the page shows beside the stand-ins' workspaces. Each `on…` calls back after a change, and returns how to stop it. */
export type SandboxPage = {
  /** The team of Slack's that the page shows. */
  team: string;
  /** Who can be played, the first one first: users of the team; on Teams whoever has the same e-mail. */
  people: readonly { id: string; job: Sentence }[];
  commands: readonly OfferedCommand[];
  /** What Teams lists: "journey". */
  featured: readonly OfferedCommand[];
  shortcuts: readonly OfferedShortcut[];
  clock(): PageClock;
  onClock(listener: () => void): Stop;
  /** The company was made anew: nothing that a browser shows is there any more. */
  onAnew(listener: () => void): Stop;
  /** Moves the company's time ahead, and resolves when that is done. @throws OperatorError when it is being moved already. */
  move(days: number): Promise<void>;
  guide: {
    done(): GuideStep[];
    tick(step: GuideStep): void;
    again(): void;
    onChange(listener: () => void): Stop;
  };
  /** Somebody looks at one of the clients: what is for them alone goes there from then on. */
  usedOn(client: ClientKind, user: string): void;
  /** Has the hero's deal won by a signed event. */
  win(): Promise<Sent>;
  log: Log;
};
