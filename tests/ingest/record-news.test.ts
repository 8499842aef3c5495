import { afterAll, beforeEach, expect, test } from "vitest";
import { rebuild } from "../../src/journeys/rebuild.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { startWorld, type World } from "../support/world.ts";

const now = new Date("2026-06-15T12:00:00Z");
const world = await startWorld({ now });
afterAll(() => world.stop());
await world.ask("ann", "wins", "subscribe all");

let company = 0;
let made = 0;
beforeEach(() => {
  company += 1;
});
/** A telling of the one deal of the company that the test is about; `hours` before now. */
const deal = (hours: number, stage: string, rest: object = {}, more: object = {}) => {
  made += 1;
  return {
    id: `n${made}`,
    source: "crm",
    kind: "opportunity",
    occurredAt: new Date(now.getTime() - hours * 3_600_000).toISOString(),
    account: { domain: `company${company}.example`, name: `Company ${company}` },
    opportunity: { externalId: `D${company}`, name: "Deal", stage, status: "open", ...rest },
    ...more,
  };
};

/** What was put into the outbox since this was last called, in order: what is announced, and how. */
const seen = new Map<number, number>();
async function told(of: World = world): Promise<string[]> {
  const rows = await of.db.sql<{ position: number; told: string }>(
    `select position, concat_ws(' ', announcement.kind, act, case when content->>'alsoToChannel' = 'true' then 'to channel' end) as told
    from delivery left join announcement on announcement."organizationId" = $1 and announcement.id = delivery."announcementId"
    where delivery."organizationId" = $1 and position > $2 and content->>'type' <> 'notice' order by position`,
    [of.organizationId, seen.get(of.organizationId) ?? 0],
  );
  seen.set(of.organizationId, rows.at(-1)?.position ?? seen.get(of.organizationId) ?? 0);
  return rows.map((row) => row.told);
}

test("what happened at most 24 hours before it was received is news, older is history", async () => {
  await world.send(deal(24, "Open"));
  expect(await told()).toEqual(["deal.opened post"]);
  company += 1;
  await world.send(deal(24 + 1 / 3_600_000, "Open"));
  expect(await told()).toEqual([]);
  company += 1;
  await world.send(deal(-5 / 60, "Open"));
  expect(await told()).toEqual(["deal.opened post"]);
});

test("how old news may be is the organization's setting", async () => {
  const patient = await startWorld({ now, db: world.db });
  await world.db.sql(`update organization set "newsHours" = 48 where id = $1`, [patient.organizationId]);
  await patient.ask("ann", "wins", "subscribe all");
  await patient.send([deal(47, "Open")]);
  company += 1;
  await patient.send([deal(49, "Open")]);
  expect(await told(patient)).toEqual(["deal.opened post"]);
  expect(await told()).toEqual([]);
  await patient.stop();
});

test("a batch that says so is silent, however new it is", async () => {
  await world.send([deal(1, "Open"), deal(0.5, "Talks")], false);
  expect(await told()).toEqual([]);
  await world.send(deal(0, "Offer"), true);
  expect(await told()).toEqual(["deal.moved post"]);
});

test("lines of events are news like any other", async () => {
  await world.post(`${JSON.stringify(deal(1, "Open"))}\n`, { "content-type": "application/x-ndjson" });
  expect(await told()).toEqual(["deal.opened post"]);
});

test("each change of the current state is told once: opened, moved, won, reopened, lost", async () => {
  await world.send(deal(9, "Open"));
  expect(await told()).toEqual(["deal.opened post"]);
  await world.send(deal(8, "Talks"));
  expect(await told()).toEqual(["edit", "deal.moved reply"]);
  await world.send(deal(7, "Talks", { amount: 500 }));
  expect(await told()).toEqual(["edit"]);
  await world.send(deal(6, "Talks", { amount: 500 }));
  expect(await told()).toEqual([]);
  await world.send(deal(5, "Closed", { status: "won", amount: 500 }));
  expect(await told()).toEqual(["edit", "deal.won reply to channel"]);
  await world.send(deal(4, "Talks"));
  expect(await told()).toEqual(["edit", "deal.reopened reply to channel"]);
  await world.send(deal(3, "Closed", { status: "lost" }));
  expect(await told()).toEqual(["edit", "deal.lost reply to channel"]);
});

