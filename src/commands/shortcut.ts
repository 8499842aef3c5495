import type { Form } from "../cards/form.ts";
import type { Sentence } from "../text.ts";
import type { Asked, PersonViewer } from "./command.ts";

/** A message that a shortcut was used on. */
export type UsedMessage = {
  /** Unique on its platform. */
  id: string;
  /** What it says, without markup; may be empty. */
  text: string;
  /** Where it stands, for those who may open it there. */
  url: string | null;
  /** By name. */
  writtenBy: string | null;
  at: Date;
  /** Without a "#"; null where the platform does not say. */
  channelName: string | null;
};

/** Something a platform offers in a menu of its own, outside of any card: it opens a form. */
export type Shortcut = {
  id: string;
  /** At most 24 characters in each language. */
  label: Sentence;
  /** At most 150 characters in each language. */
  about: Sentence;
} & (
  | { on: "anywhere"; open(asked: Asked<PersonViewer>): Promise<Form> }
  | { on: "message"; open(asked: Asked<PersonViewer>, message: UsedMessage): Promise<Form> }
);
