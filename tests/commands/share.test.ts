import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerForDestination } from "../../src/commands/answer.ts";
import type { Db } from "../../src/db/client.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import type { Viewer } from "../../src/people/viewer.ts";
import { testDatabase } from "../support/database.ts";
import { button, buttonsOf, makeOrganization, now, textOf } from "../support/story.ts";

const silent = pino({ level: "silent" });
let db: Db;
let world: Awaited<ReturnType<typeof makeOrganization>>;
let rin: Awaited<ReturnType<(typeof world)["member"]>>;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  world = await makeOrganization(db, { language: "ja" });
  rin = await world.member("rin");
  const acme = await world.account({
    name: "Acme",
    domain: "acme.com",
    segment: "Enterprise",
    stage: "decision",
    stageSince: "2026-03-01T00:00:00Z",
  });
  await world.deal(acme, { id: "D-1", name: "Rollout", stage: "Negotiation", minor: 1_200_000 });
  await world.contract(acme, { id: "S-1", plan: "Pro", minor: 120_000, startsOn: "2025-06-01" });
  for (let day = 1; day < 20; day += 1) {
    const at = `2026-02-${String(day).padStart(2, "0")}T00:00:00Z`;
    const opportunity = { externalId: "D-1", name: "Rollout", stage: "Negotiation", status: "open", minor: 1_200_000, currency: "USD" };
    await world.event(acme, { kind: "opportunity", at, body: { opportunity } });
  }
});
afterAll(() => db.close());

const deliveries = () =>
  db.sql<{ content: unknown; cause: string; replyUrl: string; externalId: string; language: string; state: string }>(
    `select delivery.content, delivery.cause, delivery."replyUrl", delivery.state, destination."externalId", destination.language
     from delivery join destination on destination."organizationId" = delivery."organizationId" and destination.id = delivery."destinationId"
     where delivery."organizationId" = $1 order by position`,
    [world.organizationId],
  );

const limitChannel = (segment: string | null, amounts: boolean) =>
  db.sql(
    `insert into destination ("organizationId", id, "workspaceId", kind, "externalId", language, "audienceSegment", "showAmounts")
     values ($1, gen_random_uuid(), $2, 'channel', 'C1', 'en', $3, $4)`,
    [world.organizationId, world.workspaceId, segment, amounts],
  );

const asChannel = async (segment: string | null, amounts: boolean): Promise<Viewer> => ({
  kind: "destination",
  destinationId: "d",
  organization: await loadOrganization(db, world.organizationId),
  language: "en",
  audience: { segment, amounts },
});

test("sharing puts the words into the channel's outbox, once per press, in the organization's language", async () => {
  const { card } = await rin.types("journey acme.com");
  const { action, data } = button(card, "Share to channel");
  expect(await rin.presses(action, data, { interaction: "press-1", channel: "C9" })).toBeNull();
  expect(await rin.presses(action, data, { interaction: "press-1", channel: "C9" })).toBeNull();
  expect(await deliveries()).toEqual([
    {
      content: { type: "share", words: "journey acme.com", sharedBy: "Rin", language: "en" },
      cause: "share press-1",
      replyUrl: "http://reply",
      state: "pending",
      externalId: "C9",
      language: "ja",
    },
  ]);
});

test("what the channel may not see is not shared, and the asker is told", async () => {
  await limitChannel("SMB", true);
  const reply = await rin.presses("share", { words: "journey acme.com" });
  expect(textOf(reply?.card ?? never())).toContain("This channel may not see that");
  expect(await deliveries()).toEqual([]);
});

test("only answers about accounts are shared, and only to channels", async () => {
  for (const words of ["me", "help", "subscribe deals", "", "journey", "journey nobody.example", "nonsense"]) {
    expect((await rin.presses("share", { words }))?.card.title).toBe("That cannot be done");
  }
  expect(textOf((await rin.presses("share", { words: "journey acme.com" }, { direct: true }))?.card ?? never())).toContain("your own chat with me");
  expect(await deliveries()).toEqual([]);
});

test("the shared answer is rendered for the channel's audience", async () => {
  const open = await answerForDestination(db, now, await asChannel(null, true), "journey acme.com", silent);
  expect(textOf(open)).toMatch(/\$12,000[\s\S]*\$1,200 a month[\s\S]*\$12,000/);
  expect(buttonsOf(open).map((each) => each.label)).toEqual(["Show more"]);
  const modest = await answerForDestination(db, now, await asChannel("Enterprise", false), "journey acme.com", silent);
  expect(textOf(modest)).toContain("Rollout · Negotiation");
  expect(textOf(modest)).not.toContain("$");
});

test("a channel that may not see the account any more is told nothing of it", async () => {
  for (const words of ["journey acme.com", "journey Acme", "journey Acm", "me", "subscribe", "journey"]) {
    const card = await answerForDestination(db, now, await asChannel("SMB", true), words, silent);
    expect(card.title).toBe("Not shown here");
    expect(textOf(card)).not.toMatch(/acme/i);
  }
});

function never(): never {
  throw new Error("there was no answer");
}
