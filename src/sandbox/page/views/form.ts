import { createContext, useContext } from "react";
import type { Value } from "../../serve/protocol.ts";
import type { Block } from "../../slack/blocks.ts";

export type InputOf = Extract<Block, { type: "input" }>;

/** What a modal collects until it is sent, by action, and what is wrong with it, by block. */
export type Form = {
  values: Readonly<Record<string, Value>>;
  set(action: string, value: Value): void;
  errors: Readonly<Record<string, string>>;
};

export const FormContext = createContext<Form | null>(null);

/** The form around an input; null: there is none, and what is typed stays where it is or acts at once. */
export const useForm = (): Form | null => useContext(FormContext);
