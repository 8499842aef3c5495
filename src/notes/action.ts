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
    message: z
      .string()
      .max(120)
      .regex(/^[!-~]+$/),
    at: z.iso.datetime().refine((told) => told >= "1970" && told < "2200"),
    url: z
      .url({ protocol: /^https$/ })
      .max(2_000)
      .optional(),
  }),
  values: z.object({ account: AccountWords, text: z.string().max(longestNote).transform(keepable).pipe(z.string().min(1)) }),
  async send(asked, { message, at, url = null }, { account, text }) {
    const meant = await accountMeant(asked, account);
    const note = { message, at: new Date(at), url, text };
    return { card: keptCard(await keepNote(asked, meant.id, note), note, asked.viewer) };
  },
});
