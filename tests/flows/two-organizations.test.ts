import { afterAll, beforeAll, expect, test } from "vitest";
import { createEncryption, generateKey } from "../../src/encryption.ts";
import type { Accepted } from "../../src/sandbox/slack/record.ts";
import { derivedRows } from "../support/rows.ts";
import { channelId, signed, startWorld, userId, type World } from "../support/world.ts";

/** An organization, its world, and a word that stands in everything it would not tell: never typed by anyone else. */
type House = { world: World; secret: string; part: string; slip: string; mine: string; told: string[] };

const now = new Date("2026-06-15T12:00:00Z");
let zanzibar: House;
let honolulu: House;
beforeAll(async () => {
  const encryption = createEncryption(generateKey());
  const first = await startWorld({ now, encryption, organization: { name: "Zanzibar Ltd" } });
  const second = await startWorld({ now, encryption, organization: { name: "Honolulu Inc" }, db: first.db });
  zanzibar = { world: first, secret: "Zanzibar", part: "Zanz", slip: "Zanzibra", mine: "only-first.example", told: [] };
  honolulu = { world: second, secret: "Honolulu", part: "Honol", slip: "Honolulo", mine: "only-second.example", told: [] };
  await Promise.all([zanzibar, honolulu].map(settleIn));
}, 60_000);
afterAll(async () => {
  await honolulu.world.stop();
  await zanzibar.world.stop();
});

/** The same sources, ids, domains and addresses in both; only the words differ. */
function eventsOf({ secret, mine }: House): object[] {
  const at = { source: "crm", occurredAt: "2026-06-15T11:00:00Z" };
  const shared = { domain: "shared.example", externalId: "A-1", name: `${secret} Shared` };
  const own = { domain: mine, externalId: "A-2", name: `${secret} Own` };
  const contact = { email: "mia@shared.example", name: `Mia ${secret}`, title: `CFO of ${secret}`, buyingRole: "champion" };
  const accounts = [shared, own, { externalId: "A-3", name: `${secret} Nameless` }];
  return accounts.flatMap((account, which) => [
    {
      ...at,
      id: `acc-${which}`,
      kind: "account",
      account,
      segment: `${secret} segment`,
      industry: secret,
      owner: "ann@us.example",
      csm: "owner@us.example",
    },
    { ...at, id: `con-${which}`, kind: "contact", account, contact },
    { ...at, id: `tou-${which}`, kind: "touch", account, channel: `${secret} fair`, campaign: `${secret} spring`, contact },
    { ...at, id: `lea-${which}`, kind: "lead", account, lead: { externalId: `L-${which}`, channel: "web", campaign: secret, contact } },
    {
      ...at,
      id: `dea-${which}`,
      kind: "opportunity",
      account,
      opportunity: {
        externalId: `D-${which}`,
        name: `${secret} deal`,
        stage: `${secret} stage`,
        status: "open",
        amount: "1000",
        owner: "owner@us.example",
      },
    },
    {
      ...at,
      id: `sub-${which}`,
      kind: "subscription",
      account,
      subscription: { externalId: `S-${which}`, plan: `${secret} plan`, startsOn: "2026-06-01" },
    },
    ...Array.from({ length: 30 }, (_, day) => ({
      ...at,
      id: `not-${which}-${day}`,
      kind: "note",
      occurredAt: new Date(now.getTime() - day * 86_400_000).toISOString(),
      account,
      text: `${secret} said ${day}`,
    })),
  ]);
}

