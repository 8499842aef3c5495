import { z } from "zod";
import type { Form } from "../cards/form.ts";
import { action } from "../commands/action.ts";
import type { Asked } from "../commands/command.ts";
import { formAction } from "../commands/form.ts";
import type { Shortcut } from "../commands/shortcut.ts";
import { say } from "../text.ts";
import { AccountWords, accountField, accountMeant } from "./account-field.ts";
import { accountText } from "./account-text.ts";
import { journey } from "./command.ts";

/** "Find account": asks which, and shows its journey. */
export const findAccountShortcut: Shortcut = {
  id: "find-account",
  label: accountText.find,
  about: accountText.findAbout,
  on: "anywhere",
  open: findForm,
};

/** The same by a button. */
export const journeySearch = action({ id: "journey.search", data: z.object({}), open: findForm });

export const journeyFind = formAction({
  id: "journey.find",
  context: z.object({}),
  values: z.object({ account: AccountWords }),
  async send(asked, _context, { account }) {
    const { id } = await accountMeant(asked, account);
    return journey.run(asked, id);
  },
});

async function findForm({ viewer: { language } }: Asked): Promise<Form> {
  const t = say(accountText, language);
  return { form: journeyFind.id, context: {}, title: t("find"), submit: t("findSubmit"), blocks: [], fields: [accountField(language)] };
}
