import { expect, test } from "vitest";
import { z } from "zod";
import type { SlackStandIn } from "../../src/sandbox/slack/stand-in.ts";
import { type Heard, openPage } from "./page-server.ts";
import { clientOf } from "./small-slack.ts";

const well = { problem: null };
const plain = (text: string) => ({ type: "plain_text" as const, text });
const form = (title: string) => ({
  type: "modal" as const,
  callback_id: "note",
  title: plain(title),
  submit: plain("Keep"),
  close: plain("Leave"),
  notify_on_close: true,
  blocks: [
    {
      type: "input" as const,
      block_id: "account",
      label: plain("Account"),
      element: { type: "plain_text_input" as const, action_id: "account", max_length: 20 },
    },
    {
      type: "actions" as const,
      block_id: "buttons",
      elements: [{ type: "button" as const, action_id: "look", text: plain("Look it up") }],
    },
  ],
});

/** A page whose app opens a form for the shortcut, and takes it when it names Acme. */
async function openForms() {
  const page = await openPage({
    acknowledge: (heard) => {
      if (heard.type === "shortcut") void open(page.slack, heard);
      if (heard.type !== "view_submission") return {};
      return named(heard) === "Acme" ? {} : { body: { response_action: "errors", errors: { account: "Nobody knows it." } } };
    },
  });
  return page;
}

async function open(slack: SlackStandIn, { trigger_id = "" }: Heard): Promise<void> {
  await clientOf(slack).views.open({ trigger_id, view: form("Add a note") });
}

const Filled = z.object({
  view: z.object({ state: z.object({ values: z.object({ account: z.object({ account: z.object({ value: z.unknown() }) }) }) }) }),
});

const named = (heard: unknown): unknown => Filled.parse(heard).view.state.values.account.account.value;

test("a form opens for the person who asked, goes off, and is gone", async () => {
  const { act, listen, start, heard } = await openForms();
  const [ann, yui] = [await listen("U1ANN"), await listen("U1YUI")];
  expect(await act({ type: "shortcut", as: "U1ANN", callback: "find-account" })).toEqual(well);
  const { view } = await ann.next("modal");
  expect(view).toMatchObject({ type: "modal", title: "Add a note", submit: "Keep", close: "Leave", errors: {} });
  expect((await start("U1ANN")).modal).toEqual(view);
  expect((await start("U1YUI")).modal).toBeNull();
  const id = view?.id ?? "";

  expect(await act({ type: "submit", as: "U1YUI", view: id, values: { account: "Acme" } })).toEqual({
    problem: "このフォームはすでに閉じられています。もう一度開いてください。",
  });
  expect(await act({ type: "submit", as: "U1ANN", view: id, values: { account: "Acme" } })).toEqual(well);
  expect(heard.at(-1)).toMatchObject({ type: "view_submission", user: { id: "U1ANN" } });
  expect(await ann.next("modal", (told) => told.view === null)).toEqual({ type: "modal", view: null });
  expect(await act({ type: "submit", as: "U1ANN", view: id, values: { account: "Acme" } })).toEqual({
    problem: "This form was closed meanwhile. Please open it again.",
  });
  expect(yui.raw()).not.toContain("modal");
});

test("what is wrong with a form is told by field: first what the client sees, then what the app says", async () => {
  const { act, listen, heard } = await openForms();
  const ann = await listen("U1ANN");
  await act({ type: "shortcut", as: "U1ANN", callback: "find-account" });
  const id = (await ann.next("modal")).view?.id ?? "";
  const send = (account: string) => act({ type: "submit", as: "U1ANN", view: id, values: { account } });

  expect(await send("")).toEqual({ problem: null, errors: { account: "Please complete this required field." } });
  expect(await send("a name of more than twenty")).toMatchObject({ problem: null, errors: { account: expect.stringContaining("at most 20") } });
  expect(heard.filter(({ type }) => type === "view_submission")).toEqual([]);
  expect(await send("Globex")).toEqual({ problem: null, errors: { account: "Nobody knows it." } });
  expect((await ann.next("modal", ({ view }) => view?.errors["account"] === "Nobody knows it.")).view?.id).toBe(id);
  expect(await act({ type: "submit", as: "U1ANN", view: id, values: { nothing: "x" } })).toMatchObject({
    problem: expect.stringContaining("changed"),
  });
  expect(await send("Acme")).toEqual(well);
});