async function settleIn(house: House): Promise<void> {
  const { world, secret } = house;
  world.slack.addUser({ id: userId(world.team, "owner"), team: world.team, name: `Owner ${secret}`, email: "owner@us.example", locale: "en-US" });
  for (const user of ["ann", "owner"]) await world.ask(user, "wins", "me");
  await world.ask("ann", "wins", "subscribe all");
  await world.ask("yui", "marketing", `subscribe deals "${secret} segment"`);
  const events = eventsOf(house);
  const ofOne = events.length / 3;
  expect(await world.send(events.slice(ofOne), false)).toMatchObject({ rejected: [], duplicates: 0 });
  expect(await world.send(events.slice(0, ofOne))).toMatchObject({ rejected: [], duplicates: 0 });
  await world.settle();
  for (const words of ["shared.example", "A-3", secret, "nobody at all"]) await world.ask("ann", "wins", words, "/journey");
  for (const words of ["help", "me", "halp"]) await world.ask("ann", "marketing", words);
  const [story] = shown(house).filter(({ blocks }) => buttonsIn(blocks).some(({ id }) => id.startsWith("share:")));
  if (!story) throw new Error("there is nothing to share");
  await world.slack.press({
    user: userId(world.team, "ann"),
    on: story,
    button: buttonsIn(story.blocks).find(({ id }) => id.startsWith("share:"))?.id ?? "",
  });
  await world.settle();
}

const shown = ({ world }: House): readonly Accepted[] => world.slack.record;

type Button = { id: string; value: string };

function buttonsIn(blocks: Accepted["blocks"]): Button[] {
  return blocks.flatMap((block) =>
    block.type === "actions"
      ? block.elements.flatMap((element) => (element.type === "button" ? [{ id: element.action_id ?? "", value: element.value ?? "" }] : []))
      : [],
  );
}

/** Everything that ever reached this house: what Slack was asked to show or do, whether it did or not, and what its senders were answered. */
const everything = ({ world, told }: House): string => JSON.stringify([world.slack.record, world.slack.requests, told]);
const leaks = (house: House, of: House): string[] => everything(house).match(new RegExp(`.{0,60}${of.secret}.{0,60}`, "gi")) ?? [];

async function pressForged(house: House, button: Button, change: Record<string, unknown> = {}): Promise<string> {
  const { world } = house;
  const on = shown(house).find(({ blocks, visibleTo }) => visibleTo === null && buttonsIn(blocks).length > 0);
  const [there] = on ? buttonsIn(on.blocks) : [];
  if (!on || !there) throw new Error("there is nothing to press");
  const actions = [
    { type: "button", action_id: button.id, block_id: "b", value: button.value, action_ts: "1.1", text: { type: "plain_text", text: "x" } },
  ];
  const pressed = await world.slack.press({ user: userId(world.team, "ann"), on, button: there.id, forgery: { change: { actions, ...change } } });
  const reply = await pressed.reply(400).catch(() => null);
  house.told.push(JSON.stringify(pressed.ack));
  return JSON.stringify(reply?.blocks ?? null);
}

async function typeForged(house: House, command: string, text: string, change: Record<string, unknown> = {}): Promise<string> {
  const { world } = house;
  const typed = await world.slack.command({
    user: userId(world.team, "ann"),
    channel: channelId(world.team, "wins"),
    command,
    text,
    forgery: { change },
  });
  house.told.push(JSON.stringify(typed.ack));
  return typed.outcome;
}

const pairs = (): [from: House, into: House][] => [
  [zanzibar, honolulu],
  [honolulu, zanzibar],
];

test("each sees its own: the words this test looks for are there to be found", () => {
  for (const house of [zanzibar, honolulu]) {
    for (const part of ["Shared", "deal", "stage", "said 3"]) expect(everything(house)).toContain(`${house.secret} ${part}`);
    expect(everything(house)).toContain(`Owner ${house.secret}`);
    expect(leaks(house, house).length).toBeGreaterThan(50);
  }
  for (const [from, into] of pairs()) expect(leaks(into, from)).toEqual([]);
});

test("nothing that is typed brings what is another's", async () => {
  for (const [from, into] of pairs()) {
    const accounts = await from.world.db.sql<{ id: string }>(`select id from account where "organizationId" = $1`, [from.world.organizationId]);
    const names = [
      from.mine,
      "shared.example",
      "A-1",
      "A-2",
      "A-3",
      "D-1",
      "L-2",
      "S-0",
      from.part,
      from.slip,
      "Own",
      "Nameless",
      "%",
      "_",
      "mia@shared.example",
      ...accounts.map(({ id }) => id),
    ];
    for (const name of names) expect(await typeForged(into, "/journey", name)).toBe("ok");
    for (const words of [
      `subscribe deals ${from.part}`,
      "subscribe all",
      "unsubscribe",
      "subscribe all",
      "me",
      "me language ja",
      "me language en",
      "help",
      from.slip,
      `journey ${from.mine}`,
    ]) {
      expect(await typeForged(into, "/rev", words)).toBe("ok");
    }
  }
  for (const [from, into] of pairs()) expect(leaks(into, from)).toEqual([]);
});

