import { describe, expect, test, vi } from "vitest";
import { shownText } from "../../support/world.ts";
import { addAcme, age, type Door, holdTheDatabase, openDoor, type } from "./door.ts";

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
    const waiting = shownText(door.slack.modal("U1BO")?.blocks);
    expect(waiting).toContain("処理しています。完了すると、ここに結果が表示されます。");
    expect(waiting).toContain("acme.example");
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

  test("and whose outcome Slack shows only at the second try is shown all the same", async () => {
    const door = await openDoor();
    await addAcme(door);
    await type(door, "U1BO", "/rev", "help");
    await openForm(door, "U1BO");
    const letGo = await holdTheDatabase(door.db);
    await door.slack.submit({ user: "U1BO", values: { account: "acme.example" } });
    door.slack.failNext({ method: "views.update", how: { type: "500" } });
    await letGo();
    await door.slack.modalShown("U1BO", { matches: (view) => view.title.startsWith("Acme Ltd") });
  });

  test.each([
    ["acme.example", true],
    ["Acmee", false],
  ])(
    "and whose outcome Slack never shows, on %s, leaves what was typed to be read, and the log says whether it was taken",
    async (account, taken) => {
      const door = await openDoor();
      await addAcme(door);
      await type(door, "U1ADA", "/rev", "help");
      await noteOn(door, "U1ADA", "Keep this");
      const letGo = await holdTheDatabase(door.db);
      await door.slack.submit({ user: "U1ADA", values: { account, text: "Keep this,\nas I put it" } });
      door.slack.failNext({ method: "views.update", how: { type: "500" }, times: 2 });
      await letGo();
      await vi.waitFor(() => expect(door.logged).toContainEqual(expect.objectContaining({ form: "note.add", taken })), 5_000);
      const shown = shownText(door.slack.modal("U1ADA")?.blocks);
      expect(shown).toContain("Working on it.");
      expect(shown).toContain(account);
      expect(shown).toContain("as I put it");
      expect(await notes(door)).toHaveLength(taken ? 1 : 0);
    },
  );

  test("by one who cannot be looked up just then stays, with that said at its first field", async () => {
    const door = await openDoor();
    await addAcme(door);
    await openForm(door, "U1ADA");
    await age(door, "61 minutes");
    await door.db.close();
    const { errors } = await door.slack.submit({ user: "U1ADA", values: { account: "acme.example" } });
    expect(errors).toEqual({ account: expect.stringContaining("I cannot reach my database just now.") });
    expect(door.slack.modal("U1ADA")?.callbackId).toBe("journey.find");
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
    await age(door, "61 minutes");
    const { errors } = await door.slack.submit({ user: "U1BO", values: { account: "acme.example" } });
    expect(errors).toEqual({ account: expect.stringContaining("ゲスト") });
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

  test.each([
    [{ type: "refuse", error: "expired_trigger_id" } as const, "Slack がウィンドウの表示を待つ 3 秒に間に合いませんでした。"],
    [{ type: "500" } as const, "Slack がウィンドウを表示しませんでした。"],
  ])("says so beside the message when Slack does not open it: %o", async (how, said) => {
    const door = await openDoor();
    const { answer } = await type(door, "U1BO", "/rev", "help");
    if (!answer) throw new Error("There was no answer to press on");
    door.slack.failNext({ method: "views.open", how });
    const pressed = await door.slack.press({ user: "U1BO", on: answer, button: "アカウントを探す" });
    expect(shownText(await pressed.reply())).toContain(said);
  });
});

