import type { z } from "zod";
import type { Form } from "../cards/form.ts";
import type { Answer, Asked, PersonViewer } from "./command.ts";

/** Something that can be pressed. What comes with the press is parsed by its schema before it runs. */
export type Action<Data = unknown> = {
  /** The button's `action`. */
  id: string;
  data: z.ZodType<Data>;
} & (
  | {
      /** The answer goes to the presser alone; null: the press has its own way of telling. */
      run(asked: Asked<PersonViewer>, data: Data): Promise<Answer | null>;
      open?: never;
    }
  /** The press asks something back, in a form. */
  | { open(asked: Asked<PersonViewer>, data: Data): Promise<Form>; run?: never }
);

/** Ties an action's schema to what its run is given. */
export const action = <Data>(given: Action<Data>): Action<Data> => given;