test("a button in a form tells the app what was filled in beside it", async () => {
  const { act, listen, heard } = await openForms();
  const ann = await listen("U1ANN");
  await act({ type: "shortcut", as: "U1ANN", callback: "find-account" });
  const view = (await ann.next("modal")).view?.id ?? "";
  expect(await act({ type: "press", as: "U1ANN", on: { view }, action: "look", values: { account: "Acm" } })).toEqual(well);
  expect(heard.at(-1)).toMatchObject({ type: "block_actions", container: { type: "view", view_id: view }, actions: [{ action_id: "look" }] });
  expect(named(heard.at(-1))).toBe("Acm");
  expect(await act({ type: "press", as: "U1ANN", on: { view }, action: "less" })).toMatchObject({ problem: expect.stringContaining("changed") });
  expect(await act({ type: "press", as: "U1YUI", on: { view }, action: "look" })).toMatchObject({ problem: expect.stringContaining("もう一度") });
});

test("a form that lies on another is closed alone, and the app hears of it", async () => {
  const { act, listen, slack, heard } = await openForms();
  const ann = await listen("U1ANN");
  await act({ type: "shortcut", as: "U1ANN", callback: "find-account" });
  const below = (await ann.next("modal")).view?.id ?? "";
  await act({ type: "press", as: "U1ANN", on: { view: below }, action: "look" });
  await clientOf(slack).views.push({ trigger_id: heard.at(-1)?.trigger_id ?? "", view: form("Look it up") });
  const above = (await ann.next("modal")).view;
  expect(above).toMatchObject({ title: "Look it up" });

  expect(await act({ type: "submit", as: "U1ANN", view: below, values: {} })).toMatchObject({ problem: expect.stringContaining("closed") });
  expect(await act({ type: "close", as: "U1ANN", view: above?.id ?? "" })).toEqual(well);
  expect(heard.at(-1)).toMatchObject({ type: "view_closed", view: { id: above?.id } });
  expect((await ann.next("modal")).view?.id).toBe(below);
  expect(await act({ type: "close", as: "U1ANN", view: above?.id ?? "" })).toEqual(well);
  expect((await openForms()).slack.modal("U1ANN")).toBeNull();
  expect(slack.modal("U1ANN")?.id).toBe(below);
});

test("an app that fails leaves the form as it was", async () => {
  const page = await openPage({
    acknowledge: (heard) => {
      if (heard.type === "shortcut") void open(page.slack, heard);
      return heard.type === "view_submission" ? { status: 500 } : {};
    },
  });
  const ann = await page.listen("U1ANN");
  await page.act({ type: "shortcut", as: "U1ANN", callback: "find-account" });
  const view = (await ann.next("modal")).view?.id ?? "";
  expect(await page.act({ type: "submit", as: "U1ANN", view, values: { account: "Acme" } })).toEqual({
    problem: "Keep failed. The terminal in which Throughline runs says why.",
  });
  expect((await page.start()).modal?.id).toBe(view);
});

test("the Home tab is asked for, told to its person alone, and its buttons work", async () => {
  const page = await openPage();
  const { act, listen, start, slack, heard } = page;
  const [ann, yui] = [await listen("U1ANN"), await listen("U1YUI")];
  expect(await act({ type: "home", as: "U1ANN" })).toEqual(well);
  expect(heard).toMatchObject([{ type: "event_callback", event: { type: "app_home_opened", user: "U1ANN", tab: "home" } }]);
  const blocks = [{ type: "actions" as const, elements: [{ type: "button" as const, action_id: "mine", text: plain("Mine") }] }];
  await clientOf(slack).views.publish({ user_id: "U1ANN", view: { type: "home", blocks } });
  const { view } = await ann.next("home");
  expect(view).toMatchObject({ type: "home", blocks: [{ type: "actions", elements: [{ action_id: "mine" }] }] });
  expect((await start("U1ANN")).home).toEqual(view);
  expect((await start("U1YUI")).home).toBeNull();
  expect(yui.raw()).not.toContain("event: home");
  expect(await act({ type: "press", as: "U1ANN", on: { view: view?.id ?? "" }, action: "mine" })).toEqual(well);
  expect(heard.at(-1)).toMatchObject({ type: "block_actions", view: { type: "home" } });
});
