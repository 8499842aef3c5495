import { describe, expect, test } from "vitest";
import type { SlackStandIn, SlackStandInOptions } from "../../src/sandbox/slack/stand-in.ts";
import { boltApp, clientOf, type Heard, plainApp, refusalOf, smallSlack } from "./small-slack.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const option = (value: string) => ({ text: plain(value), value });
const input = (name: string, over: object = {}) => ({
  type: "input" as const,
  block_id: name,
  label: plain(name),
  element: { type: "plain_text_input" as const, action_id: name },
  ...over,
});
const button = (action_id: string) => ({ type: "actions" as const, elements: [{ type: "button" as const, text: plain(action_id), action_id }] });
const form = (over: object = {}) => ({ type: "modal" as const, title: plain("Note"), submit: plain("Save"), blocks: [input("note")], ...over });
const home = (over: object = {}) => ({ type: "home" as const, blocks: [button("mine")], ...over });

const command = { user: "U1ANN", channel: "#wins", command: "/note" };

/** An app that keeps what it hears, and acknowledges submissions as told; Ann has a modal of it open. */
async function withModal(view: object = form(), options: Partial<SlackStandInOptions> = {}) {
  const slack = await smallSlack(options);
  let acknowledgement: unknown = "";
  const heard = await plainApp(slack, (payload) => (payload["type"] === "view_submission" ? acknowledgement : ""));
  await slack.command(command);
  const opened = await call(slack, "views.open", { trigger_id: heard[0]?.trigger_id, view });
  const shown = slack.modal("U1ANN");
  if (!shown) throw new Error(`no modal was opened: ${JSON.stringify(opened)}`);
  const last = (): Heard => heard.at(-1) ?? {};
  const acknowledgeWith = (body: unknown) => {
    acknowledgement = body;
  };
  return { slack, shown, heard, last, acknowledgeWith };
}

const call = (slack: SlackStandIn, method: string, given: Record<string, unknown>) => clientOf(slack).apiCall(method, given);
const refused = (slack: SlackStandIn, method: string, given: Record<string, unknown>) => refusalOf(call(slack, method, given));
const titleOf = (slack: SlackStandIn) => slack.modal("U1ANN")?.title ?? null;

describe("a trigger_id", () => {
  test("opens one modal, for whoever gave it", async () => {
    const { slack, shown, heard } = await withModal(form({ private_metadata: "acme", callback_id: "note" }));
    expect(shown).toMatchObject({
      type: "modal",
      user: "U1ANN",
      title: "Note",
      submit: "Save",
      close: null,
      privateMetadata: "acme",
      callbackId: "note",
    });
    expect(slack.modal("U1BEN")).toBeNull();
    expect(await refused(slack, "views.open", { trigger_id: heard[0]?.trigger_id, view: form() })).toBe("exchanged_trigger_id");
  });

  test("is good for three seconds, after a refusal still, and for its own team alone", async () => {
    let later = 0;
    const slack = await smallSlack({ clock: () => new Date(Date.now() + later) });
    const heard = await plainApp(slack);
    for (const _ of [1, 2, 3]) await slack.command(command);
    const [first, second, third] = heard.map((one) => one.trigger_id);
    expect(await refused(slack, "views.open", { trigger_id: first, view: form({ title: plain("x".repeat(25)) }) })).toBe("invalid_arguments");
    expect(await refused(slack, "views.open", { trigger_id: first, view: form() })).toBe("ok");
    expect(await refusalOf(clientOf(slack, "xoxb-globex").apiCall("views.open", { trigger_id: second, view: form() }))).toBe("invalid_trigger_id");
    later = 3001;
    expect(await refused(slack, "views.open", { trigger_id: third, view: form() })).toBe("expired_trigger_id");
    expect(await refused(slack, "views.open", { trigger_id: "1.2.guessed", view: form() })).toBe("invalid_trigger_id");
    expect(await refused(slack, "views.open", { view: form() })).toBe("invalid_arguments");
  });

  test("at its last moment is still good", async () => {
    let now = Date.now();
    const slack = await smallSlack({ clock: () => new Date(now) });
    const heard = await plainApp(slack);
    await slack.command(command);
    now += 3000;
    expect(await refused(slack, "views.open", { trigger_id: heard[0]?.trigger_id, view: form() })).toBe("ok");
  });

  test("of a modal puts two more on it, and no fourth", async () => {
    const { slack, last } = await withModal(form({ title: plain("1"), blocks: [button("next")] }));
    const push = async (title: string) => {
      await slack.press({ user: "U1ANN", on: { view: slack.modal("U1ANN")?.id ?? "" }, button: "next" });
      return refused(slack, "views.push", { trigger_id: last().trigger_id, view: form({ title: plain(title), blocks: [button("next")] }) });
    };
    expect([await push("2"), await push("3"), await push("4")]).toEqual(["ok", "ok", "push_limit_reached"]);
    expect(titleOf(slack)).toBe("3");
    await slack.closeModal({ user: "U1ANN" });
    expect(titleOf(slack)).toBe("2");
    await slack.closeModal({ user: "U1ANN", all: true });
    expect(slack.modal("U1ANN")).toBeNull();
  });

  test("from elsewhere puts nothing on a modal", async () => {
    const { slack, last } = await withModal();
    await slack.command(command);
    expect(await refused(slack, "views.push", { trigger_id: last().trigger_id, view: form() })).toBe("not_found");
  });
});

