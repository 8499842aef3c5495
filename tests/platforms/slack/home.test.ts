import { describe, expect, test } from "vitest";
import { shownText } from "../../support/world.ts";
import { type Door, holdTheDatabase, openDoor, type } from "./door.ts";

const people = ({ db, organizationId }: Door) => db.sql<{ name: string }>(`select name from person where "organizationId" = $1`, [organizationId]);

async function ownedByAda({ db, organizationId }: Door): Promise<void> {
  await db.sql(
    `insert into account ("organizationId", id, name, domain, owner) values ($1, '00000000-0000-4000-8000-000000000001', 'Acme Ltd', 'acme.example', $2)`,
    [organizationId, "ada@northwind.example"],
  );
  await db.sql(
    `insert into opportunity ("organizationId", source, "externalId", "accountId", name, stage, status, owner, "openedAt", "stageSince")
     select $1, 'crm', 'D' || n, '00000000-0000-4000-8000-000000000001', '*Deal* <!here> ' || n, 'Demo', 'open', $2, now(), now() from generate_series(1, 30) n`,
    [organizationId, "ada@northwind.example"],
  );
}

describe("the Home tab", () => {
  test("shows a person's day when it is opened, to the letter, within what Slack takes", async () => {
    const door = await openDoor();
    await ownedByAda(door);
    expect(await door.slack.openHome("U1ADA")).toMatchObject({ outcome: "ok", ack: { status: 200 } });
    const home = await door.slack.homeShown("U1ADA");
    const text = shownText(home.blocks);
    expect(text).toContain("Your open deals (30)");
    expect(text).toContain("*Deal* <!here> 1 · Acme Ltd");
    expect(text).toContain("and 24 more");
    expect(JSON.stringify(home.blocks)).not.toContain("mrkdwn");
  });

  test("has the journey of an account a press away, in a modal; Home stays as it is", async () => {
    const door = await openDoor();
    await ownedByAda(door);
    await door.slack.openHome("U1ADA");
    const home = await door.slack.homeShown("U1ADA");
    const pressed = await door.slack.press({ user: "U1ADA", on: { view: home.id }, button: "ask:0" });
    expect(pressed).toMatchObject({ outcome: "ok", later: [] });
    const modal = await door.slack.modalShown("U1ADA");
    expect(shownText(modal.blocks)).toContain("Open deals");
    expect(modal.title).toBe("Acme Ltd (acme.example)");
    await door.app.close();
    expect(door.slack.home("U1ADA")?.hash).toBe(home.hash);
  });

  test("changes its language by a press, at once, and says so in a modal", async () => {
    const door = await openDoor();
    await door.slack.openHome("U1BO");
    const home = await door.slack.homeShown("U1BO");
    expect(shownText(home.blocks)).toContain("できること");
    await door.slack.press({ user: "U1BO", on: { view: home.id }, button: "简体中文" });
    const modal = await door.slack.modalShown("U1BO");
    expect(shownText(modal.blocks)).toContain("简体中文（您的设置）");
    const after = await door.slack.homeShown("U1BO", { matches: (view) => view.hash !== home.hash });
    expect(shownText(after.blocks)).toContain("可以做什么");
  });

  test("opens the form that finds an account", async () => {
    const door = await openDoor();
    await door.slack.openHome("U1ADA");
    const home = await door.slack.homeShown("U1ADA");
    await door.slack.press({ user: "U1ADA", on: { view: home.id }, button: "Find account" });
    expect(await door.slack.modalShown("U1ADA")).toMatchObject({ callbackId: "journey.find", submit: "Find" });
  });

  test("announces at once what takes long, and shows it when it is there", async () => {
    const door = await openDoor();
    await ownedByAda(door);
    await door.slack.openHome("U1ADA");
    const home = await door.slack.homeShown("U1ADA");
    const letGo = await holdTheDatabase(door.db);
    await door.slack.press({ user: "U1ADA", on: { view: home.id }, button: "ask:0" });
    const waiting = await door.slack.modalShown("U1ADA", { withinMs: 2_900 });
    expect(shownText(waiting.blocks)).toBe("Looking it up. The answer will follow here.");
    await letGo();
    const shown = await door.slack.modalShown("U1ADA", { matches: (view) => view.title.startsWith("Acme") });
    expect(shown.id).toBe(waiting.id);
  });

  test.each([
    ["U1GUEST", "メンバー専用です"],
    ["U1FAR", "For members only"],
  ])("shows %s, no member, an apology and no data, and makes nobody of them", async (user, said) => {
    const door = await openDoor();
    await ownedByAda(door);
    await door.slack.openHome(user);
    const text = shownText((await door.slack.homeShown(user)).blocks);
    expect(text).toContain(said);
    expect(text).not.toContain("Acme");
    expect(await people(door)).toEqual([]);
  });

  test("is told in words while the database is away", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    await door.db.close();
    await door.slack.openHome("U1ADA");
    expect(shownText((await door.slack.homeShown("U1ADA")).blocks)).toContain("The database is away");
  });

  test("that Slack does not take is tried again the next time it is opened", async () => {
    const door = await openDoor();
    door.slack.failNext({ method: "views.publish", how: { type: "500" } });
    expect(await door.slack.openHome("U1ADA")).toMatchObject({ outcome: "ok" });
    expect(door.slack.home("U1ADA")).toBeNull();
    await door.slack.openHome("U1ADA");
    expect(shownText((await door.slack.homeShown("U1ADA")).blocks)).toContain("No accounts yet");
  });
});
