import { z } from "zod";
import type { Field } from "../cards/form.ts";
import { shorten } from "../cards/shorten.ts";
import type { Reading } from "../commands/command.ts";
import { FieldError, UserError } from "../errors.ts";
import { findAccount } from "../merges/find-account.ts";
import { type Language, say } from "../text.ts";
import { accountText } from "./account-text.ts";
import { hasAccounts, type Match } from "./find.ts";
import { journeyText } from "./text.ts";

/** What the field of a form holds that asks which account is meant, by the words that `journey` finds it by. */
export const AccountWords = z.string().trim().min(1).max(500);

/** The field itself, named "account". */
export function accountField(language: Language): Field {
  const t = say(accountText, language);
  return { type: "text", name: "account", label: t("account"), hint: t("accountHint"), placeholder: t("accountExample"), lines: "one", longest: 500 };
}

/**
 * The one account that is meant.
 * @throws FieldError at "account" with those that come near when it is none or several, UserError when there is no account at all.
 */
export async function accountMeant(asked: Reading, typed: string): Promise<Match> {
  const { db, viewer } = asked;
  const { account, words, matches, total, near } = await findAccount(asked, typed);
  if (account) return account;
  const t = say(accountText, viewer.language);
  const refuse = (key: "several" | "near" | "none", found: readonly Match[]) =>
    new FieldError({ account: t(key, { words: shorten(words, 60), count: total, names: namesOf(found, viewer.language) }) });
  if (matches.length > 0) throw refuse("several", matches);
  if (near.length > 0) throw refuse("near", near);
  if (await hasAccounts(db, viewer)) throw refuse("none", []);
  throw new UserError(say(journeyText, viewer.language)("firstRun"));
}

/** As many as fit under a field. */
const mostNamed = 4;

function namesOf(found: readonly Match[], language: Language): string {
  const names = found
    .slice(0, mostNamed)
    .map(({ name, domain }) => (domain && domain !== name ? `${shorten(name, 40)} (${shorten(domain, 40)})` : shorten(name, 40)));
  return new Intl.ListFormat(language, { type: "disjunction" }).format(names);
}
