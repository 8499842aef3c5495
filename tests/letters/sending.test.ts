import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "../../src/db/client.ts";
import { letterMessage } from "../../src/letters/message.ts";
import { loadOrganization } from "../../src/people/organization.ts";
import { testDatabase } from "../support/database.ts";
import { channelId, shownText, startWorld, userId, type World } from "../support/world.ts";
import { lettersIn, letterTime, weeksOfEvents } from "./company.ts";

const [earlier, monday, later] = ["2026-11-16T14:00:30Z", "2026-11-23T14:00:30Z", "2026-11-30T14:00:30Z"] as const;

let db: Db;
let world: World;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  world = await startWorld({ db, now: new Date("2026-11-22T15:00:00Z"), organization: { timeZone: "America/New_York" } });
  for (const user of ["ann", "yui", "lin"]) await world.ask(user, "wins", "me");
  expect(await world.send(weeksOfEvents(), false)).toMatchObject({ rejected: [], duplicates: 0 });
  await letterTime(world, earlier);
});
afterEach(() => world.stop());

/** The button whose id begins so, in what somebody was last shown. */
async function press(user: string, words: string, action: string, times = 1): Promise<string[]> {
  const interaction = await world.slack.command({
    user: userId(world.team, user),
    channel: channelId(world.team, "wins"),
    command: "/rev",
    text: words,
  });
  const on = await interaction.reply();
  const said: string[] = [];
  for (let time = 0; time < times; time += 1) {
    const pressed = await world.slack.press({ user: userId(world.team, user), on, button: buttonId(on, action) });
    said.push(shownText(await pressed.reply()));
  }
  await world.settle();
  return said;
}

function buttonId(shown: unknown, action: string): string {
  const [, id] = new RegExp(`"action_id":"(${action}[^"]*)"`).exec(JSON.stringify(shown).replaceAll('\\"', '"')) ?? [];
  if (id === undefined) throw new Error(`There is no button ${action}`);
  return id;
}

const setPerson = (user: string, column: "role" | "team", value: string | null) =>
  world.db.sql(`update person set "${column}" = $3 where "organizationId" = $1 and email = $2`, [world.organizationId, `${user}@us.example`, value]);

describe("sent now", () => {
  test("it goes to all who follow, once however often the button is pressed, and Monday's comes all the same", async () => {
    world.clock.now = new Date("2026-11-18T14:00:00Z");
    expect(await world.ask("ann", "wins", "letter now")).toContain("Nobody follows the letter, so there is nobody to send it to.");
    await world.ask("ann", "wins", "subscribe letter");
    await world.ask("yui", "marketing", "subscribe letter");
    expect(await world.ask("ann", "wins", "letter now")).not.toContain("It was sent on");
    const said = await press("ann", "letter now", "letter.send", 2);
    expect(said[0]).toContain("The letter is on its way to 2 places.");
    expect(said[1]).toContain("This letter was sent by this button already.");
    expect(lettersIn(world, "wins")).toHaveLength(1);
    expect(lettersIn(world, "marketing")).toHaveLength(1);
    const again = await world.ask("ann", "wins", "letter now");
    expect(again).toContain("all 2 that follow it");
    expect(again).toContain("It was sent on Nov 18, 2026, 09:00; this sends it once more.");
    await letterTime(world, monday);
    expect(lettersIn(world, "wins")).toHaveLength(2);
  });

  test("only admins and leadership send it", async () => {
    await world.ask("ann", "wins", "subscribe letter");
    expect(await world.ask("yui", "wins", "letter now")).toContain("管理者と経営チームのみ可能です");
    await setPerson("lin", "team", "leadership");
    expect((await press("lin", "letter now", "letter.send"))[0]).toContain("简报正在发送");
    await setPerson("ann", "role", "member");
    expect(await world.ask("ann", "wins", "letter now")).toContain("Only admins and leadership can send the letter to everyone.");
    expect(lettersIn(world, "wins")).toHaveLength(1);
  });
});

