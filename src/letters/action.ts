import { z } from "zod";
import { action } from "../commands/action.ts";
import { UserError } from "../errors.ts";
import { lastWhole } from "../period.ts";
import { say } from "../text.ts";
import { letterCommandText } from "./command-text.ts";
import { findFollowers } from "./followers.ts";
import { rightsOf } from "./may-send.ts";
import { sendLetter } from "./send.ts";

/** "Send now", once it is confirmed. However often it is pressed, the letter is sent once. */
export const letterSend = action({
  id: "letter.send",
  data: z.object({ token: z.uuid() }),
  async run({ db, viewer, now }, { token }) {
    const { organization, language } = viewer;
    const t = say(letterCommandText, language);
    if (!(await rightsOf(db, viewer)).send) throw new UserError(t("onlySenders"));
    if ((await findFollowers(db, organization.id)).length === 0) throw new UserError(t("nobodyYet"));
    const week = lastWhole("week", now, organization.timeZone);
    const followers = await sendLetter(db, organization, `now ${token}`, week, now);
    const said = followers ? t("sent", { count: followers.length }) : t("sentBefore");
    return { card: { title: t("sentTitle"), summary: said, blocks: [{ type: "text", lines: [said] }] } };
  },
});