describe("an open modal", () => {
  test("is changed by its id, and keeps what was filled in where the ids stay", async () => {
    const { slack, shown, last } = await withModal(form({ blocks: [input("note"), button("more")] }));
    const values = { note: "call them" };
    await slack.press({ user: "U1ANN", on: { view: shown.id }, button: "more", values });
    const kept = { note: { note: { type: "plain_text_input", value: "call them" } } };
    expect(last()).toMatchObject({ view: { id: shown.id, state: { values: kept } } });
    const blocks = [input("note"), input("other", { element: { type: "plain_text_input", action_id: "other", initial_value: "x" } })];
    const updated = await call(slack, "views.update", { view_id: shown.id, hash: shown.hash, view: form({ title: plain("Again"), blocks }) });
    expect(updated).toMatchObject({
      view: { id: shown.id, state: { values: { ...kept, other: { other: { type: "plain_text_input", value: "x" } } } } },
    });
    expect(slack.modal("U1ANN")).toMatchObject({ id: shown.id, title: "Again" });
    expect(await refused(slack, "views.update", { view_id: shown.id, hash: shown.hash, view: form() })).toBe("hash_conflict");
  });

  test("is changed by its external_id, which no other view may have", async () => {
    const { slack, last } = await withModal(form({ external_id: "the-form" }));
    expect(await refused(slack, "views.update", { external_id: "the-form", view: form({ external_id: "the-form", title: plain("2") }) })).toBe("ok");
    expect(titleOf(slack)).toBe("2");
    expect(await refused(slack, "views.publish", { user_id: "U1BEN", view: home({ external_id: "the-form" }) })).toBe("duplicate_external_id");
    await slack.command(command);
    expect(await refused(slack, "views.open", { trigger_id: last().trigger_id, view: form({ external_id: "the-form" }) })).toBe(
      "duplicate_external_id",
    );
  });

  test("that is not there, or is another team's, is not found", async () => {
    const { slack, shown } = await withModal();
    expect(await refused(slack, "views.update", { view_id: "V0", view: form() })).toBe("not_found");
    expect(await refusalOf(clientOf(slack, "xoxb-globex").apiCall("views.update", { view_id: shown.id, view: form() }))).toBe("not_found");
    expect(await refused(slack, "views.update", { view: form() })).toBe("invalid_arguments");
    await slack.closeModal({ user: "U1ANN" });
    expect(await refused(slack, "views.update", { view_id: shown.id, view: form() })).toBe("not_found");
  });

  test("tells the app of a press with the view, and of no message", async () => {
    const menu = { type: "static_select", action_id: "stage", options: ["won", "lost"].map(option) };
    const { slack, shown, last } = await withModal(form({ blocks: [input("stage", { dispatch_action: true, element: menu })] }));
    const pressed = await slack.press({ user: "U1ANN", on: { view: shown.id }, button: "stage", option: "lost" });
    expect(pressed).toMatchObject({ outcome: "ok", responseUrl: "", answer: null, later: [] });
    expect(last()).toMatchObject({
      type: "block_actions",
      container: { type: "view", view_id: shown.id },
      view: { id: shown.id, state: { values: { stage: { stage: { selected_option: option("lost") } } } } },
      actions: [{ type: "static_select", action_id: "stage", block_id: "stage", selected_option: option("lost") }],
    });
    for (const absent of ["channel", "message", "response_url", "state"]) expect(last()).not.toHaveProperty(absent);
  });

  test("is pressed by nobody else, and not below another one", async () => {
    const { slack, shown, last } = await withModal(form({ blocks: [button("next")] }));
    await expect(slack.press({ user: "U1BEN", on: { view: shown.id }, button: "next" })).rejects.toThrow("has no view");
    await slack.press({ user: "U1ANN", on: { view: shown.id }, button: "next" });
    await call(slack, "views.push", { trigger_id: last().trigger_id, view: form() });
    await expect(slack.press({ user: "U1ANN", on: { view: shown.id }, button: "next" })).rejects.toThrow("has no view");
  });

  test("can be awaited", async () => {
    const { slack, shown } = await withModal();
    const again = slack.modalShown("U1ANN", { matches: (view) => view.title === "Again" });
    await call(slack, "views.update", { view_id: shown.id, view: form({ title: plain("Again") }) });
    expect(await again).toMatchObject({ title: "Again" });
    await expect(slack.modalShown("U1BEN", { withinMs: 10 })).rejects.toThrow("there is none");
  });
});

