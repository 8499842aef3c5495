import type { Button } from "../cards/card.ts";
import { type Language, say } from "../text.ts";
import { accountText } from "./account-text.ts";

/** "Find account" on a card: it opens the form of the shortcut. */
export const searchButton = (language: Language): Button => ({ action: "journey.search", label: say(accountText, language)("find"), data: {} });