test("no button of one house does anything with its data in the other", async () => {
  for (const [from, into] of pairs()) {
    const buttons = new Map(
      shown(from)
        .flatMap(({ blocks }) => buttonsIn(blocks))
        .map((button) => [`${button.id} ${button.value}`, button]),
    );
    const kinds = new Set([...buttons.values()].map(({ id }) => id.split(":")[0]));
    expect([...kinds].toSorted()).toEqual(["ask", "journey.more", "journey.search", "me.language", "share"]);
    for (const button of buttons.values()) await pressForged(into, button);
    const accounts = await from.world.db.sql<{ id: string }>(`select id from account where "organizationId" = $1`, [from.world.organizationId]);
    for (const { id } of accounts) {
      for (const action of ["ask:0", "share:0"]) await pressForged(into, { id: action, value: JSON.stringify({ words: `journey ${id}` }) });
      const more = { account: id, at: now.toISOString(), source: "zzz", id: "zzz", organizationId: from.world.organizationId };
      expect(await pressForged(into, { id: "journey.more:0", value: JSON.stringify(more) })).not.toBe("null");
    }
    await into.world.settle();
  }
  for (const [from, into] of pairs()) expect(leaks(into, from)).toEqual([]);
}, 60_000);

test("another's team, channel or person in a request brings nothing of theirs, and nothing to them", async () => {
  for (const [from, into] of pairs()) {
    // Those who shared something before hear how it went after the outbox is done with it.
    await stillness(from);
    const before = from.world.slack.record.length;
    const team = from.world.team;
    const forgeries: Record<string, unknown>[] = [
      { team_id: team },
      { team_id: team, user_id: userId(team, "ann"), channel_id: channelId(team, "wins") },
      { user_id: userId(team, "ann") },
      { channel_id: channelId(team, "wins") },
      { enterprise_id: "E1", is_enterprise_install: "true" },
    ];
    for (const change of forgeries) {
      for (const [command, text] of [
        ["/journey", "shared.example"],
        ["/rev", "subscribe all"],
        ["/rev", "me"],
      ] as const)
        await typeForged(into, command, text, change);
    }
    const button = { id: "ask:0", value: JSON.stringify({ words: "journey shared.example" }) };
    const share = { id: "share:0", value: JSON.stringify({ words: "journey shared.example" }) };
    for (const press of [button, share]) {
      await pressForged(into, press, { team: { id: team, domain: "x" } });
      await pressForged(into, press, { user: { id: userId(team, "ann"), team_id: team } });
      await pressForged(into, press, { channel: { id: channelId(team, "wins"), name: "wins" } });
      await pressForged(into, press, {
        team: { id: team, domain: "x" },
        user: { id: userId(team, "ann"), team_id: team },
        channel: { id: channelId(team, "wins"), name: "wins" },
      });
    }
    await into.world.settle();
    expect(from.world.slack.record.slice(before)).toEqual([]);
  }
  for (const [from, into] of pairs()) expect(leaks(into, from)).toEqual([]);
}, 60_000);