describe("a submission", () => {
  test("tells what was filled in, and an empty answer closes the modal", async () => {
    const { slack, shown, last } = await withModal(form({ private_metadata: "acme", callback_id: "note" }));
    const sent = await slack.submit({ user: "U1ANN", values: { note: "call them" } });
    expect(sent).toMatchObject({ outcome: "ok", errors: null });
    expect(last()).toMatchObject({
      type: "view_submission",
      view: { id: shown.id, callback_id: "note", private_metadata: "acme", state: { values: { note: { note: { value: "call them" } } } } },
    });
    expect(slack.modal("U1ANN")).toBeNull();
  });

  test("that the app refuses shows why, at the inputs it names, until it is taken", async () => {
    const { slack, acknowledgeWith } = await withModal();
    acknowledgeWith({ response_action: "errors", errors: { note: "Nobody is called that." } });
    const errors = { note: "Nobody is called that." };
    expect(await slack.submit({ user: "U1ANN", values: { note: "x" } })).toMatchObject({ outcome: "ok", errors });
    expect(slack.modal("U1ANN")?.errors).toEqual(errors);
    acknowledgeWith("");
    expect(await slack.submit({ user: "U1ANN" })).toMatchObject({ outcome: "ok", errors: null });
    expect(slack.modal("U1ANN")).toBeNull();
  });

  test.each([
    ["errors at no input", { response_action: "errors", errors: { more: "no" } }, "there is no input more"],
    ["errors at nothing", { response_action: "errors", errors: {} }, "invalid_errors"],
    ["an action that is none", { response_action: "wait" }, "invalid_response_action"],
    ["words", "thanks", "invalid_response_action"],
    [
      "a view that Slack does not take",
      { response_action: "update", view: form({ title: plain("x".repeat(25)) }) },
      "must be less than 25 characters",
    ],
  ])("that is answered with %s has failed, and the modal stays as it was", async (_what, body, problem) => {
    const { slack, shown, acknowledgeWith } = await withModal(form({ blocks: [input("note"), button("more")] }));
    acknowledgeWith(body);
    const sent = await slack.submit({ user: "U1ANN", values: { note: "x" } });
    expect(sent).toMatchObject({ outcome: "dispatch_failed", problem: expect.stringContaining(problem), errors: null });
    expect(slack.modal("U1ANN")).toEqual(shown);
  });

  test("may be answered with another view in its place, one on top of it, or an end to all", async () => {
    const { slack, shown, acknowledgeWith } = await withModal();
    const submit = () => slack.submit({ user: "U1ANN", values: { note: "x" } });
    acknowledgeWith({ response_action: "update", view: form({ title: plain("Sure?") }) });
    await submit();
    expect(slack.modal("U1ANN")).toMatchObject({ id: shown.id, title: "Sure?" });
    expect(slack.modal("U1ANN")?.hash).not.toBe(shown.hash);
    acknowledgeWith({ response_action: "push", view: form({ title: plain("More") }) });
    await submit();
    expect(titleOf(slack)).toBe("More");
    await submit();
    expect(await submit()).toMatchObject({ outcome: "dispatch_failed", problem: "push_limit_reached" });
    acknowledgeWith({ response_action: "clear" });
    await submit();
    expect(slack.modal("U1ANN")).toBeNull();
  });

  test("works with Bolt's own ack and client", async () => {
    const slack = await smallSlack();
    await boltApp(slack, (app) => {
      app.command("/note", async ({ ack, body, client }) => {
        await client.views.open({ trigger_id: body.trigger_id, view: form({ callback_id: "note" }) });
        await ack();
      });
      app.view("note", async ({ ack, view }) => {
        const note = view.state.values["note"]?.["note"]?.value;
        if (note === "no") await ack({ response_action: "errors", errors: { note: "Say more." } });
        else await ack({ response_action: "update", view: form({ title: plain("Thanks") }) });
      });
      app.view({ callback_id: "note", type: "view_closed" }, ({ ack }) => ack());
    });
    await slack.command(command);
    expect(await slack.submit({ user: "U1ANN", values: { note: "no" } })).toMatchObject({ errors: { note: "Say more." } });
    await slack.submit({ user: "U1ANN", values: { note: "yes" } });
    expect(titleOf(slack)).toBe("Thanks");
  });

  test("from an app that answers badly leaves the modal open", async () => {
    const { slack, shown } = await withModal();
    slack.setAppUrl("http://127.0.0.1:9");
    expect(await slack.submit({ user: "U1ANN", values: { note: "x" } })).toMatchObject({ outcome: "dispatch_failed", errors: null });
    expect(slack.modal("U1ANN")?.id).toBe(shown.id);
  });

  test("of a modal that is not looked at, or has nothing to send, cannot happen", async () => {
    const { slack } = await withModal({ type: "modal", title: plain("Look"), blocks: [button("more")] });
    await expect(slack.submit({ user: "U1ANN" })).rejects.toThrow("has nothing to send");
    await expect(slack.submit({ user: "U1ANN", view: "V0" })).rejects.toThrow("not at V0");
    await expect(slack.submit({ user: "U1BEN" })).rejects.toThrow("looks at no modal");
  });
});