describe("when it comes", () => {
  test("is said with who gets it in which language, and how to", async () => {
    world.clock.now = new Date("2026-11-18T14:00:00Z");
    const nobody = await world.ask("ann", "wins", "letter next");
    expect(nobody).toContain("The next letter comes on Nov 23, 2026, 09:00 (America/New_York).");
    expect(nobody).toContain("Nobody follows it so far.");
    expect(nobody).toContain("/rev subscribe letter");
    await world.ask("yui", "marketing", "subscribe letter");
    expect(await world.ask("ann", "wins", "letter next")).toContain("#marketing · 日本語");
    expect(await world.ask("lin", "wins", "letter next")).toContain("下一期简报将于 2026年11月23日 09:00（America/New_York）发出。");
  });

  test("a person's direct messages are theirs alone", async () => {
    const user = userId(world.team, "lin");
    const direct = world.slack.directMessages(user);
    await (await world.slack.command({ user, channel: direct, command: "/rev", text: "subscribe letter" })).reply();
    const seen = await world.ask("ann", "wins", "letter next");
    expect(seen).toMatch(/林 晓, directly · 简体中文/);
    expect(seen).not.toContain("your own chat with me ·");
    expect(await world.ask("yui", "wins", "letter next")).toMatch(/林 晓さん（個人チャット）/);
    expect(await world.ask("lin", "wins", "letter next")).toContain("您与本应用的私聊");
  });

  test("where the organization is on two platforms, each place says on which", async () => {
    await world.ask("yui", "marketing", "subscribe letter");
    expect(await world.ask("ann", "wins", "letter next")).not.toContain("Slack");
    const tenant = ["teams", `tenant of ${world.team}`, world.organizationId];
    await world.db.sql(
      `with tenant as (
        insert into workspace ("organizationId", id, platform, "externalId", name) values ($3, gen_random_uuid(), $1, $2, 'Teams') returning id
      )
      , place as (
        insert into destination ("organizationId", id, "workspaceId", kind, "externalId", name, language)
        select $3, gen_random_uuid(), id, 'channel', 'w', 'marketing', 'en' from tenant
        returning id
      ) insert into route ("organizationId", id, "destinationId", kinds) select $3, gen_random_uuid(), id, array['letter'] from place`,
      tenant,
    );
    const seen = await world.ask("ann", "wins", "letter next");
    expect(seen).toContain("#marketing (Slack) · 日本語");
    expect(seen).toContain("#marketing (Teams) · English");
    expect(await world.ask("yui", "wins", "letter next")).toContain("#marketing（Slack） · 日本語");
  });

  test("is set by admins, in their words; what went by is not sent for it", async () => {
    await world.ask("ann", "wins", "subscribe letter");
    world.clock.now = new Date("2026-11-24T14:00:00Z");
    expect(await world.ask("yui", "wins", "letter schedule 火曜 8時")).toContain("変更できるのは管理者だけです");
    expect(await world.ask("ann", "wins", "letter schedule")).toContain("The letter comes every Monday at 09:00 (America/New_York).");
    expect(await world.ask("ann", "wins", "letter schedule noon")).toContain("“noon” is no day and time.");
    const set = await world.ask("ann", "wins", "letter schedule tuesday 8am");
    expect(set).toContain("every Tuesday at 08:00");
    expect(set).toContain("The next letter comes on Dec 1, 2026, 08:00");
    // Tuesday's eight o'clock had gone by an hour before.
    await letterTime(world, "2026-11-24T14:01:00Z");
    expect(lettersIn(world, "wins")).toEqual([]);
    await letterTime(world, "2026-12-01T13:00:00Z");
    expect(lettersIn(world, "wins")).toHaveLength(1);
    // The week was told of; a time later in it does not tell of it again.
    await world.ask("ann", "wins", "letter schedule wed 9");
    await letterTime(world, "2026-12-02T14:00:00Z");
    expect(lettersIn(world, "wins")).toHaveLength(1);
  });

  test("a later day of a week that was told of already tells of the next one, and says so", async () => {
    await world.ask("ann", "wins", "subscribe letter");
    await letterTime(world, monday);
    world.clock.now = new Date("2026-11-24T14:00:00Z");
    expect(await world.ask("ann", "wins", "letter schedule friday 16:00")).toContain("The next letter comes on Dec 4, 2026, 16:00");
    await letterTime(world, "2026-11-27T21:01:00Z");
    expect(lettersIn(world, "wins")).toHaveLength(1);
    await letterTime(world, "2026-12-04T21:01:00Z");
    expect(lettersIn(world, "wins")).toHaveLength(2);
  });

  test("moved to a time that has just gone by, the letter of the day comes all the same", async () => {
    await world.ask("ann", "wins", "subscribe letter");
    world.clock.now = new Date("2026-11-23T13:30:00Z");
    await world.ask("ann", "wins", "letter schedule monday 8:00");
    await letterTime(world, "2026-11-23T13:31:00Z");
    expect(lettersIn(world, "wins")).toHaveLength(1);
    await letterTime(world, monday);
    expect(lettersIn(world, "wins")).toHaveLength(1);
  });

  test("turned off it does not come", async () => {
    await world.ask("ann", "wins", "subscribe letter");
    expect(await world.ask("ann", "wins", "letter schedule off")).toContain("The letter is turned off.");
    await letterTime(world, monday);
    await letterTime(world, later);
    expect(lettersIn(world, "wins")).toEqual([]);
    expect(await world.ask("ann", "wins", "letter next")).toContain("The letter is turned off. An admin turns it on");
  });

  test("other words are said to be none", async () => {
    expect(await world.ask("ann", "wins", "letter box")).toContain("I do not understand “box” here.");
    expect(await world.ask("ann", "wins", "letter quarter")).toContain("I do not understand “quarter” here.");
  });
});

