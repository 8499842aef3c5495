import type { Db } from "../../db/client.ts";
import { type GuideStep, guideSteps } from "../serve/protocol.ts";

/** Which steps of the guided tour somebody has taken. They are kept with the company. */
export type Guide = {
  done(): GuideStep[];
  tick(step: GuideStep): void;
  again(): void;
  /** Calls back when the tour is begun again. */
  onAgain(listener: () => void): () => void;
  /** What was kept of a company that was found or made anew. */
  take(done: readonly string[]): void;
  onChange(listener: () => void): () => void;
};

export function createGuide(db: Db, organizationId: number): Guide {
  const done = new Set<GuideStep>();
  const listeners = new Set<() => void>();
  const beginners = new Set<() => void>();
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
    onAgain: (listener) => {
      beginners.add(listener);
      return () => beginners.delete(listener);
    },
    again() {
      done.clear();
      for (const listener of beginners) listener();
      changed().catch(() => undefined);
    },
    take,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