describe("a shortcut whose window Slack does not show", () => {
  const use = (door: Door) => {
    const message = door.slack.say({ user: "U1ADA", channel: "C1WINS", text: "Keep this" });
    return door.slack.shortcut({ user: "U1ADA", callback: "add-to-journey", on: message });
  };

  test.each([
    ["expired_trigger_id", "Slack waits only three seconds for a window to open"],
    ["fatal_error", "Slack did not show the window"],
  ])("for %s, says so beside the message, and what to do", async (error, said) => {
    const door = await openDoor();
    door.slack.failNext({ method: "views.open", how: { type: "refuse", error } });
    const told = await (await use(door)).reply();
    expect(told).toMatchObject({ method: "response_url", visibleTo: "U1ADA" });
    expect(shownText(told)).toContain(said);
    expect(shownText(told)).toContain("Nothing was changed. Please try again.");
  });

  test("which had opened and cannot be filled, at the second try neither, says so beside the message", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    door.app.forget();
    const letGo = await holdTheDatabase(door.db);
    const used = await use(door);
    await door.slack.modalShown("U1ADA", { matches: (view) => shownText(view.blocks).startsWith("Looking it up") });
    door.slack.failNext({ method: "views.update", how: { type: "500" }, times: 2 });
    await letGo();
    expect(shownText(await used.reply())).toContain("Slack did not show the window");
    expect(door.slack.modal("U1ADA")?.callbackId).not.toBe("note.add");
  });

  test("which had opened and cannot be filled at once is filled at the second try", async () => {
    const door = await openDoor();
    await type(door, "U1ADA", "/rev", "help");
    door.app.forget();
    const letGo = await holdTheDatabase(door.db);
    const used = await use(door);
    await door.slack.modalShown("U1ADA");
    door.slack.failNext({ method: "views.update", how: { type: "500" } });
    await letGo();
    await door.slack.modalShown("U1ADA", { matches: (view) => view.callbackId === "note.add" });
    expect(used.later).toEqual([]);
  });

  test("on no message is logged", async () => {
    const door = await openDoor();
    door.slack.failNext({ method: "views.open", how: { type: "refuse", error: "fatal_error" } });
    await door.slack.shortcut({ user: "U1ADA", callback: "find-account" });
    await vi.waitFor(() => expect(door.logged).toContainEqual(expect.objectContaining({ shortcut: "find-account" })), 5_000);
  });

  test.each(["", "x", "99999999999999.1", "-5.1", "7258118400.000001"])("on a message of the impossible date %s says so", async (ts) => {
    const door = await openDoor();
    const message = door.slack.say({ user: "U1ADA", channel: "C1WINS", text: "Keep this" });
    const forgery = { change: { message: { type: "message", user: "U1ADA", ts, text: "Keep this" }, message_ts: ts } };
    await door.slack.shortcut({ user: "U1ADA", callback: "add-to-journey", on: message, forgery });
    const view = await door.slack.modalShown("U1ADA");
    expect(shownText(view.blocks)).toContain("Slack tells no date of this message that can be right");
    expect(door.logged.filter(({ level }) => level >= 50)).toEqual([]);
  });

  test("on what the bot itself posted keeps all that it shows", async () => {
    const door = await openDoor();
    const blocks = [
      { type: "facts", facts: [["Amount", "$9,000"]] },
      { type: "text", lines: ["*Signed* <today>"] },
      { type: "buttons", buttons: [{ action: "ask", label: "Show journey", data: { words: "help" } }] },
    ] as const;
    const to = {
      organizationId: door.organizationId,
      workspaceId: "w",
      platform: "slack",
      externalId: "T1",
      kind: "channel",
      destination: "C1WINS",
    } as const;
    const { channel, message } = await door.app.platform.post(to, {
      card: { title: "Acme won", summary: "The line for notifications", blocks },
      language: "en",
      deliveryId: "d",
    });
    await door.slack.shortcut({ user: "U1ADA", callback: "add-to-journey", on: { channel, ts: message } });
    const view = await door.slack.modalShown("U1ADA");
    expect(JSON.stringify(view.blocks)).toContain('"initial_value":"Acme won\\nAmount: $9,000\\n*Signed* <today>"');
  });

  test("on a message of characters that are none keeps what can be kept", async () => {
    const door = await openDoor();
    const message = door.slack.say({ user: "U1ADA", channel: "C1WINS", text: "Keep this" });
    const forgery = { change: { message: { type: "message", user: "U1ADA", ts: message.ts, text: "Keep\u0000 this \ud800" } } };
    await door.slack.shortcut({ user: "U1ADA", callback: "add-to-journey", on: message, forgery });
    expect((await door.slack.modalShown("U1ADA")).callbackId).toBe("note.add");
    expect(door.logged.filter(({ level }) => level >= 50)).toEqual([]);
  });
});