test("a deal first heard of as won is a plain post", async () => {
  await world.send(deal(1, "Closed", { status: "won" }));
  expect(await told()).toEqual(["deal.won post"]);
});

test("an account's stage that no deal explains is told by itself", async () => {
  await world.send({ ...deal(1, ""), kind: "lead", opportunity: undefined, lead: { externalId: `L${company}`, channel: "web" } });
  // A lead without an owner is told to the channel, and says as much as the stage.
  expect(await told()).toEqual(["lead.new post"]);
  await world.send({
    ...deal(0.5, ""),
    kind: "subscription",
    opportunity: undefined,
    subscription: { externalId: `S${company}`, startsOn: "2026-06-15" },
  });
  expect(await told()).toEqual(["account.stage post"]);
});

test("an account's first touch is told, unless it is history, and a further one is not", async () => {
  const touch = (hours: number) => ({ ...deal(hours, ""), kind: "touch", channel: "webinar", opportunity: undefined });
  await world.send(touch(1));
  expect(await told()).toEqual(["account.stage post"]);
  await world.send([touch(0.5), touch(2), touch(30)]);
  expect(await told()).toEqual([]);
  company += 1;
  await world.send([touch(1), touch(100)]);
  expect(await told()).toEqual([]);
  company += 1;
  await world.send(touch(100));
  expect(await told()).toEqual([]);
});

test("a late event that changes only the past is silent, be it hours or months late", async () => {
  await world.send(deal(1, "Talks"));
  expect(await told()).toEqual(["deal.opened post"]);
  await world.send(deal(2, "Open"));
  await world.send(deal(20, "Dreams"));
  await world.send(deal(2_000, "Dreams"));
  await world.send({ ...deal(3_000, ""), kind: "touch", channel: "web", opportunity: undefined });
  expect(await told()).toEqual([]);
});

test("of a batch of history and news only what the news changed is told", async () => {
  await world.send([deal(2_000, "Open"), deal(1_000, "Talks"), deal(1, "Offer")]);
  expect(await told()).toEqual(["deal.moved post"]);
  company += 1;
  await world.send([deal(2_000, "Open"), deal(1_000, "Talks"), deal(1, "Talks")]);
  expect(await told()).toEqual([]);
  company += 1;
  await world.send([deal(1, "Talks"), deal(2_000, "Won", { status: "won" })]);
  expect(await told()).toEqual(["deal.reopened post"]);
});

test("several news of one deal in one batch are told as what they come to", async () => {
  await world.send([deal(3, "Open"), deal(2, "Talks"), deal(1, "Closed", { status: "won" })]);
  expect(await told()).toEqual(["deal.won post"]);
});

test("history that arrives late is silent, also where it changes what is current, and news goes on from there", async () => {
  await world.send(deal(30, "Open"));
  await world.send(deal(26, "Talks"));
  expect(await told()).toEqual([]);
  await world.send(deal(2, "Offer"));
  expect(await told()).toEqual(["deal.moved post"]);
  await world.send([deal(1, "Closed", { status: "lost" })], false);
  expect(await told()).toEqual([]);
  await world.send(deal(0, "Talks"));
  expect(await told()).toEqual(["edit", "deal.reopened reply to channel"]);
});

test("a correction is told where it changes what is current, and not where it is history", async () => {
  const first = deal(2, "Open");
  await world.send(first);
  await told();
  await world.send({ ...first, revision: 1, opportunity: { ...first.opportunity, stage: "Talks" } });
  expect(await told()).toEqual(["edit", "deal.moved reply"]);
  await world.send([{ ...first, revision: 2, opportunity: { ...first.opportunity, stage: "Offer" } }], false);
  expect(await told()).toEqual([]);
  await world.send({ ...first, revision: 1, opportunity: { ...first.opportunity, stage: "Talks" } });
  await world.send({ ...first, revision: 3, occurredAt: "2026-01-01T00:00:00Z" });
  expect(await told()).toEqual([]);
});