describe("what an audience may see", () => {
  test("without amounts there is none in it", async () => {
    await world.ask("ann", "wins", "subscribe letter");
    await world.db.sql(`update destination set "showAmounts" = false where "organizationId" = $1`, [world.organizationId]);
    await letterTime(world, monday);
    const [letter = ""] = lettersIn(world, "wins");
    expect(letter).toContain("1 renewal is at risk in the next 90 days.");
    expect(letter).toContain("Amounts are not shown here.");
    expect(letter).not.toMatch(/\$|48,000|30,000/);
  });

  test("a channel of one segment gets the figures of its accounts alone, and no goals", async () => {
    await world.send(
      { source: "crm", id: "seg", kind: "account", occurredAt: "2026-11-01T12:00:00Z", account: { externalId: "A-4-0" }, segment: "SMB" },
      false,
    );
    await world.ask("ann", "wins", "subscribe letter SMB");
    await world.ask("yui", "marketing", "subscribe letter");
    await letterTime(world, monday);
    const [letter = ""] = lettersIn(world, "wins");
    expect(letter).toContain("Of the accounts of segment SMB alone");
    expect(letter).toContain("Won: $30,000 (usually nothing).");
    expect(letter).toContain("None is at risk.");
    expect(letter).not.toMatch(/Trouble|Set a goal/);
    expect(lettersIn(world, "marketing")[0]).toContain("Trouble Ltd");
  });

  test("a channel that was restricted after the letter was written is shown nothing of it, and its own figures in the next", async () => {
    await world.ask("ann", "wins", "subscribe letter");
    await letterTime(world, monday);
    const organization = await loadOrganization(world.db, world.organizationId);
    const viewer = { kind: "destination", destinationId: "", organization, language: "en", audience: { segment: "SMB", amounts: true } } as const;
    const shown = { db: world.db, now: world.clock.now, viewer, subject: "", why: "", concern: null };
    expect(await letterMessage(shown, "2026-11-23T09:00", null)).toBeNull();
    expect(
      await letterMessage({ ...shown, viewer: { ...viewer, audience: { segment: null, amounts: true } } }, "2026-11-23T09:00", null),
    ).not.toBeNull();
    await world.db.sql(`update destination set "audienceSegment" = 'SMB' where "organizationId" = $1`, [world.organizationId]);
    await letterTime(world, later);
    expect(lettersIn(world, "wins")[1]).toContain("There is nothing to tell of segment SMB");
  });
});

test("a preview can be shared, and is then the channel's", async () => {
  world.clock.now = new Date(monday);
  await press("ann", "letter", "share:");
  const [shared = ""] = lettersIn(world, "wins");
  expect(shared).toContain("Leads from social are accepted far less often than those from webinar: 5% against 75%.");
  expect(shared).not.toContain("A preview, for you alone");
  for (const words of ["letter next", "letter now", "letter schedule"])
    expect(await world.ask("ann", "wins", words)).not.toContain("Share to channel");
});

test("goals stand in it with their pace, and the one behind is what it says first", async () => {
  await world.ask("ann", "wins", "subscribe letter");
  world.clock.now = new Date("2026-11-20T14:00:00Z");
  const channel = channelId(world.team, "wins");
  const user = userId(world.team, "ann");
  const listed = await world.slack.command({ user, channel, command: "/rev", text: "goal" });
  const on = await listed.reply();
  await world.slack.press({ user, on, button: buttonId(on, "goal.new") });
  await world.slack.modalShown(user);
  await world.slack.submit({ user, values: { metric: "won", number: "$200k", period: "2026-Q4", teams: ["sales", "marketing"] } });
  await world.settle();
  await letterTime(world, monday);
  const [letter = ""] = lettersIn(world, "wins");
  // 37 of 66 working days are over; $70,000 of $200,000 is won.
  expect(letter).toContain("Behind its pace: Won, Q4 2026. 35% of the goal with 56% of the quarter gone: behind by $42,100.");
  expect(letter).toContain("$70,000 of $200,000 (35%)");
  expect(letter).toContain("Won, Q4 2026 is behind: $70,000 of $200,000 (35%). From now on it takes $22,500 a week.");
});
