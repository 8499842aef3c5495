import { dayOf } from "../calendar.ts";
import { shorten } from "../cards/shorten.ts";
import type { Answer, Command, Reading } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { addDays } from "../period.ts";
import { say } from "../text.ts";
import { findNext, findRenewals, type WantedRenewals } from "./find.ts";
import { emptyCard, listCard, mostRows } from "./list-card.ts";
import { listText } from "./list-text.ts";
import { readListWanted, wordsOf } from "./list-words.ts";
import { sumRenewals } from "./sums.ts";

export const renewals: Command = {
  word: "renewals",
  slash: true,
  featured: true,
  hint: "[30|60|90] [mine|at-risk]",
  about: listText.about,
  run: answerRenewals,
};

async function answerRenewals({ db, viewer, now }: Reading, rest: string): Promise<Answer> {
  const t = say(listText, viewer.language);
  const wanted = readListWanted(rest);
  if ("slip" in wanted) throw new UserError(t("wrong", { word: shorten(wanted.slip, 60) }));
  const person = viewer.kind === "person" ? viewer.person : null;
  if (wanted.only === "mine" && person === null) throw new UserError(t("whose"));
  const { organization, audience } = viewer;
  const scope = { organizationId: organization.id, segment: audience.segment };
  const today = dayOf(now, organization.timeZone);
  const asked: WantedRenewals = {
    ...{ today, until: addDays(today, wanted.days) },
    ...(wanted.only === "mine" && { csm: person?.email ?? null, assignedTo: person?.id ?? null }),
    ...(wanted.only === "at-risk" && { bands: ["risk"] }),
  };
  const shown = await findRenewals(db, scope, { ...asked, limit: mostRows });
  const card =
    shown.length > 0
      ? listCard(shown, await sumRenewals(db, scope, asked), wanted, viewer, now)
      : emptyCard(wanted, await findNext(db, scope, addDays(today, wanted.days)), viewer);
  return { card, ...(wanted.only !== "mine" && { share: wordsOf(wanted) }) };
}
