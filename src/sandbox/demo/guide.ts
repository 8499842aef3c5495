import type { Db } from "../../db/client.ts";
import { type GuideStep, guideSteps } from "../serve/protocol.ts";

/** Which steps of the guided tour somebody has taken. They are kept with the company. */
export type Guide = {
  done(): GuideStep[];
  tick(step: GuideStep): void;
  again(): void;
  /** What was kept of a company that was found or made anew. */
  take(done: readonly string[]): void;
  onChange(listener: () => void): () => void;
};

export function createGuide(db: Db, organizationId: number): Guide {
  const done = new Set<GuideStep>();
  const listeners = new Set<() => void>();
  const changed = async () => {
    for (const listener of listeners) listener();
    await db.prisma.demoCompany.updateMany({ where: { organizationId }, data: { guide: [...done] } });
  };
  const take = (steps: readonly string[]) => {
    done.clear();
    for (const step of guideSteps) if (steps.includes(step)) done.add(step);
    for (const listener of listeners) listener();
  };
  return {
    done: () => guideSteps.filter((step) => done.has(step)),
    tick(step) {
      if (done.has(step)) return;
      done.add(step);
      // A tick that is lost with the process can be taken again.
      changed().catch(() => undefined);
    },
    again() {
      done.clear();
      changed().catch(() => undefined);
    },
    take,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
