import type { JourneyModel } from "../model.ts";
import { buyerPhases } from "./buyer-phases.ts";
import { fiveStage } from "./five-stage.ts";
import { leadProcess } from "./lead-process.ts";
import { lifecycle } from "./lifecycle.ts";
import { sixStage } from "./six-stage.ts";
import { threePhase } from "./three-phase.ts";

/** The models that ship, the default first. */
export const shippedModels: readonly JourneyModel[] = [sixStage, fiveStage, lifecycle, threePhase, leadProcess, buyerPhases];

export const isShipped = (name: string): boolean => shippedModels.some((model) => model.name === name);
