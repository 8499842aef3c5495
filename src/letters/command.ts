import { randomUUID } from "node:crypto";
import { shorten } from "../cards/shorten.ts";
import type { Answer, Command, PersonViewer, Reading } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import { lastWhole, readPeriod } from "../period.ts";
import { say } from "../text.ts";
import { nextCard, scheduleCard, sendCard } from "./command-card.ts";
import { letterCommandText } from "./command-text.ts";
import { findFollowers } from "./followers.ts";
import { findSentAt } from "./kept.ts";
import { rightsOf } from "./may-send.ts";
import { answerKept, answerPreview } from "./preview.ts";
import { readSchedule } from "./schedule-words.ts";
import { findNextSlot, findSchedule } from "./send.ts";
import { setSchedule } from "./set-schedule.ts";

export const letter: Command = {
  word: "letter",
  slash: false,
  featured: true,
  hint: "[next|now|schedule|2026-W47]",
  about: letterCommandText.about,
  async run(asked, told) {
    const [word = "", ...rest] = told.normalize("NFKC").split(/\s+/);
    const { now, viewer } = asked;
    const named = word.toLowerCase();
    if (named === "" || previewWords.has(named)) return answerPreview(asked);
    if (named === "schedule" || named === "時間" || named === "时间") return answerSchedule(asked, rest.join(" "));
    if (rest.length === 0 && named === "next") return answerNext(asked);
    if (rest.length === 0 && named === "now") return answerNow(asked);
    const week = rest.length === 0 ? readPeriod(word, now, viewer.organization.timeZone) : null;
    if (week?.span === "week" && /w/i.test(week.named)) return answerKept(asked, week);
    throw new UserError(say(letterCommandText, viewer.language)("wrongWords", { word: shorten(told, 60) }));
  },
};

const previewWords: ReadonlySet<string> = new Set(["preview", "プレビュー", "预览"]);

async function answerNext({ db, viewer, now }: Reading): Promise<Answer> {
  const { organization } = personIn(viewer);
  return { card: nextCard(await findNextSlot(db, organization, now), await findFollowers(db, organization.id), viewer, now) };
}

async function answerNow({ db, viewer, now }: Reading): Promise<Answer> {
  const asker = personIn(viewer);
  const t = say(letterCommandText, viewer.language);
  if (!(await rightsOf(db, asker)).send) throw new UserError(t("onlySenders"));
  const { organization } = viewer;
  const followers = await findFollowers(db, organization.id);
  if (followers.length === 0) throw new UserError(t("nobodyYet"));
  const week = lastWhole("week", now, organization.timeZone);
  const sentAt = await findSentAt(db, organization.id, week.from);
  return { card: sendCard({ week, followers, sentAt, token: randomUUID() }, viewer, now) };
}

async function answerSchedule({ db, viewer, now }: Reading, told: string): Promise<Answer> {
  const asker = personIn(viewer);
  const { organization, language } = viewer;
  if (told === "") return { card: scheduleCard(await findSchedule(db, organization.id), await findNextSlot(db, organization, now), viewer) };
  const t = say(letterCommandText, language);
  if (!(await rightsOf(db, asker)).schedule) throw new UserError(t("onlyAdmins"));
  const schedule = readSchedule(told);
  if (!schedule) throw new UserError(t("wrongTime", { words: shorten(told, 60) }));
  const next = await db.transaction(async (tx) => {
    await setSchedule(tx, organization, schedule, now);
    return findNextSlot(tx, organization, now);
  });
  return { card: scheduleCard(schedule, next, viewer) };
}

/** @throws UserError for a channel: who follows the letter, and what may be done about it, is answered to a person. */
function personIn(viewer: Reading["viewer"]): PersonViewer {
  if (viewer.kind === "person") return viewer;
  throw new UserError(say(letterCommandText, viewer.language)("personOnly"));
}
