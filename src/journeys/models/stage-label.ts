import type { Language } from "../../text.ts";
import type { JourneyModel } from "../model.ts";
import { shippedModels } from "./shipped.ts";

/** What people read for a stage. One of a model that has been left since is said in the words it shipped with, else as it was stored. */
export function stageLabel(model: JourneyModel, id: string, language: Language): string {
  const stage = [model, ...shippedModels].flatMap(({ stages }) => stages).find((stage) => stage.id === id);
  return stage?.label[language] ?? id;
}
