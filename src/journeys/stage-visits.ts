import type { Ended, StageVisit, Standing } from "./journey.ts";
import type { Milestone } from "./milestone.ts";
import { type JourneyModel, stageOf } from "./model.ts";

/** Adds to an account's visits where an instant left it: at the furthest living milestone or, when nothing lives, the furthest that did. */
export function visit(visits: StageVisit[], model: JourneyModel, at: Date, milestone: Milestone, ended: Ended | null): void {
  const last = visits.at(-1);
  const open = last && last.leftAt === null ? last : null;
  const stage = stageOf(model, milestone).id;
  const stays = open?.stage === stage;
  const leftAt = ended === null ? null : at;
  if (stays) {
    Object.assign(open, { milestone, leftAt, ended });
    return;
  }
  if (open) open.leftAt = at;
  const backward = open !== null && placeOf(model, stage) < placeOf(model, open.stage);
  visits.push({ stage, milestone, enteredAt: at, leftAt, backward, ended });
}

/** Where the last visit says the account stands. */
export function standingOf(visits: readonly StageVisit[]): Standing | null {
  const last = visits.at(-1);
  if (!last) return null;
  return { milestone: last.milestone, stage: last.stage, since: last.enteredAt, ended: last.ended, endedAt: last.leftAt };
}

function placeOf(model: JourneyModel, id: string): number {
  return model.stages.findIndex((stage) => stage.id === id);
}
