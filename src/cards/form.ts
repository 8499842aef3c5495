import type { Block } from "./card.ts";

/**
 * Something a form asks for. What was put in comes back as text under the field's `name`: of a choice the option's value,
 * of choices their values joined by ",", of a date "YYYY-MM-DD". What was left empty does not come back.
 */
export type Field = {
  name: string;
  label: string;
  /** In small print beside the field: what may be put in. */
  hint?: string;
  optional?: true;
} & (
  | { type: "text"; lines: "one" | "many"; initial?: string /** In UTF-16 units, at most 3,000. */; longest: number; placeholder?: string }
  | { type: "choice"; options: readonly Option[] /** The value of one of the options. */; initial?: string }
  /** Several of the options; no value holds a comma. */
  | { type: "choices"; options: readonly Option[] /** The values of some of the options. */; initial?: readonly string[] }
  | { type: "date"; initial?: string }
);

export type Option = { value: string; label: string };

/** The platform-neutral content of a form. */
export type Form = {
  /** The id of the form action that takes it. */
  form: string;
  /** Comes back with what was put in, and goes through the action's own schema; at most 3,000 characters in all. It says nothing of rights. */
  context: Readonly<Record<string, string | number | boolean>>;
  /** At most 24 characters are seen everywhere. */
  title: string;
  /** What is written on the button that sends it, at most 24 characters. */
  submit: string;
  /** Shown above the fields. */
  blocks: readonly Block[];
  fields: readonly Field[];
};
