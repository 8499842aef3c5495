import type { Card } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import type { Answer, Asked, PersonViewer } from "../commands/command.ts";
import { type Language, languageOf, languages, say } from "../text.ts";
import { languageNames, peopleText } from "./text.ts";

export type LanguageChoice = Language | "auto";

/** Who the asker is taken for. */
export async function answerMe(asked: Asked<PersonViewer>): Promise<Answer> {
  return meAnswer(asked, await readChoice(asked));
}

/** Sets the asker's language; the answer is in it already. */
export async function chooseLanguage(asked: Asked<PersonViewer>, choice: LanguageChoice): Promise<Answer> {
  const { db, viewer } = asked;
  await db.sql(setLanguage, [viewer.organization.id, viewer.person.id, choice === "auto" ? null : choice]);
  return meAnswer(asked, await readChoice(asked));
}

type Choice = { language: string | null; locale: string | null };

async function readChoice({ db, viewer, place }: Asked<PersonViewer>): Promise<Choice> {
  const [choice] = await db.sql<Choice>(findChoice, [viewer.organization.id, viewer.person.id, place.workspaceId]);
  return choice ?? { language: null, locale: null };
}

function meAnswer({ viewer }: Asked<PersonViewer>, choice: Choice): Answer {
  const language = languageOf(choice.language ?? choice.locale);
  return { card: meCard(viewer.person, language, choice.language !== null), language };
}

function meCard({ name, email, team, role, timeZone }: PersonViewer["person"], language: Language, chosen: boolean): Card {
  const t = say(peopleText, language);
  const named = languageNames[language];
  return {
    title: t("title"),
    summary: t("summary", { name: shorten(name, 80), language: named }),
    blocks: [
      {
        type: "facts",
        facts: [
          [t("name"), shorten(name, 80)],
          [t("email"), email ?? t("notKnown")],
          [t("team"), team ? t(team) : t("notSet")],
          [t("role"), t(role)],
          [t("timeZone"), timeZone],
          [t("language"), t(chosen ? "chosen" : "fromClient", { language: named })],
        ],
      },
      { type: "buttons", buttons: languages.map((each) => ({ action: "me.language", label: languageNames[each], data: { language: each } })) },
      { type: "quiet", line: t("setByAdmin") },
    ],
  };
}

const setLanguage = `update person set language = $3 where "organizationId" = $1 and id = $2`;

/** Whoever uses several accounts of a workspace is taken at the one they used last. */
const findChoice = `
select person.language, identity.locale from person
left join identity on identity."organizationId" = person."organizationId" and identity."personId" = person.id and identity."workspaceId" = $3
where person."organizationId" = $1 and person.id = $2
order by identity."seenAt" desc nulls last limit 1`;