test("what waited is told when it is taken in, if it was news when it came", async () => {
  const news = { ...deal(1, "Talks"), account: undefined, subscription: { externalId: `S${company}` } };
  await world.send(news);
  expect(await told()).toEqual([]);
  await world.send(
    [
      {
        ...deal(0, ""),
        kind: "subscription",
        opportunity: undefined,
        subscription: { externalId: `S${company}`, startsOn: "2026-12-01", status: "trial" },
      },
    ],
    false,
  );
  expect((await told()).filter((each) => each.startsWith("deal"))).toEqual(["deal.opened post"]);
  company += 1;
  await world.send([{ ...deal(1, "Talks"), account: undefined, subscription: { externalId: `S${company}` } }], false);
  await world.send({
    ...deal(0, ""),
    kind: "subscription",
    opportunity: undefined,
    subscription: { externalId: `S${company}`, startsOn: "2026-12-01", status: "trial" },
  });
  expect((await told()).filter((each) => each.startsWith("deal"))).toEqual([]);
});

test("when accounts turn out to be one, no deal is told again", async () => {
  await world.send(deal(3, "Talks"));
  await world.send({ ...deal(2, "Open", { externalId: `E${company}` }), account: { externalId: `X${company}` } });
  expect(await told()).toEqual(["deal.opened post", "deal.opened post"]);
  await world.send({
    ...deal(1, ""),
    kind: "note",
    text: "They are one",
    opportunity: undefined,
    account: { domain: `company${company}.example`, externalId: `X${company}` },
  });
  expect(await told()).toEqual([]);
  await world.send(deal(0, "Offer"));
  expect(await told()).toEqual(["edit", "deal.moved reply"]);
});

test("a rebuild tells nothing", async () => {
  await rebuild(world.db, await loadOrganization(world.db, world.organizationId), now);
  expect(await told()).toEqual([]);
});

test("sent five times in any order by two senders at once, each event is stored once and announced once", async () => {
  const first = company + 1;
  const events = Array.from({ length: 24 }, () => {
    company += 1;
    return deal(1, "Open");
  });
  const shuffled = <Item>(items: readonly Item[], seed: number) =>
    items
      .map((item, at) => ({ item, key: (Math.imul(at + seed, 2_654_435_761) >>> 0) % 1_000 }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ item }) => item);
  const sender = async (seed: number) => {
    const answers = [];
    for (const round of [0, 1, 2, 3, 4]) {
      const all = shuffled(events, seed * 7 + round);
      const parts = round % 2 === 0 ? all.map((event) => [event]) : [all.slice(0, 11), all.slice(11)];
      answers.push(...(await Promise.all(parts.map((part) => world.send(part)))));
    }
    return answers;
  };
  const answers = (await Promise.all([sender(1), sender(2)])).flat();
  const sum = (of: "accepted" | "duplicates") => answers.reduce((total, answer) => total + answer[of], 0);
  expect({ accepted: sum("accepted"), duplicates: sum("duplicates"), rejected: answers.flatMap(({ rejected }) => rejected) }).toEqual({
    accepted: 24,
    duplicates: 9 * 24,
    rejected: [],
  });
  const [stored] = await world.db.sql<{ count: number }>(
    `select count(*) as count from revenue_event where "organizationId" = $1 and "externalId" = any($2)`,
    [world.organizationId, events.map(({ id }) => id)],
  );
  expect(stored?.count).toBe(24);
  expect((await told()).toSorted()).toEqual(events.map(() => "deal.opened post"));
  expect(
    await world.db.sql(`select count(*) as count from account where "organizationId" = $1 and domain = any($2)`, [
      world.organizationId,
      events.map((_, at) => `company${first + at}.example`),
    ]),
  ).toEqual([{ count: 24 }]);
});

test("the tellings of one deal, five times in any order at once, leave one living message and the deal as it is now", async () => {
  const events = [deal(5, "Open"), deal(4, "Talks"), deal(3, "Offer", { amount: 10 }), deal(2, "Closed", { status: "won", amount: 10 })];
  const chaos = [3, 0, 2, 1, 1, 3, 2, 0, 2, 2, 0, 3, 1, 0, 3, 1, 0, 1, 2, 3].map((at) => world.send(events[at] ?? {}));
  const answers = await Promise.all(chaos);
  expect(answers.reduce((total, { accepted }) => total + accepted, 0)).toBe(4);
  const heard = await told();
  expect(heard.filter((each) => each.endsWith("post"))).toHaveLength(1);
  expect(heard.filter((each) => each.startsWith("deal.won"))).toHaveLength(1);
  expect(
    await world.db.sql(`select stage, status from opportunity where "organizationId" = $1 and "externalId" = $2`, [
      world.organizationId,
      `D${company}`,
    ]),
  ).toEqual([{ stage: "Closed", status: "won" }]);
});
