import { answerForDestination } from "../src/commands/answer.ts";
import { type Db, openDatabase } from "../src/db/client.ts";
import { migrate } from "../src/db/migrate.ts";
import { createLog } from "../src/log.ts";
import { loadOrganization } from "../src/people/organization.ts";
import type { Organization, Viewer } from "../src/people/viewer.ts";
import { lastDays, type Span } from "../src/period.ts";
import { scoreAccounts } from "../src/renewals/score.ts";
import { type FiguresSize, seedFigures } from "./figures-seed.ts";
import { plainFunnel, plainLetter, plainSources } from "./floors/figures.ts";
import type { Figure } from "./interleave.ts";
import { createDatabase } from "./scale.ts";

/** The figures of a large organization, each against plain SQL for the same, and how long it takes to work out the health of all its customers. */
export async function figures(size: FiguresSize & { rounds: number }, url: string): Promise<Figure[]> {
  const db = await openDatabase({ url: await createDatabase(url, "figures") }, console.error);
  try {
    await migrate(db);
    const seconds = await seedFigures(db, size);
    console.error(`Filled a database with ${size.leads.toLocaleString("en")} leads in ${seconds.toFixed(0)} s`);
    const organization = await loadOrganization(db, 1);
    const now = new Date();
    const answered = [];
    for (const asked of questions(organization, now)) answered.push(await against(db, organization, now, asked, size));
    return [...answered, await scoring(db, organization, now, size)];
  } finally {
    await db.close();
  }
}

type Question = { words: string; floor(db: Db): Promise<unknown> };

function questions({ timeZone }: Organization, now: Date): Question[] {
  const of = (span: Span) => lastDays(span, now, timeZone);
  return [
    { words: "sources quarter by channel", floor: (db) => plainSources(db, of("quarter")) },
    { words: "sources month by campaign", floor: (db) => plainSources(db, of("month"), "campaign") },
    { words: "funnel quarter", floor: (db) => plainFunnel(db, of("quarter")) },
    { words: "letter", floor: (db) => plainLetter(db, now, timeZone) },
  ];
}

async function against(
  db: Db,
  organization: Organization,
  now: Date,
  { words, floor }: Question,
  { rounds, leads }: { rounds: number; leads: number },
) {
  const viewer: Viewer = {
    kind: "destination",
    destinationId: "",
    organization,
    language: "en",
    audience: { segment: null, amounts: true },
  };
  const log = createLog("silent");
  const times: { ours: number; floor: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const ours = await timed(() => answerForDestination(db, now, viewer, words, log));
    const plain = await timed(() => floor(db));
    if (round > 0) times.push({ ours, floor: plain });
  }
  const [ours, plain] = [middle(times.map((one) => one.ours)), middle(times.map((one) => one.floor))];
  const ratio = middle(times.map((one) => one.ours / one.floor));
  return {
    what: `\`/rev ${words}\` among ${leads.toLocaleString("en")} leads, against plain SQL for the same figures`,
    ours: `${Math.round(ours)} ms`,
    floor: `${Math.round(plain)} ms`,
    ratio: ratio.toFixed(2),
    target: "at most 2",
    holds: ratio <= 2,
  };
}

async function scoring(db: Db, organization: Organization, now: Date, { accounts, signals }: FiguresSize): Promise<Figure> {
  const ids = await db.sql<{ id: string }>('select id from account where "organizationId" = $1 order by id', [organization.id]);
  const atATime = 2_000;
  const seconds =
    (await timed(async () => {
      for (let first = 0; first < ids.length; first += atATime) {
        const some = ids.slice(first, first + atATime).map(({ id }) => id);
        const scored = await scoreAccounts(db, organization, some, now);
        if (scored.length !== some.length) throw new Error(`Of ${some.length} accounts ${scored.length} were scored`);
      }
    })) / 1_000;
  return {
    what: `The health of ${accounts.toLocaleString("en")} accounts worked out from ${signals.toLocaleString("en")} signals, now and a week before`,
    ours: `${seconds.toFixed(1)} s`,
    floor: "",
    ratio: "",
    target: "under 60 s",
    holds: seconds < 60,
  };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