test("a door takes its own organization's events, whoever sends them and whatever they name", async () => {
  for (const [from, into] of pairs()) {
    const before = await derivedRows(from.world.db, from.world.organizationId);
    const door = ({ world }: House) => `door-${world.organizationId}`;
    const post = async (house: House, to: House, secret: House, event: object) => {
      const body = JSON.stringify(event);
      const response = await fetch(`${house.world.url}/webhooks/events/${door(to)}`, {
        method: "POST",
        body,
        headers: signed(secret.world.secret, body, now),
      });
      into.told.push(await response.text());
      return response.status;
    };
    const note = {
      id: "intruder",
      source: "crm",
      kind: "note",
      occurredAt: "2026-06-15T11:30:00Z",
      text: "let me in",
      account: { domain: from.mine, externalId: "A-2" },
    };
    expect(await post(into, into, from, note)).toBe(401);
    expect(await post(into, from, into, note)).toBe(401);
    expect(await post(from, from, into, note)).toBe(401);
    // What the other has recorded is neither a duplicate here nor corrected from here, and names nobody there.
    expect(await post(into, into, into, { ...note, id: `own-${from.secret.length}` })).toBe(200);
    const [taken] = await into.world.db.sql(`select from revenue_event where "organizationId" = $1 and "externalId" = 'not-0-3' and revision = 7`, [
      into.world.organizationId,
    ]);
    expect(taken).toBeUndefined();
    expect(await post(into, into, into, { ...note, id: "not-0-3", revision: 7, account: { domain: "shared.example" } })).toBe(200);
    expect(await post(into, into, into, { ...note, id: `via-${from.secret.length}`, account: undefined, opportunity: { externalId: "D-0" } })).toBe(
      200,
    );
    expect(await derivedRows(from.world.db, from.world.organizationId)).toEqual(before);
  }
  for (const [from, into] of pairs()) expect(leaks(into, from)).toEqual([]);
});

test("a door opens to its own organization in whichever process it is", async () => {
  const body = JSON.stringify({
    id: "elsewhere",
    kind: "note",
    occurredAt: "2026-06-15T11:30:00Z",
    text: "by the other door",
    account: { domain: "shared.example" },
  });
  const address = `${honolulu.world.url}/webhooks/events/door-${zanzibar.world.organizationId}`;
  expect((await fetch(address, { method: "POST", body, headers: signed(zanzibar.world.secret, body, now) })).status).toBe(200);
  const rows = await zanzibar.world.db.sql<{ organizationId: number }>(`select "organizationId" from revenue_event where "externalId" = 'elsewhere'`);
  expect(rows).toEqual([{ organizationId: zanzibar.world.organizationId }]);
});

test("one signing secret does not open the other's door", async () => {
  const { world } = honolulu;
  const typed = await world.slack.command({
    user: userId(world.team, "ann"),
    channel: channelId(world.team, "wins"),
    command: "/journey",
    text: "shared.example",
    forgery: { signingSecret: zanzibar.world.secret },
  });
  expect(typed).toMatchObject({ ack: { status: 401 }, outcome: "dispatch_failed" });
});

test("the news of one is heard by its own channels alone", async () => {
  const before = pairs().map(([, into]) => into.world.slack.record.length);
  const deal = { id: "news", source: "crm", kind: "opportunity", occurredAt: now.toISOString(), account: { domain: "shared.example" } };
  await zanzibar.world.send({ ...deal, opportunity: { externalId: "D-9", name: "Zanzibar news", stage: "Open", status: "open" } });
  await zanzibar.world.settle();
  expect(zanzibar.world.slack.record.length).toBeGreaterThan(before[1] ?? 0);
  expect(honolulu.world.slack.record.length).toBe(before[0]);
  for (const [from, into] of pairs()) expect(leaks(into, from)).toEqual([]);
});

test("a slip of the tongue is not mended with another's names", async () => {
  for (const [from, into] of pairs()) {
    await typeForged(into, "/journey", from.slip);
    await typeForged(into, "/journey", `${from.secret.slice(0, 4)} shar`);
    expect(leaks(into, from)).toEqual([]);
  }
});

test("no row of one refers to the other's", async () => {
  const { db } = zanzibar.world;
  const constraints = await db.sql<{ name: string; columns: string[] }>(
    `select conname as name, array(select attname::text from unnest(conkey) key join pg_attribute on attrelid = conrelid and attnum = key) as columns
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  expect(constraints.length).toBeGreaterThan(15);
  for (const { name, columns } of constraints) expect([name, columns]).toEqual([name, expect.arrayContaining(["organizationId"])]);
});

/** Nothing more has come to an organization's Slack for a while. */
async function stillness({ world }: House): Promise<void> {
  for (let heard = -1; heard !== world.slack.record.length; ) {
    heard = world.slack.record.length;
    await new Promise((done) => setTimeout(done, 500));
  }
}