describe("a field that is not right is told at once, and the app hears nothing", () => {
  const element = (over: object) => input("field", { element: { action_id: "field", ...over } });
  const lines = { type: "plain_text_input", min_length: 3, max_length: 5 };
  const number = { type: "number_input", is_decimal_allowed: false, min_value: "-2", max_value: "10" };
  const several = { type: "multi_static_select", options: ["a", "b", "c"].map(option), max_selected_items: 2 };

  test.each([
    ["nothing at all", input("field"), [], ["abc"]],
    ["too short a text", element(lines), ["ab"], ["abc"]],
    ["too long a text", element(lines), ["abcdef"], ["abcde"]],
    ["more than Slack takes", element({ type: "plain_text_input" }), ["x".repeat(3001)], ["x".repeat(3000)]],
    ["no number", element(number), ["ten", "1e1", "0x1"], ["-1"]],
    ["a fraction", element(number), ["1.5"], ["1"]],
    ["too small a number", element(number), ["-3"], ["-2"]],
    ["too large a number", element(number), ["11"], ["10"]],
    ["no e-mail address", element({ type: "email_text_input" }), ["ann"], ["ann@acme.test"]],
    ["no link", element({ type: "url_text_input" }), ["acme", "javascript:alert(1)"], ["https://acme.test"]],
    ["too many options", element(several), [["a", "b", "c"], []], [["a", "b"]]],
  ])("%s", async (_what, block, wrong, right) => {
    const { slack, heard } = await withModal(form({ blocks: [{ ...block, block_id: "at" }] }));
    const before = heard.length;
    for (const value of wrong) {
      const sent = await slack.submit({ user: "U1ANN", values: { field: value } });
      expect(sent).toMatchObject({ outcome: "incomplete", ack: { status: 0 }, errors: { at: expect.stringMatching(/\S/) } });
      expect(slack.modal("U1ANN")?.errors).toEqual(sent.errors);
    }
    if (wrong.length === 0)
      expect(await slack.submit({ user: "U1ANN" })).toMatchObject({ outcome: "incomplete", errors: { at: expect.any(String) } });
    expect(heard).toHaveLength(before);
    for (const value of right) expect(await slack.submit({ user: "U1ANN", values: { field: value } })).toMatchObject({ outcome: "ok", errors: null });
  });

  test("in the person's language, and a field that may stay empty is let through", async () => {
    const { slack } = await withModal(form({ blocks: [input("note"), input("aside", { optional: true })] }));
    const said = async (locale: string) => {
      slack.changeUser("U1ANN", { locale });
      return (await slack.submit({ user: "U1ANN" })).errors;
    };
    expect(await said("en-GB")).toEqual({ note: "Please complete this required field." });
    expect(await said("ja-JP")).toEqual({ note: "必須項目です。入力してください。" });
    expect(await said("zh-CN")).toEqual({ note: "此项为必填项，请填写。" });
  });

  test("and nobody can fill in a field that is not there, or pick what is not offered", async () => {
    const menu = { type: "static_select", action_id: "stage", options: [option("won")] };
    const { slack } = await withModal(
      form({ blocks: [input("stage", { element: menu }), input("who", { element: { type: "users_select", action_id: "who" } })] }),
    );
    const fill = (values: Record<string, string>) => slack.submit({ user: "U1ANN", values });
    await expect(fill({ amount: "1" })).rejects.toThrow("No field is called amount; there are stage (stage), who (who)");
    await expect(fill({ stage: "lost" })).rejects.toThrow("no option lost; it has won");
    await expect(fill({ who: "U9" })).rejects.toThrow("There is no U9 here");
    expect(await fill({ stage: "won", who: "U1BEN" })).toMatchObject({ outcome: "ok" });
  });
});

