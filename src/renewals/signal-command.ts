import type { Answer, Asked, Command, PersonViewer } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { firstRunCard } from "../journeys/card.ts";
import { hasAccounts, type Match } from "../journeys/find.ts";
import { say } from "../text.ts";
import { readHealthHistory } from "./risk-history.ts";
import { askCard, keptCard, whichCard } from "./signal-card.ts";
import { keepSignal, type NoticedSignal } from "./signal-keep.ts";
import { findMeant } from "./signal-meant.ts";
import { signalText } from "./signal-text.ts";
import { longestSignal, longestWhat, readSignal } from "./signal-words.ts";

export const signal: Command = {
  word: "signal",
  slash: false,
  featured: false,
  hint: "<account> <what you noticed>",
  about: signalText.about,
  personal: true,
  run: answerSignal,
};

async function answerSignal(asked: Asked<PersonViewer>, rest: string): Promise<Answer> {
  const { db, viewer, place } = asked;
  // Reading takes the square of the length.
  if (rest.length > longestName + longestWhat) throw tooLong(viewer);
  const meant = await findMeant(asked, rest);
  if (meant.words === "") return { card: askCard(say(signalText, viewer.language)("which"), null, "", viewer.language) };
  if (meant.account) return answerTyped(asked, meant.account, meant.what, place.interaction);
  if (meant.matches.length + meant.near.length === 0 && !(await hasAccounts(db, viewer))) return { card: firstRunCard(viewer) };
  return { card: whichCard(meant, asked) };
}

/** What was typed about an account: recorded, or asked back for what it leaves open. */
export async function answerTyped(asked: Asked<PersonViewer>, account: Match, what: string, cause: string): Promise<Answer> {
  const { language } = asked.viewer;
  const t = say(signalText, language);
  if (what.length > longestWhat) throw tooLong(asked.viewer);
  const { family, name, value, severity } = readSignal(what);
  if (name.length > longestSignal) throw tooLong(asked.viewer);
  if (name === "" && value === null) return { card: askCard(t("what", { name: account.name }), account, what, language) };
  if (name === "") return { card: askCard(t("whatCounted", { account: account.domain ?? account.name }), account, what, language) };
  if (family === null) return { card: askCard(t("whichFamily", { what: name }), account, what, language) };
  return answerKept(asked, account.id, { family, name, value, severity }, cause);
}

/** Records it, and says so to whoever told it alone. */
export async function answerKept(asked: Asked<PersonViewer>, accountId: string, noticed: NoticedSignal, cause: string): Promise<Answer> {
  const { db, now, viewer } = asked;
  const account = await keepSignal(asked, accountId, noticed, cause);
  const history = await readHealthHistory(db, viewer.organization.id, account.id, now);
  return { card: keptCard(account, noticed, history, viewer, now) };
}

/** An account's, as far as anybody types it. */
const longestName = 500;

const tooLong = ({ language }: PersonViewer) => new UserError(say(signalText, language)("tooLong", { limit: longestSignal }));
