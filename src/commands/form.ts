import type { z } from "zod";
import type { Answer, Asked, PersonViewer } from "./command.ts";

/** What is done with a form when it is sent. What comes back is parsed by its schemas before that. */
export type FormAction<Context = unknown, Values = unknown> = {
  /** The form's `form`. */
  id: string;
  context: z.ZodType<Context>;
  /** Of an object of texts, as src/cards/form.ts says. */
  values: z.ZodType<Values>;
  /**
   * The answer takes the form's place.
   * @throws FieldError for what can be mended at a field, UserError for what else stands in the way; what was put in stays then.
   */
  send(asked: Asked<PersonViewer>, context: Context, values: Values): Promise<Answer>;
};

/** Ties a form's schemas to what its sending is given. */
export const formAction = <Context, Values>(given: FormAction<Context, Values>): FormAction<Context, Values> => given;
