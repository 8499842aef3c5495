import { shorten } from "../cards/shorten.ts";
import type { Answer, Command, Reading } from "../commands/command.ts";
import { readAtLarge } from "../db/at-large.ts";
import { UserError } from "../errors.ts";
import { lastDays } from "../period.ts";
import { say } from "../text.ts";
import { groupings, readQuality } from "./quality.ts";
import { answerUnknown, scopeOf, type UnknownSegment } from "./report-scope.ts";
import { readReportWords } from "./report-words.ts";
import { type SourcesAnswer, sourcesCard, titleOf, wordsFor } from "./sources-card.ts";
import { sourcesText } from "./sources-text.ts";

export const sources: Command = {
  word: "sources",
  slash: false,
  featured: true,
  hint: "[week|month|quarter] [by channel|campaign] [in segment]",
  about: sourcesText.about,
  run: answerSources,
};

async function answerSources({ db, now, viewer }: Reading, rest: string): Promise<Answer> {
  const { organization, language } = viewer;
  const t = say(sourcesText, language);
  const wanted = readReportWords(rest, groupings, now, organization.timeZone);
  if ("slip" in wanted) throw new UserError(t("wrong", { word: shorten(wanted.slip, 60) }));
  const period = wanted.period ?? lastDays("quarter", now, organization.timeZone);
  const by = wanted.by ?? "channel";
  const answer = await readAtLarge(db, async (tx): Promise<SourcesAnswer | UnknownSegment> => {
    const scope = await scopeOf(tx, viewer, wanted.segment);
    if ("unknown" in scope) return scope;
    const quality = await readQuality(tx, scope, period, by);
    const { total: before } = await readQuality(tx, scope, period.before, by);
    return { period, by, segment: scope.segment, quality, before };
  });
  const share = wordsFor(period.named, by, wanted.segment);
  if ("unknown" in answer) return answerUnknown(answer, titleOf(period, by, viewer), viewer, share);
  return { card: sourcesCard(answer, viewer, now), share };
}
