import type { Db } from "../db/client.ts";
import { modelNamed } from "../journeys/models/in-force.ts";
import { languageOf } from "../text.ts";
import type { Organization } from "./viewer.ts";

/** @throws Error when there is no such organization, OperatorError when its journey model cannot be read. */
export async function loadOrganization({ prisma }: Db, id: number): Promise<Organization> {
  const row = await prisma.organization.findUnique({
    where: { id },
    include: { models: true },
    omit: { businessHours: true, demo: true, createdAt: true },
  });
  if (!row) throw new Error(`There is no organization ${id}`);
  const { journeyModel, models, ...settings } = row;
  const own = models.find(({ name }) => name === journeyModel);
  return { ...settings, language: languageOf(row.language), model: modelNamed(journeyModel, own?.definition ?? null) };
}

/** Remembers organizations for a few seconds, since everything that arrives asks for one. */
export function rememberOrganizations(db: Db) {
  const known = new Map<number, { until: number; organization: Organization }>();
  return {
    load: async (id: number): Promise<Organization> => {
      const kept = known.get(id);
      if (kept && kept.until > performance.now()) return kept.organization;
      const organization = await loadOrganization(db, id);
      known.set(id, { until: performance.now() + keepMs, organization });
      return organization;
    },
    forget: () => known.clear(),
  };
}

const keepMs = 5_000;
