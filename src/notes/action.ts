import { z } from "zod";
import { formAction } from "../commands/form.ts";
import { AccountWords, accountMeant } from "../journeys/account-field.ts";
import { keptCard } from "./card.ts";
import { keepable } from "./excerpt.ts";
import { keepNote } from "./keep.ts";
import { longestNote } from "./shortcut.ts";

/** The form of "Add to journey". */
export const noteAdd = formAction({
  id: "note.add",
  context: z.object({
    message: z.string().min(1).max(120),
    at: z.iso.datetime(),
    url: z
      .url({ protocol: /^https$/ })
      .max(2_000)
      .optional(),
  }),
  values: z.object({ account: AccountWords, text: z.string().max(longestNote).transform(keepable).pipe(z.string().min(1)) }),
  async send(asked, { message, at, url = null }, { account, text }) {
    const meant = await accountMeant(asked, account);
    const note = { message, at: new Date(at), url, text };
    const { account: kept, outcome } = await keepNote(asked, meant.id, note);
    return { card: keptCard(kept, note, outcome, asked.viewer) };
  },
});
