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

/** Sets the asker's language, also for what is written to them directly; the answer is in it already. */
export async function chooseLanguage(asked: Asked<PersonViewer>, choice: LanguageChoice): Promise<Answer> {
  const { organization, person } = asked.viewer;
  const chosen = choice === "auto" ? null : choice;
  await asked.db.transaction(async (tx) => {
    await tx.sql('update person set language = $3 where "organizationId" = $1 and id = $2', [organization.id, person.id, chosen]);
    const met = await tx.sql<{ workspaceId: string; externalId: string; locale: string | null }>(findIdentities, [organization.id, person.id]);
    const spoken = met.map(({ locale }) => languageOf(chosen ?? locale));
    const keys = [met.map(({ workspaceId }) => workspaceId), met.map(({ externalId }) => externalId)];
    await tx.sql(setDirectMessages, [organization.id, ...keys, spoken]);
  });
  return meAnswer(asked, await readChoice(asked));
}

const findIdentities = `select "workspaceId", "externalId", locale from identity where "organizationId" = $1 and "personId" = $2`;

const setDirectMessages = `
update destination set language = told.language
from unnest($2::uuid[], $3::text[], $4::text[]) as told("workspaceId", "externalId", language)
where destination."organizationId" = $1 and destination."workspaceId" = told."workspaceId" and destination."externalId" = told."externalId"
  and destination.kind = 'person'`;

type Choice = { language: string | null; locale: string | null };

async function readChoice({ db, viewer, place }: Asked<PersonViewer>): Promise<Choice> {
  const person = await db.prisma.person.findUnique({
    where: { organizationId_id: { organizationId: viewer.organization.id, id: viewer.person.id } },
    select: {
      language: true,
      // Whoever uses several accounts of a workspace is taken at the one they used last.
      identities: { where: { workspaceId: place.workspaceId }, orderBy: { seenAt: "desc" }, take: 1, select: { locale: true } },
    },
  });
  return { language: person?.language ?? null, locale: person?.identities[0]?.locale ?? null };
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
