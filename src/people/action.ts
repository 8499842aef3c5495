import { z } from "zod";
import { action } from "../commands/action.ts";
import { languages } from "../text.ts";
import { chooseLanguage } from "./me.ts";

/** The language buttons under `/rev me`. */
export const meLanguage = action({
  id: "me.language",
  data: z.object({ language: z.enum([...languages, "auto"]) }),
  run: (asked, { language }) => chooseLanguage(asked, language),
});