describe("a modal that is closed", () => {
  test.each([
    ["by itself", {}, {}, false],
    ["with all below it", {}, { all: true }, true],
    ["and clears all on its way", { clear_on_close: true }, {}, true],
  ])("%s tells the app, when it asked to", async (_how, over, closing, is_cleared) => {
    const { slack, shown, last } = await withModal(form({ notify_on_close: true, ...over }));
    expect(shown.notifyOnClose).toBe(true);
    expect(await slack.closeModal({ user: "U1ANN", ...closing })).toMatchObject({ outcome: "ok" });
    expect(last()).toMatchObject({ type: "view_closed", view: { id: shown.id }, is_cleared });
    expect(slack.modal("U1ANN")).toBeNull();
  });

  test("tells nobody who did not ask, and cannot be closed twice", async () => {
    const { slack, heard } = await withModal();
    const before = heard.length;
    expect(await slack.closeModal({ user: "U1ANN" })).toBeNull();
    expect(heard).toHaveLength(before);
    await expect(slack.closeModal({ user: "U1ANN" })).rejects.toThrow("looks at no modal");
  });
});

test("every change of what is shown is told, and to whom", async () => {
  const slack = await smallSlack({ pace: false });
  const heard = await plainApp(slack);
  const told: unknown[] = [];
  const stop = slack.onEvent((event) => told.push(event.type === "message" ? [event.effect, event.message.text] : [event.type, event.user]));
  const { ts } = await clientOf(slack).chat.postMessage({ channel: "C1WINS", text: "Won" });
  await call(slack, "chat.update", { channel: "C1WINS", ts, text: "Won again" });
  slack.say({ user: "U1ANN", channel: "#wins", text: "Nice", ...(ts ? { thread_ts: ts } : {}) });
  slack.delete("#wins", ts ?? "");
  await call(slack, "views.publish", { user_id: "U1BEN", view: home() });
  await slack.command(command);
  await call(slack, "views.open", { trigger_id: heard[0]?.trigger_id, view: form() });
  await slack.closeModal({ user: "U1ANN" });
  stop();
  slack.say({ user: "U1ANN", channel: "#wins", text: "unheard" });
  expect(told).toEqual([
    ["posted", "Won"],
    ["edited", "Won again"],
    ["posted", "Nice"],
    ["deleted", ""],
    ["home", "U1BEN"],
    ["modal", "U1ANN"],
    ["modal", "U1ANN"],
  ]);
});
