import { describe, expect, test } from "vitest";
import { shownText } from "../../support/world.ts";
import { addAcme, type Door, holdTheDatabase, openDoor, type } from "./door.ts";

const openForm = async ({ slack }: Door, user: string) => {
  await slack.shortcut({ user, callback: "find-account" });
  return slack.modalShown(user, { matches: (view) => view.callbackId === "journey.find" });
};
const notes = ({ db, organizationId }: Door) =>
  db.sql<{ text: string }>(`select body ->> 'text' as text from revenue_event where "organizationId" = $1 and kind = 'note' and current`, [
    organizationId,
  ]);
const noteOn = async ({ slack }: Door, user: string, text: string) => {
  const message = slack.say({ user: "U1ADA", channel: "C1WINS", text });
  await slack.shortcut({ user, callback: "add-to-journey", on: message });
  return slack.modalShown(user, { matches: (view) => view.callbackId === "note.add" });
};

describe("a form that was sent", () => {
  test("and is answered late announces it in its place, and the answer follows there", async () => {
    const door = await openDoor();
    await addAcme(door);
    await type(door, "U1BO", "/rev", "help");
    const form = await openForm(door, "U1BO");
    const letGo = await holdTheDatabase(door.db);
    const sent = await door.slack.submit({ user: "U1BO", values: { account: "acme.example" } });
    expect(sent).toMatchObject({ outcome: "ok", errors: null });
    expect(sent.ackMs).toBeLessThan(2_900);
    expect(shownText(door.slack.modal("U1BO")?.blocks)).toBe("処理しています。完了すると、ここに結果が表示されます。");
    await letGo();
    const shown = await door.slack.modalShown("U1BO", { matches: (view) => view.title.startsWith("Acme Ltd") });
    expect(shown.id).toBe(form.id);
  });

  test("and is refused late comes back as it was, with what was typed and what is wrong", async () => {
    const door = await openDoor();
    await addAcme(door);
    await type(door, "U1ADA", "/rev", "help");
    const form = await noteOn(door, "U1ADA", "Keep this");
    const letGo = await holdTheDatabase(door.db);
    await door.slack.submit({ user: "U1ADA", values: { account: "Acmee", text: "Keep this, changed" } });
    await letGo();
    const back = await door.slack.modalShown("U1ADA", { matches: (view) => view.callbackId === "note.add" });
    expect(back.id).toBe(form.id);
    const said = shownText(back.blocks);
    expect(said).toContain("This was not taken. What you wrote is below; mend it and send it again.");
    expect(said).toContain("Account: No account is known as “Acmee”. Did you mean Acme Ltd (acme.example)?");
    const again = await door.slack.submit({ user: "U1ADA", values: { account: "acme.example" } });
    expect(again.errors).toBeNull();
    expect(await notes(door)).toEqual([{ text: "Keep this, changed" }]);
  });

  test("while the database is away stays as it is, with that said at its first field", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    await openForm(door, "U1ADA");
    await door.db.close();
    const { errors } = await door.slack.submit({ user: "U1ADA", values: { account: "acme.example" } });
    expect(errors).toEqual({ account: expect.stringContaining("I cannot reach my database just now.") });
    expect(door.slack.modal("U1ADA")?.callbackId).toBe("journey.find");
  });

  test("without a name of ours is said to be worn out, and what was typed stays", async () => {
    const door = await openDoor();
    await openForm(door, "U1BO");
    const view = door.slack.modal("U1BO");
    const forged = {
      view: { ...(view && { id: view.id }), callback_id: "of-an-older-app", private_metadata: "{}", blocks: view?.blocks, state: { values: {} } },
    };
    const { errors } = await door.slack.submit({ user: "U1BO", values: { account: "x" }, forgery: { change: forged } });
    expect(errors).toEqual({ account: expect.stringContaining("このフォームは使えなくなりました。") });
  });

  test.each(["", "{", "null", '{"message":"","at":"x"}', '{"message":"C/1","at":"2026-01-01T00:00:00Z","url":"http://elsewhere.example"}'])(
    "with a context that was altered to %s has no effect",
    async (altered) => {
      const door = await openDoor();
      await addAcme(door);
      const view = await noteOn(door, "U1ADA", "Keep this");
      const state = {
        values: {
          account: { account: { type: "plain_text_input", value: "acme.example" } },
          text: { text: { type: "plain_text_input", value: "Forged" } },
        },
      };
      const forged = { view: { id: view.id, callback_id: "note.add", private_metadata: altered, blocks: view.blocks, state } };
      const { errors } = await door.slack.submit({ user: "U1ADA", values: { account: "acme.example" }, forgery: { change: forged } });
      expect(errors).toEqual({ account: expect.stringContaining("This form no longer works.") });
      expect(await notes(door)).toEqual([]);
    },
  );

  test("by one who has become a guest since is not taken", async () => {
    const door = await openDoor();
    await addAcme(door);
    await noteOn(door, "U1BO", "Keep this");
    door.slack.changeUser("U1BO", { isRestricted: true });
    door.clock.now = new Date(door.clock.now.getTime() + 25 * 60 * 60 * 1_000);
    door.app.forget();
    await door.slack.submit({ user: "U1BO", values: { account: "acme.example" } });
    expect(shownText(door.slack.modal("U1BO")?.blocks)).toContain("ゲスト");
    expect(await notes(door)).toEqual([]);
  });
});

describe("who may open one", () => {
  test.each([
    ["U1GUEST", "ゲスト"],
    ["U1FAR", "Guests"],
  ])("not %s, who gets an apology in its place", async (user, said) => {
    const door = await openDoor();
    await door.slack.shortcut({ user, callback: "find-account" });
    const view = await door.slack.modalShown(user);
    expect(view.submit).toBeNull();
    expect(shownText(view.blocks)).toContain(said);
  });

  test("nor anyone of another team, or without Slack's signature", async () => {
    const door = await openDoor();
    expect((await door.slack.shortcut({ user: "U2GIL", callback: "find-account" })).ack.status).toBe(401);
    const forgery = { signingSecret: "another" };
    expect((await door.slack.shortcut({ user: "U1ADA", callback: "find-account", forgery })).ack.status).toBe(401);
    expect(door.slack.modal("U1ADA")).toBeNull();
  });
});

describe("a button of a message", () => {
  test("that asks something back opens a form", async () => {
    const door = await openDoor();
    const { answer } = await type(door, "U1ADA", "/rev", "help");
    if (!answer) throw new Error("There was no answer to press on");
    const pressed = await door.slack.press({ user: "U1ADA", on: answer, button: "Find account" });
    expect(pressed).toMatchObject({ outcome: "ok", ack: { body: "" }, later: [] });
    expect(await door.slack.modalShown("U1ADA")).toMatchObject({ callbackId: "journey.find" });
  });

  test("says so beside the message when Slack does not open it", async () => {
    const door = await openDoor();
    const { answer } = await type(door, "U1BO", "/rev", "help");
    if (!answer) throw new Error("There was no answer to press on");
    door.slack.failNext({ method: "views.open", how: { type: "500" } });
    const pressed = await door.slack.press({ user: "U1BO", on: answer, button: "アカウントを探す" });
    expect(shownText(await pressed.reply())).toContain("Slack がウィンドウの表示を待つ 3 秒に間に合いませんでした。");
  });
});
