import { shorten } from "../cards/shorten.ts";
import type { Answer, Asked, PersonViewer, Reading } from "../commands/command.ts";
import { UserError } from "../errors.ts";
import type { JourneyModel } from "../journeys/model.ts";
import { RebuildUnderWay } from "../journeys/rebuild.ts";
import { languages, say } from "../text.ts";
import { lookCard, modelCard, type Outcome } from "./card.ts";
import { countAccounts, findModels, type Models } from "./find.ts";
import { switchModel } from "./switch.ts";
import { modelsText } from "./text.ts";

/** The model in force, and the others. */
export async function answerModel(asked: Reading, outcome?: Outcome): Promise<Answer> {
  const { db, viewer, now } = asked;
  const { id } = viewer.organization;
  const models = await findModels(db, id);
  return { card: modelCard(models, await countAccounts(db, id, viewer.audience.segment), viewer, now, outcome), share: "model" };
}

/** What would change with the model of this name, in any language. @throws UserError when there is none. */
export async function answerLook(asked: Reading, told: string): Promise<Answer> {
  const { db, viewer, now } = asked;
  const { id } = viewer.organization;
  const { inForce, others } = await findModels(db, id);
  const model = chooseModel(asked, { inForce, others }, told);
  if (model === inForce) return answerModel(asked, { said: alreadyIn(asked, model) });
  return { card: lookCard(inForce, model, await countAccounts(db, id, viewer.audience.segment), viewer, now), share: `model ${model.name}` };
}

/**
 * Puts a model in force for an admin who has seen `from` there. Whoever was overtaken is told what is in force now.
 * @throws UserError for anyone else, and for a model that is not there any more.
 */
export async function answerUse(asked: Asked<PersonViewer>, { from, to }: { from: string; to: string }): Promise<Answer> {
  const { db, viewer, now } = asked;
  const { organization, language } = viewer;
  const t = say(modelsText, language);
  if (!(await isAdmin(asked))) throw new UserError(t("adminsOnly"));
  const models = await findModels(db, organization.id);
  const model = chooseModel(asked, models, to);
  if (model === models.inForce) return answerModel(asked, { said: alreadyIn(asked, model) });
  try {
    const rebuilt = await switchModel(db, organization.id, { from, to: model }, now);
    if (!rebuilt) return answerModel(asked, { said: t("overtaken") });
    const said = t("switched", { model: model.label[language], count: rebuilt.accounts });
    return answerModel(asked, { said, former: models.inForce });
  } catch (error) {
    // Someone else's switch, most likely, whose outcome is not known yet.
    if (error instanceof RebuildUnderWay) return answerModel(asked, { said: t("underWay") });
    throw error;
  }
}

function chooseModel({ viewer }: Reading, { inForce, others }: Models, told: string): JourneyModel {
  const wanted = normal(told);
  const all = [inForce, ...others];
  const model = all.find(({ name }) => name === wanted) ?? all.find(({ label }) => languages.some((language) => normal(label[language]) === wanted));
  if (model) return model;
  const names = all.map(({ name }) => name).join(", ");
  throw new UserError(say(modelsText, viewer.language)("unknown", { word: shorten(told, 60), names }));
}

const alreadyIn = ({ viewer: { language } }: Reading, { label }: JourneyModel): string =>
  say(modelsText, language)("already", { model: label[language] });

const normal = (word: string): string => word.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** As it is now: a press may come long after the answer it stands under. */
async function isAdmin({ db, viewer: { organization, person } }: Asked<PersonViewer>): Promise<boolean> {
  const [row] = await db.sql<{ role: string }>('select role from person where "organizationId" = $1 and id = $2', [organization.id, person.id]);
  return row?.role === "admin";
}
