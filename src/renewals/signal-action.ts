import { z } from "zod";
import { action } from "../commands/action.ts";
import { formAction } from "../commands/form.ts";
import { FieldError, UserError } from "../errors.ts";
import { AccountWords, accountMeant } from "../journeys/account-field.ts";
import { findNamed } from "../notes/keep.ts";
import { say } from "../text.ts";
import { families, severities } from "./risk-evidence.ts";
import { answerKept, answerTyped } from "./signal-command.ts";
import { signalForm } from "./signal-form.ts";
import { signalText } from "./signal-text.ts";
import { commonName, longestSignal, longestWhat, readNumber, readSignal } from "./signal-words.ts";

const Cause = z.string().min(1).max(200);
const What = z.string().max(longestWhat);

/** "Add signal": a form, filled with what was typed. */
export const signalOpen = action({
  id: "signal.open",
  data: z.object({ account: z.uuid().optional(), what: What.optional() }),
  async open({ db, viewer, place }, { account, what }) {
    const named = account === undefined ? null : await findNamed(db, viewer, account);
    if (account !== undefined && !named) throw new UserError(say(signalText, viewer.language)("gone"));
    return signalForm(named, what === undefined ? {} : readSignal(what), place.interaction, viewer.language);
  },
});

/** One of several accounts that the words fit; pressed twice it is recorded once. */
export const signalPick = action({
  id: "signal.pick",
  data: z.object({ account: z.uuid(), what: What, cause: Cause }),
  async run(asked, { account, what, cause }) {
    const named = await findNamed(asked.db, asked.viewer, account);
    if (!named) throw new UserError(say(signalText, asked.viewer.language)("gone"));
    return answerTyped(asked, named, what, cause);
  },
});

export const signalAdd = formAction({
  id: "signal.add",
  context: z.object({ account: z.uuid().optional(), cause: Cause }),
  values: z.object({
    account: AccountWords.optional(),
    family: z.enum(families),
    name: z.string().trim().min(1).max(longestSignal),
    severity: z.enum(severities),
    value: z.string().max(40).optional(),
  }),
  async send(asked, { account, cause }, { account: words = "", value = "", ...noticed }) {
    const number = readNumber(value);
    if (value.trim() !== "" && number === null) throw new FieldError({ value: say(signalText, asked.viewer.language)("notNumber") });
    const accountId = account ?? (await accountMeant(asked, words)).id;
    return answerKept(asked, accountId, { ...noticed, name: commonName(noticed.name), value: number }, cause);
  },
});
