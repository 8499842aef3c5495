import { randomUUID } from "node:crypto";
import { pino } from "pino";
import type { Deal } from "../../src/announcements/announcement.ts";
import type { AccountChange } from "../../src/announcements/decide.ts";
import type { Card } from "../../src/cards/card.ts";
import type { Db } from "../../src/db/client.ts";
import { enqueueAnnouncements } from "../../src/deliveries/enqueue.ts";
import { type DeliveriesOptions, startDeliveries } from "../../src/deliveries/worker.ts";
import { sixStage } from "../../src/journeys/models/six-stage.ts";
import { testDatabase } from "../support/database.ts";
import { type FakePlatform, fakePlatform } from "../support/fake-platform.ts";

export const allKinds = ["deal.opened", "deal.moved", "deal.won", "deal.lost", "deal.reopened", "account.stage"];
export const model = sixStage;

type Following = { kinds?: string[]; segment?: string | null; audienceSegment?: string | null; showAmounts?: boolean; language?: string };
type DealState = Partial<Deal> & { stage: string };
export type Row = {
  id: string;
  act: string;
  state: string;
  living: string | null;
  postId: string | null;
  problem: string | null;
  attempts: number;
  fence: number;
  cause: string;
};

/** An organization with one workspace, whose channels follow what they are told to, and a CRM that moves deals. */
export async function outboxWorld(fake: FakePlatform = fakePlatform()) {
  const db = await testDatabase();
  const workers: { stop(): Promise<void> }[] = [];
  const logged: { level: number; msg: string; [key: string]: unknown }[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const organizationId = await makeOrganization(db);
  const workspaceId = await makeWorkspace(db, organizationId);
  const deals = new Map<string, Deal>();
  let event = 0;

  const channel = async (name: string, following: Following | null = {}) => {
    const id = await makeDestination(db, organizationId, workspaceId, name, following ?? {});
    if (following) await makeRoute(db, organizationId, id, following);
    return id;
  };
  const account = (name: string, segment: string | null = null) => makeAccount(db, organizationId, name, segment);
  const tell = (change: Omit<AccountChange, "cause"> & { cause?: AccountChange["cause"] }) => {
    event += 1;
    const cause = { source: "crm", externalId: `event-${event}`, revision: 0, occurredAt: new Date() };
    return db.transaction((tx) => enqueueAnnouncements(tx, organizationId, [{ cause, ...change }], model, new Date()));
  };
  /** What the recorder does when the CRM says so: the deal's row and the announcement, in one transaction. */
  const moveDeal = async (
    accountId: string,
    externalId: string,
    state: DealState,
    standing: Pick<AccountChange, "before" | "after"> = { before: null, after: null },
  ) => {
    const before = deals.get(externalId) ?? null;
    const after: Deal = { ...blankDeal, name: `Deal ${externalId}`, ...before, ...state };
    deals.set(externalId, after);
    event += 1;
    const cause = { source: "crm", externalId: `event-${event}`, revision: 0, occurredAt: new Date() };
    return db.transaction(async (tx) => {
      const [row] = await tx.sql<{ name: string; segment: string | null }>(putDeal, [
        organizationId,
        externalId,
        accountId,
        after.name,
        after.stage,
        after.stageOrder,
        after.status,
        after.amountMinor,
        after.currency,
        after.owner,
        after.closesOn,
        after.lossReason,
      ]);
      if (!row) throw new Error("there is no such account");
      const known = { id: accountId, name: row.name, segment: row.segment, owner: null, csm: null };
      const deal = { subject: `opportunity crm ${externalId}`, before, after };
      return enqueueAnnouncements(tx, organizationId, [{ account: known, ...standing, deals: [deal], cause }], model, new Date());
    });
  };
  const work = (options: Partial<DeliveriesOptions> = {}) => {
    const platforms = new Map([[fake.platform.name, fake.platform]]);
    const worker = startDeliveries({
      db,
      platforms,
      log,
      now: () => new Date(),
      answerForDestination: async () => sharedAnswer,
      pollMs: 500,
      ...options,
    });
    workers.push(worker);
    return worker;
  };
  const rows = () => db.sql<Row>(`select id, act, state, living, "postId", problem, attempts, fence, cause from delivery order by position`);
  const settled = async () => until(async () => (await rows()).every((row) => !["pending", "sending"].includes(row.state)));
  return {
    db,
    fake,
    log,
    logged,
    organizationId,
    workspaceId,
    channel,
    account,
    tell,
    moveDeal,
    work,
    rows,
    settled,
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await db.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof outboxWorld>>;

/** Waits until something holds, and fails when it does not within ten seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("it did not come true within ten seconds");
    await pause(10);
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const textOf = (card: Card): string => JSON.stringify(card);

const sharedAnswer: Card = { title: "Acme", summary: "Acme's journey.", blocks: [{ type: "text", lines: ["the whole story"] }] };

const blankDeal: Omit<Deal, "name" | "stage"> = {
  stageOrder: null,
  pipeline: null,
  status: "open",
  amountMinor: null,
  currency: null,
  owner: null,
  closesOn: null,
  lossReason: null,
};

async function makeOrganization(db: Db): Promise<number> {
  const [made] = await db.sql<{ id: number }>("insert into organization (name) values ('Acorn') returning id");
  if (!made) throw new Error("no organization was made");
  return made.id;
}

async function makeWorkspace(db: Db, organizationId: number): Promise<string> {
  const id = randomUUID();
  await db.sql(`insert into workspace ("organizationId", id, platform, "externalId", name) values ($1, $2, 'slack', $3, 'Acorn')`, [
    organizationId,
    id,
    id,
  ]);
  return id;
}

async function makeDestination(db: Db, organizationId: number, workspaceId: string, name: string, following: Following): Promise<string> {
  const id = randomUUID();
  const { language = "en", audienceSegment = null, showAmounts = true } = following;
  await db.sql(
    `insert into destination ("organizationId", id, "workspaceId", kind, "externalId", name, language, "audienceSegment", "showAmounts")
     values ($1, $2, $3, 'channel', $4, $4, $5, $6, $7)`,
    [organizationId, id, workspaceId, name, language, audienceSegment, showAmounts],
  );
  return id;
}

async function makeRoute(db: Db, organizationId: number, destinationId: string, { kinds = allKinds, segment = null }: Following): Promise<void> {
  const personId = randomUUID();
  await db.sql(`insert into person ("organizationId", id, name) values ($1, $2, 'Aiko')`, [organizationId, personId]);
  await db.sql(`insert into route ("organizationId", id, "destinationId", kinds, segment, "personId") values ($1, $2, $3, $4, $5, $6)`, [
    organizationId,
    randomUUID(),
    destinationId,
    kinds,
    segment,
    personId,
  ]);
}

async function makeAccount(db: Db, organizationId: number, name: string, segment: string | null): Promise<string> {
  const id = randomUUID();
  await db.sql(
    `insert into account ("organizationId", id, name, domain, segment, milestone, stage) values ($1, $2, $3, $4, $5, 'opportunity', 'consideration')`,
    [organizationId, id, name, `${name.toLowerCase()}.example`, segment],
  );
  return id;
}

const putDeal = `
with put as (
  insert into opportunity ("organizationId", source, "externalId", "accountId", name, stage, "stageOrder", status, "amountMinor", currency, owner,
    "closesOn", "lossReason", "openedAt", "stageSince")
  values ($1, 'crm', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::date, $12, now(), now())
  on conflict ("organizationId", source, "externalId") do update set name = excluded.name, stage = excluded.stage, "stageOrder" = excluded."stageOrder",
    status = excluded.status, "amountMinor" = excluded."amountMinor", currency = excluded.currency, "lossReason" = excluded."lossReason"
)
select name, segment from account where "organizationId" = $1 and id = $3`;
